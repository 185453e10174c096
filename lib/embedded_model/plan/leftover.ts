/** Leftovers: the words of a request that nothing else explains; a value may hide there. */
import type { Tool } from "../gather/tools.ts";
import { actionsOf, isVerb } from "../language/actions.ts";
import { isStopWord, words } from "../language/words.ts";
import { isUnit } from "./units.ts";
import type { Wish } from "./wish.ts";

/** Words that stand together, with their place. */
export interface Run {
  value: string;
  start: number;
  end: number;
}

/**
 * What is left of a request when its verb, the tool's own words and the other arguments are taken out.
 *
 * @param wish the request
 * @param tool the tool
 * @param taken places that other parameters hold
 * @param known how strongly a word must belong to the tool to be explained by it
 * @returns the runs of words that nothing else explains, in order
 */
export function leftovers(
  wish: Wish,
  tool: Tool,
  taken: { start: number; end: number }[],
  known = 1.5,
): Run[] {
  const own = words(wish.text);
  const telling = (index: number) => {
    const word = own[index];
    if (index > 0 && /^\d/.test(own[index - 1].lower) && isUnit(word.lower)) return false;
    return !isStopWord(word.lower) && !(index < 3 && isVerb(word.lower)) &&
      (tool.vocabulary.get(word.stem) ?? 0) < known && !taken.some((one) => overlaps(one, word));
  };
  const runs: Run[] = [];
  for (let i = 0; i < own.length; i++) {
    if (!telling(i)) continue;
    let last = i;
    while (
      last + 1 < own.length && telling(last + 1) &&
      /^[\s-]*$/.test(wish.text.slice(own[last].end, own[last + 1].start))
    ) last++;
    const plain = own.slice(i, last + 1);
    const told = plain.filter(({ lower }) => !/^\d+$/.test(lower));
    if (
      known >= 1 && told.length > 0 && told.every((word) => isNoValue(word.lower, word.text))
    ) {
      i = last;
      continue;
    }
    runs.push({
      value: wish.text.slice(own[i].start, own[last].end),
      start: own[i].start,
      end: own[last].end,
    });
    i = last;
  }
  return runs;
}

/** Verbs and superlatives in small letters are no names of anything. */
function isNoValue(lower: string, text: string): boolean {
  return text === lower &&
    (actionsOf(lower).length > 0 || PLAIN.has(lower) ||
      /^\p{L}{3,}(?:ed|est)$/u.test(lower));
}

const PLAIN = new Set(
  `leave leaves leaving left go goes going run runs running come comes arrive arrives depart departs stop stops close closes
  live lives work works happen happens sell sells eat eats drink drinks take takes taken bring brings keep keeps kept begin
  begins start starts end ends cost costs mean means matter matters die died born fed made broken gone done sent paid use need
  needs yesterday today tomorrow tonight later possible necessary available free open hard easy good bad big small new old late early long short best worst`
    .split(/\s+/),
);

/**
 * The longest run of words that nothing else explains.
 *
 * @param wish the request
 * @param tool the tool
 * @param taken places that other parameters hold
 * @param known how strongly a word must belong to the tool to be explained by it
 * @returns the run, or undefined
 */
export function leftover(
  wish: Wish,
  tool: Tool,
  taken: { start: number; end: number }[],
  known = 1.5,
): Run | undefined {
  return longest(leftovers(wish, tool, taken, known));
}

/**
 * The longest run with those that "and" or commas join to it.
 *
 * @param wish the request
 * @param tool the tool
 * @param taken places that other parameters hold
 * @returns the runs of the list, in order; one when there is no list, none when nothing is left
 */
export function leftoverList(
  wish: Wish,
  tool: Tool,
  taken: { start: number; end: number }[],
): Run[] {
  const runs = leftovers(wish, tool, taken);
  const best = longest(runs);
  if (!best) return [];
  const joined = (i: number) =>
    /^\s*(?:,|and|&|,\s*and)\s*$/i.test(wish.text.slice(runs[i].end, runs[i + 1].start));
  let first = runs.indexOf(best), last = first;
  while (first > 0 && joined(first - 1)) first--;
  while (last + 1 < runs.length && joined(last)) last++;
  return runs.slice(first, last + 1);
}

function longest(runs: Run[]): Run | undefined {
  return runs.reduce<Run | undefined>(
    (best, run) => !best || run.value.length > best.value.length ? run : best,
    undefined,
  );
}

/** True when two places share a letter. */
export function overlaps(
  a: { start: number; end: number },
  b: { start: number; end: number },
): boolean {
  return a.start < b.end && b.start < a.end;
}
