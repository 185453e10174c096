/** Matching: which tool a wish is about. */
import { distance } from "fastest-levenshtein";
import type { Tool } from "../gather/tools.ts";
import { impliedStems, synonyms } from "../language/synonyms.ts";
import { isStopWord, stem } from "../language/words.ts";
import { actionsOf } from "../language/actions.ts";
import { findChoices } from "./choices.ts";
import { fill, type Filled } from "./fill.ts";
import { isLookUp } from "./look_up.ts";
import type { Wish } from "./wish.ts";

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
 * @param wish what is asked for
 * @param tools the tools of the request
 * @returns the best matches, best first
 */
export function matchTools(wish: Wish, tools: Tool[]): Match[] {
  const rarity = rarities(tools);
  const topic = topicOf(wish, tools);
  const rough = tools.map((tool) => ({ tool, ...score(wish, topic, tool, rarity) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, SHORTLIST);
  return rough.map((one) => refine(one, wish, tools)).sort((a, b) => b.score - a.score);
}

/** A word of the wish with the stems that may stand for it. */
interface Term {
  root: string;
  forms: Map<string, number>;
  /** Words that may be values (names, codes) lower nothing when the tool does not know them. */
  isValue: boolean;
  implied: boolean;
}

function topicOf(wish: Wish, tools: Tool[]): Term[] {
  const terms: Term[] = [];
  const values = wish.spans.filter((span) => span.kind !== "phrase");
  const solid = values.filter((span) => span.kind !== "name" && span.kind !== "date");
  for (const word of wish.words) {
    if (
      solid.some((span) => span.start <= word.start && word.end <= span.end && span.kind !== "code")
    ) continue;
    if (/^\d+$/.test(word.lower)) continue;
    const isValue = values.some((span) => span.start <= word.start && word.end <= span.end);
    if (!terms.some((term) => term.root === word.stem)) {
      terms.push({ root: word.stem, forms: formsOf(word.stem), isValue, implied: false });
    }
  }
  for (const root of impliedStems(wish.text)) {
    if (!terms.some((term) => term.root === root)) {
      terms.push({ root, forms: new Map([[root, 0.8]]), isValue: true, implied: true });
    }
  }
  mendTypos(terms, tools);
  return terms;
}

function formsOf(root: string): Map<string, number> {
  const forms = new Map(synonyms(root).map((other) => [other, 0.7]));
  return forms.set(root, 1);
}

/** A word that no tool knows, one letter from one that a tool knows, is that word. */
function mendTypos(terms: Term[], tools: Tool[]) {
  for (const term of terms) {
    if (term.isValue || term.implied || term.root.length < 4) continue;
    if (tools.some((tool) => [...term.forms.keys()].some((form) => tool.vocabulary.has(form)))) {
      continue;
    }
    for (const tool of tools) {
      for (const known of tool.vocabulary.keys()) {
        const allowed = term.root.length >= 7 ? 2 : 1;
        if (Math.abs(known.length - term.root.length) > allowed || known.length < 4) continue;
        if (known[0] === term.root[0] && distance(known, term.root) <= allowed) {
          term.forms.set(known, 0.8);
        }
      }
    }
  }
}

function rarities(tools: Tool[]): (root: string) => number {
  const counts = new Map<string, number>();
  for (const tool of tools) {
    for (const root of tool.vocabulary.keys()) counts.set(root, (counts.get(root) ?? 0) + 1);
  }
  const most = Math.log(1 + tools.length) || 1;
  return (root) => 0.5 + 0.5 * Math.log(1 + tools.length / (counts.get(root) ?? 1)) / most;
}

function score(wish: Wish, topic: Term[], tool: Tool, rarity: (root: string) => number) {
  let sum = 0, known = 0, all = 0;
  const hit = new Set<string>();
  for (const term of topic) {
    let best = 0, bestWeight = 0;
    for (const [form, strength] of term.forms) {
      const weight = tool.vocabulary.get(form);
      if (weight === undefined) continue;
      if (tool.nameStems.includes(form) && strength >= 0.7) hit.add(form);
      const worth = weight * strength * rarity(form);
      if (worth > best) (best = worth), bestWeight = weight;
    }
    sum += term.implied ? best * 0.6 : best;
    if (term.implied) continue;
    const verb = actionsOf(term.root).length > 0 ? 0.4 : 1;
    if (!term.isValue) all += verb;
    if (bestWeight > 0 && !term.isValue) known += verb * Math.min(1, bestWeight);
    else if (bestWeight >= 1 && term.isValue) (known += 0.7), all += 0.7;
  }
  const nouns = tool.nameStems.filter((root) => actionsOf(root).length === 0);
  const named = nouns.length > 0
    ? nouns.filter((root) => hit.has(root)).length / nouns.length
    : hit.size > 0
    ? 0.5
    : 0;
  sum += named * 2;
  if (saysName(wish.text, tool)) (sum += 8), (known = all = 1);
  sum *= actionFit(wish, tool);
  const implied = topic.some((term) =>
    term.implied && (tool.vocabulary.get(term.root) ?? 0) >= 1.5
  );
  return { score: sum, coverage: all > 0 ? known / all : implied || sum > 0 ? 0.6 : 0 };
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

/** "Who am I?" and a tool named `whoami`. */
function squeezed(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function actionFit(wish: Wish, tool: Tool): number {
  if (!tool.action || wish.actions.length === 0) return 1;
  if (wish.actions.includes(tool.action)) return 1.25;
  if (tool.nameStems.includes(stem(wish.verb ?? ""))) return 1.25;
  const calm = (action: string) => action === "read" || action === "compute";
  if (wish.actions.some(calm)) return calm(tool.action) ? 1 : 0.5;
  if (calm(tool.action)) return 0.55;
  return [tool.action, ...wish.actions].includes("delete") ? 0.4 : 0.7;
}

/** Fills the tool to see how much of what the wish says it can take. */
function refine(
  rough: { tool: Tool; score: number; coverage: number },
  wish: Wish,
  tools: Tool[],
): Match {
  const { tool } = rough;
  const filled = fill(tool, wish, (param) => isLookUp(param, tool, tools));
  const solid = wish.spans.filter((span) => span.kind !== "phrase");
  const used =
    solid.filter((span) =>
      filled.places.some((place) => place.start <= span.start && span.end <= place.end)
    ).length;
  const reachable = filled.missing.filter(({ param }) => isLookUp(param, tool, tools)).length;
  const chosen = tool.params.some((param) =>
    param.schema.enum && findChoices(param, wish.text).length > 0
  );
  let score = rough.score;
  score += solid.length > 0 ? 1.5 * used / solid.length : 0;
  score -= 0.5 * (filled.missing.length - reachable) + 0.2 * reachable;
  score += chosen ? 0.6 : 0;
  if (filled.others.length > 0) score -= 0.6;
  const strongly = rough.score >= 3.2 && rough.coverage >= 0.45;
  const expression = filled.arguments &&
    tool.params.some((param) =>
      param.role === "expression" && filled.filled.has(param.key) &&
      (filled.filled.get(param.key) ?? 0) >= 5
    );
  const fits = expression || strongly || (rough.score >= 2.2 && rough.coverage >= 0.55) ||
    (rough.score >= 4.5 && rough.coverage >= 0.3);
  return {
    tool,
    score: expression ? Math.max(score, 4) : score,
    coverage: rough.coverage,
    fits,
    filled,
  };
}

/** Words that carry a wish's topic; none means that nothing is asked that a tool could know. */
export function hasTopic(wish: Wish): boolean {
  return wish.words.some((word) => !isStopWord(word.lower)) || impliedStems(wish.text).length > 0;
}
