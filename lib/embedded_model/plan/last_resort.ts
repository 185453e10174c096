/** Last resort: a question that no tool's words answer goes to the one that takes the values in it. */
import { hasEffects, type Tool } from "../gather/tools.ts";
import { fill, type Filled } from "./fill.ts";
import { getAt, type Leaf, leavesOf } from "./leaves.ts";
import { overlaps } from "./leftover.ts";
import type { Match } from "./fit.ts";
import { fillOptions } from "./options.ts";
import { shapeFit } from "./shapes.ts";
import type { Term } from "./topic.ts";
import type { Wish } from "./wish.ts";

/** Spans that name a thing outright. */
const LITERAL = new Set(["code", "quoted", "name", "date", "number", "email", "url", "path"]);

/**
 * When nothing fits a question: the one reading tool that takes the literals in it and shares a word with it.
 *
 * @param ranked the tools as their words rank them
 * @param wish what is asked
 * @param topic its topic words
 * @param tools all tools
 * @returns the ranking, with that tool first when there is exactly one
 */
export function lastResort(ranked: Match[], wish: Wish, topic: Term[], tools: Tool[]): Match[] {
  if (ranked[0]?.fits || !wantsToKnow(wish)) return ranked;
  const literals = wish.spans.filter(({ kind }) => LITERAL.has(kind));
  const taking = tools.filter((tool) => !hasEffects(tool) && tool.params.length > 0)
    .flatMap((tool) => weigh(tool, literals, wish, topic, tools) ?? [])
    .sort((a, b) => b.worth - a.worth);
  const [best, next] = taking;
  if (!best || best.worth === next?.worth) return ranked;
  const { tool, filled, worth, coverage } = best;
  const match: Match = { tool, filled, score: 1 + worth, coverage, fits: true };
  return [match, ...ranked.filter((one) => one.tool !== tool)];
}

/** A question, or an order that only wants to see something. */
function wantsToKnow({ asksOnly, question, verb, actions, text }: Wish): boolean {
  return asksOnly || (verb !== undefined && actions.includes("read")) ||
    (question && verb === undefined && !/\b(?:can|could|would|will) (?:you|we|u)\b/i.test(text));
}

/** Looks like the codes that a parameter of this name takes, here or in another tool. */
function fitsShape(leaf: Leaf, value: string, tools: Tool[]): boolean {
  const letters = value.match(/^[A-Z]+(?=[-_]?\d)/)?.[0];
  const says = letters && new RegExp(`\\b${letters}(?:\\b|\\d)`);
  const elsewhere = says && !says.test(leaf.param.description) &&
    tools.some((tool) =>
      tool.params.some((param) => param.key !== leaf.param.key && says.test(param.description))
    );
  if (elsewhere) return false;
  return shapeFit(leaf.param, value) >= 2 ||
    tools.some((tool) =>
      tool.params.some((param) => param.key === leaf.param.key && shapeFit(param, value) >= 2)
    );
}

function weigh(
  tool: Tool,
  literals: Wish["spans"],
  wish: Wish,
  topic: Term[],
  tools: Tool[],
): { tool: Tool; filled: Filled; worth: number; coverage: number } | undefined {
  const filled = fill(tool, wish, fillOptions(tool, tools));
  if (filled.missing.length > 0) return undefined;
  const taken = literals.filter((span) =>
    filled.places.some((place) => !place.wide && overlaps(place, span))
  );
  const needed = leavesOf(tool.params).filter(({ required }) => required);
  const solid = needed.every(({ param, path }) =>
    (filled.filled.get(path.join(".")) ?? (param.schema.default === undefined ? 0 : 9)) >= 2
  );
  const told = needed.some(({ path }) => (filled.filled.get(path.join(".")) ?? 0) >= 4);
  if ((taken.length === 0 && !told) || needed.length === 0 || !solid) return undefined;
  const codes = needed.map((leaf) => ({ leaf, value: String(getAt(filled.arguments, leaf.path)) }))
    .filter(({ leaf, value }) => fitsShape(leaf, value, tools));
  const shaped = codes.length > 0;
  const lettered = codes.some(({ value }) => /\p{L}/u.test(value) && /\d/.test(value));
  let shared = 0, strange = 0;
  for (const term of topic) {
    const known = knows(tool, term);
    if (known && (!term.weak || term.implied)) shared++;
    else if (
      !known && !term.weak && !term.isValue && !term.implied && !covered(term, wish, filled)
    ) {
      strange++;
    }
  }
  const room = shaped ? lettered ? 2 : 1 : 0;
  if (shared === 0 ? !shaped || strange > room - 1 : strange > shared + room) return undefined;
  return {
    tool,
    filled,
    worth: 2 * shared + taken.length + (shaped ? 2 : 0),
    coverage: shared / Math.max(1, shared + strange),
  };
}

/** A word that stands in a value that a parameter took. */
function covered({ root }: Term, { words }: Wish, { places }: Filled): boolean {
  return words.some((word) =>
    word.stem === root && places.some((place) => !place.wide && overlaps(place, word))
  );
}

function knows(tool: Tool, { forms }: Term): boolean {
  return [...forms].some(([form, strength]) => (tool.vocabulary.get(form) ?? 0) * strength >= 0.35);
}
