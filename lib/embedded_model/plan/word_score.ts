/** Word score: how much of what a wish says a tool speaks of, by its words alone. */
import type { Tool } from "../gather/tools.ts";
import { actionsOf } from "../language/actions.ts";
import { stem } from "../language/words.ts";
import { leavesOf } from "./leaves.ts";
import { shapeFit } from "./shapes.ts";
import type { Term } from "./topic.ts";
import type { Wish } from "./wish.ts";

/** How telling each word is: one that few tools know counts for more, from 0.5 to 1. */
export function rarities(tools: Tool[]): (root: string) => number {
  const counts = new Map<string, number>();
  for (const tool of tools) {
    for (const root of tool.vocabulary.keys()) counts.set(root, (counts.get(root) ?? 0) + 1);
  }
  const most = Math.log(1 + tools.length) || 1;
  return (root) => 0.5 + 0.5 * Math.log(1 + tools.length / (counts.get(root) ?? 1)) / most;
}

/** A tool with what its words alone say. */
export interface Rough {
  tool: Tool;
  score: number;
  /** Terms that the tool knows, with how well. */
  known: Map<string, number>;
  /** True when the wish calls the tool by its name. */
  named: boolean;
}

/**
 * Scores a tool by words alone.
 *
 * @param wish what is asked for
 * @param topic the words that it is about
 * @param tool the tool
 * @param rarity how telling each word is
 * @returns the score, and which words the tool knows
 */
export function score(
  wish: Wish,
  topic: Term[],
  tool: Tool,
  rarity: (root: string) => number,
): Rough {
  let sum = 0;
  const hit = new Set<string>();
  const known = new Map<string, number>();
  for (const term of topic) {
    let best = 0;
    for (const [form, strength] of term.forms) {
      const weight = tool.vocabulary.get(form);
      if (weight === undefined) continue;
      if (tool.nameStems.includes(form) && strength >= 0.7) hit.add(form);
      best = Math.max(
        best,
        Math.min(weight, term.weak && !term.implied ? 1.6 : 3) * strength * rarity(form),
      );
      known.set(term.root, Math.max(known.get(term.root) ?? 0, Math.min(1, weight + 0.3)));
    }
    sum += term.implied ? best * 0.7 : best;
  }
  const nouns = tool.nameStems.filter((root) => actionsOf(root).length === 0);
  const share = nouns.length > 0
    ? nouns.filter((root) => hit.has(root)).length / nouns.length
    : hit.size > 0
    ? 0.5
    : 0;
  sum += share * 2;
  if (
    wish.words.some(({ lower }) =>
      lower.length > 3 && lower.endsWith("s") && tool.nameWords.includes(lower)
    )
  ) {
    sum += LISTS.test(wish.text) && /^(?:list|search|find|browse|all)$/.test(tool.nameWords[0])
      ? 2
      : 0.8;
  }
  if (
    OTHER_DEED.test(tool.nameWords[0]) && tool.nameWords.length > 1 &&
    !topic.some(({ forms }) => forms.has(stem(tool.nameWords[0])))
  ) sum -= 0.6;
  const named = saysName(wish.text, tool);
  if (named) sum += 8;
  if (reads(wish, tool)) sum += 1;
  sum += evidenceOf(wish, tool);
  if (
    tool.params.some(({ role }) => role === "expression") &&
    wish.spans.some(({ kind }) => kind === "expression")
  ) sum += 1;
  return { tool, score: sum * actionFit(wish, tool), known, named };
}

/** What the values in the text say for a tool: codes that look like its own, values that its schema names. */
function evidenceOf(wish: Wish, tool: Tool): number {
  const codes = wish.spans.filter(({ kind }) => kind === "code" || kind === "quoted");
  const leaves = leavesOf(tool.params).slice(0, 30);
  const shaped = codes.some(({ text }) => leaves.some(({ param }) => shapeFit(param, text) > 0));
  const lower = wish.text.toLowerCase();
  const signed = leaves.some(({ param }) =>
    param.aliases.some(({ said, value }) =>
      /[+-]$/.test(String(value)) && said.length > 1 && lower.includes(said)
    )
  );
  return (shaped ? 0.8 : 0) + (signed ? 0.8 : 0);
}

/** A request for what stands at an address or a path, and a tool that takes one. */
export function reads(wish: Wish, tool: Tool): boolean {
  const kinds = new Set<string>(wish.spans.map(({ kind }) => kind));
  return tool.action === "read" && (CONTENT.test(wish.text) || wish.actions.includes("read")) &&
    tool.params.some(({ role }) =>
      (role === "path" && kinds.has("path")) || (role === "url" && kinds.has("url")) ||
      (role === "uri" && (kinds.has("uri") || kinds.has("url")))
    );
}

/** The tool's own name stands in the text. */
function saysName(text: string, tool: Tool): boolean {
  const at = text.indexOf(tool.name);
  if (at < 0 || tool.name.length < 4) return squeezed(text) === squeezed(tool.name);
  const around = (text[at - 1] ?? " ") + (text[at + tool.name.length] ?? " ");
  return !/[\w]/.test(around) &&
    (/[_.\-\d]|[a-z][A-Z]/.test(tool.name) || /[`"'(]/.test(around) ||
      /^\s*tool\b/.test(text.slice(at + tool.name.length)));
}

/** A question that, without its blanks, is the name of a tool. */
function squeezed(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** A name that opens with a deed of its own, which the wish has to speak of. */
const OTHER_DEED =
  /^(?:import|export|sync|download|upload|archive|backup|restore|publish|generate|simulate|compare|convert|translate|validate|merge|copy|clone)$/;

const LISTS = /^\W*(?:what|which|list|show)\b/i;

/** Questions that want to know, not to have done. */
const WH =
  /^\W*(?:what|which|who|whose|where|when|why|how (?:many|much|long|far|old|is|are|does|did))\b/i;

function actionFit(wish: Wish, tool: Tool): number {
  if (!tool.action) return wish.asksOnly ? 1.15 : 1;
  if (wish.actions.length === 0) return 1;
  if (wish.actions.includes(tool.action)) return 1.25;
  if (tool.nameStems.includes(stem(wish.verb ?? ""))) return 1.25;
  const calm = (action: string) => action === "read" || action === "compute";
  if (wish.actions.some(calm)) return calm(tool.action) ? 1 : WH.test(wish.text) ? 0.3 : 0.5;
  if (calm(tool.action)) return 0.4;
  return [tool.action, ...wish.actions].includes("delete") ? 0.4 : 0.7;
}

/** Requests for what stands in a document. */
const CONTENT =
  /\b(?:summar\w+|read|open|show|display|print|explain|describe|contents?|says?|key points|overview|gist|tl;?dr|what(?:'s| is) in)\b/i;
