/** Matching: which tool a wish is about. */
import { hasEffects, type Tool } from "../gather/tools.ts";
import { impliedStems } from "../language/synonyms.ts";
import { isStopWord, stem } from "../language/words.ts";
import { actionsOf } from "../language/actions.ts";
import { completeFirst, endOfChain } from "./chain.ts";
import { fill, type Filled } from "./fill.ts";
import { lastResort } from "./last_resort.ts";
import { leftover, overlaps } from "./leftover.ts";
import { handles } from "./handles.ts";
import { isLookUp, providers } from "./look_up.ts";
import { fillOptions } from "./options.ts";
import { leavesOf } from "./leaves.ts";
import { shapeFit } from "./shapes.ts";
import { type Term, topicOf } from "./topic.ts";
import { stripPolite, type Wish } from "./wish.ts";

/** A tool with how well it fits a wish. */
export interface Match {
  tool: Tool;
  score: number;
  /** Share of the wish's topic words that the tool knows, from 0 to 1. */
  coverage: number;
  /** True when the fit is good enough to call the tool unasked. */
  fits: boolean;
  filled: Filled;
}

/** How many of the best tools are filled to see which takes most of what the wish says. */
const SHORTLIST = 6;

/**
 * Ranks the tools for a wish.
 *
 * @param given what is asked for
 * @param tools the tools of the request
 * @returns the best matches, best first
 */
export function matchTools(given: Wish, tools: Tool[]): Match[] {
  const wish = withOwnVerb(given, tools);
  const rarity = rarities(tools);
  const topic = topicOf(wish, tools);
  const rough = tools.map((tool) => score(wish, topic, tool, rarity))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, SHORTLIST);
  const ranked = rough.map((one) => refine(one, wish, tools, topic))
    .sort((a, b) => Number(b.fits) - Number(a.fits) || b.score - a.score);
  return lastResort(
    endOfChain(completeFirst(ranked, wish), wish, topic, tools),
    wish,
    topic,
    tools,
  );
}

function rarities(tools: Tool[]): (root: string) => number {
  const counts = new Map<string, number>();
  for (const tool of tools) {
    for (const root of tool.vocabulary.keys()) counts.set(root, (counts.get(root) ?? 0) + 1);
  }
  const most = Math.log(1 + tools.length) || 1;
  return (root) => 0.5 + 0.5 * Math.log(1 + tools.length / (counts.get(root) ?? 1)) / most;
}

/** A tool with what its words alone say. */
interface Rough {
  tool: Tool;
  score: number;
  /** Terms that the tool knows, with how well. */
  known: Map<string, number>;
  /** True when the wish calls the tool by its name. */
  named: boolean;
}

function score(wish: Wish, topic: Term[], tool: Tool, rarity: (root: string) => number): Rough {
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
function reads(wish: Wish, tool: Tool): boolean {
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

/** An order whose verb no table has, but a tool's name. */
function withOwnVerb(wish: Wish, tools: Tool[]): Wish {
  if (wish.actions.length > 0 || wish.question) return wish;
  const own = tools.filter((tool) => hasEffects(tool) && opensWith(wish.text, tool));
  return own.length === 0
    ? wish
    : { ...wish, verb: own[0].nameWords[0], actions: own.map(({ action }) => action!) };
}

/** "Let the largest plot to ...": an order opens with the first word of the tool's name. */
function opensWith(text: string, { nameWords }: Tool): boolean {
  const first = stripPolite(text).match(/^[\p{L}]+/u)?.[0].toLowerCase();
  return nameWords.length > 1 && first !== undefined && stem(first) === stem(nameWords[0]);
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

/** Fills the tool to see how much of what the wish says it can take. */
function refine(rough: Rough, wish: Wish, tools: Tool[], topic: Term[]): Match {
  const { tool } = rough;
  const filled = fill(tool, wish, fillOptions(tool, tools));
  const solid = wish.spans.filter((span) => span.kind !== "phrase");
  const used =
    solid.filter((span) => filled.places.some((place) => !place.wide && overlaps(place, span)))
      .length;
  const lookUps = filled.missing.filter(({ param }) => isLookUp(param, tool, tools));
  const reachable = lookUps.length;
  const dated = lookUps.some(({ param }) =>
    providers(param, tool, tools)[0]?.params.some(({ role }) =>
      role === "date" || role === "datetime"
    )
  );
  const chosen =
    tool.params.filter((param) =>
      param.schema.enum && filled.filled.has(param.key) && (filled.filled.get(param.key) ?? 0) >= 4
    ).length;
  const strong = [...filled.filled.values()].filter((value) => value >= 4).length;
  const coverage = coverageOf(
    rough,
    wish,
    topic,
    filled,
    reachable > 0
      ? [...handles(lookUps, tool, wish, filled.places).values(), ...restOf(wish, tool, filled)]
      : [],
  );
  const names =
    solid.filter((span) =>
      (["name", "quoted"].includes(span.kind) || (span.kind === "date" && dated)) &&
      !filled.places.some((place) => overlaps(place, span))
    ).length;
  const covered = Math.min(solid.length, used + (reachable > 0 ? names : 0));
  let score = rough.score * (0.4 + 0.6 * coverage);
  if (solid.length > 0) {
    score += 2.5 * covered / solid.length - 0.8 * (solid.length - covered) / solid.length;
  }
  if (solid.length > 0 && covered === 0) score -= 1.5;
  const told = /\b(?:it|its|they|them|their)\b/i.test(wish.text) ? 1 : 0;
  score -= 1.2 * Math.max(0, filled.missing.length - reachable - told) + 0.05 * reachable;
  score += 1.5 * chosen;
  const expression = tool.params.some((param) =>
    param.role === "expression" && (filled.filled.get(param.key) ?? 0) >= 5
  );
  const share = solid.length > 0 ? covered / solid.length : 0.5;
  const evidence = rough.score + 0.7 * Math.min(strong, 3) + 0.5 * chosen + (share - 0.5);
  const takesAll = share === 1 && coverage >= 0.75 && filled.missing.length === 0;
  const topical = rough.score >= (takesAll ? 0.45 : 0.8) || (chosen > 0 && strong > 1);
  const opens = reads(wish, tool) && filled.missing.length === 0 &&
    tool.params.some((param) =>
      ["path", "url", "uri"].includes(param.role) && (filled.filled.get(param.key) ?? 0) >= 5
    );
  if (opens) score += 3;
  const required = leavesOf(tool.params).filter((leaf) => leaf.required);
  const complete = required.length > 1 && coverage >= 0.5 &&
    required.some(({ param }) => ["currency", "language", "expression"].includes(param.role)) &&
    required.every((leaf) => (filled.filled.get(leaf.path.join(".")) ?? 0) >= 4);
  const open = filled.missing.length - reachable - told;
  const direct = topic.some(({ root, weak }) => !weak && (tool.vocabulary.get(root) ?? 0) >= 0.9);
  const asked = !wish.asksOnly || open <= 0 || filled.filled.size > 0 ||
    (direct && coverage >= 0.75);
  const allowed = asked && (!wish.asksOnly || !hasEffects(tool));
  const fits = allowed && (expression || opens || complete || rough.named ||
    (topical && score > 0.8 &&
      ((evidence >= 1.6 && coverage >= 0.68) || (evidence >= 2.6 && coverage >= 0.5) ||
        (evidence >= 4.5 && coverage >= 0.34))));
  return { tool, score: expression ? Math.max(score, 4) : score, coverage, fits, filled };
}

/** Requests for what stands in a document. */
const CONTENT =
  /\b(?:summar\w+|read|open|show|display|print|explain|describe|contents?|says?|key points|overview|gist|tl;?dr|what(?:'s| is) in)\b/i;

/** What nothing else explains may name the thing to look up. */
function restOf(wish: Wish, tool: Tool, { places }: Filled): { start: number; end: number }[] {
  const rest = leftover(wish, tool, places);
  return rest ? [rest] : [];
}

/** The share of the topic that the tool knows or takes as arguments. */
function coverageOf(
  { known, named }: Rough,
  wish: Wish,
  topic: Term[],
  filled: Filled,
  handled: { start: number; end: number }[],
): number {
  if (named) return 1;
  let explained = 0, all = 0;
  for (const term of topic) {
    if (term.implied) continue;
    const taken = wish.words.some((word) =>
      word.stem === term.root &&
      (filled.places.some((place) => !place.wide && overlaps(place, word)) ||
        handled.some((one) => overlaps(one, word)))
    );
    const knows = known.get(term.root) ?? 0;
    if ((knows === 0 || onlyValue(wish, filled, term.root)) && (taken || term.isValue)) continue;
    const weight = !term.weak ? 1 : knows > 0 ? 0.35 : 0.15;
    all += weight;
    explained += weight * Math.min(1, knows);
  }
  if (topic.some((term) => term.implied && known.has(term.root))) (explained += 0.7), (all += 0.7);
  return all === 0 ? 0.6 : explained / all;
}

/** A word that stands only in values that parameters took says nothing of the topic. */
function onlyValue({ words, spans }: Wish, { places }: Filled, root: string): boolean {
  return words.filter((word) => word.stem === root).every((word) =>
    spans.some((span) => span.kind === "name" && overlaps(span, word)) &&
    places.some((place) => !place.wide && overlaps(place, word))
  );
}

/** Words that carry a wish's topic; none means that nothing is asked that a tool could know. */
export function hasTopic(wish: Wish): boolean {
  return wish.words.some((word) => !isStopWord(word.lower)) || impliedStems(wish.text).length > 0;
}
