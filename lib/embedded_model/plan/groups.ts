/** Groups: two of a kind in one call (a sender and a receiver), and which of them a value belongs to. */
import { synonyms } from "../language/synonyms.ts";
import { stem } from "../language/words.ts";
import type { Leaf } from "./leaves.ts";
import type { Wish } from "./wish.ts";

const GIVERS =
  /^(?:from|sender|giver|seller|payer|donor|lender|origin|source|pickup|departure|old|consignor|shipper|caller|start|collection)$/;
const TAKERS =
  /^(?:to|receiver|recipient|buyer|payee|borrower|destination|target|delivery|dropoff|arrival|new|consignee|addressee|beneficiary|callee|end)$/;

/**
 * Finds the words that introduce each of several groups with the same properties.
 *
 * @param leaves the parameters
 * @param wish the request
 * @returns how much a place in the text speaks for a leaf: positive for its own group, negative for another
 */
export function groupScore(
  leaves: Leaf[],
  wish: Wish,
): (leaf: Leaf, span: { start: number }) => number {
  const nested = leaves.filter(({ path }) => path.length > 1);
  const twins = new Set(
    nested.filter((one) =>
      nested.some((other) => other.path[0] !== one.path[0] && other.path.at(-1) === one.path.at(-1))
    ).map(({ path }) => path[0]),
  );
  if (twins.size < 2) return oneGroup(nested, leaves, wish);
  const anchors = [...twins].flatMap((group) => placesOf(group, wish).map((at) => ({ group, at })))
    .sort((a, b) => a.at - b.at);
  return (leaf, span) => {
    if (!twins.has(leaf.path[0])) return 0;
    const last = anchors.findLast(({ at }) => at <= span.start);
    return last === undefined ? 0 : last.group === leaf.path[0] ? 3 : -3;
  };
}

/** "emergency contact Ada Lund": a name after a group's own words goes into the group. */
function oneGroup(
  nested: Leaf[],
  leaves: Leaf[],
  wish: Wish,
): (leaf: Leaf, span: { start: number }) => number {
  const groups = [...new Set(nested.map(({ path }) => path[0]))];
  if (groups.length !== 1) return () => 0;
  const [group] = groups;
  const rivals = leaves.some(({ path, param }) => path.length === 1 && param.role === "person");
  const names = group.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase().split(/[^a-z]+/).map(stem);
  const at = wish.words.find((word) => names.includes(word.stem))?.start;
  if (!rivals || at === undefined) return () => 0;
  return ({ param, path }, { start }) =>
    param.role !== "person" ? 0 : (path[0] === group) === (at <= start) ? 2 : -2;
}

/** Where a group's own words or its preposition stand. */
function placesOf(group: string, wish: Wish): number[] {
  const names = group.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase().split(/[^a-z]+/);
  const roots = new Set(names.map(stem).flatMap((root) => [root, ...synonyms(root)]));
  const said = wish.words.filter((word) => roots.has(word.stem)).map(({ start }) => start);
  const preposition = names.some((name) => GIVERS.test(name))
    ? /\b(?:from|by)\s+(?=\p{Lu}|the\b|a\b|my\b)/gu
    : names.some((name) => TAKERS.test(name))
    ? /\b(?:to|for)\s+(?=\p{Lu}|the\b|a\b|my\b)/gu
    : undefined;
  const led = preposition ? Array.from(wish.text.matchAll(preposition), ({ index }) => index) : [];
  return [...said, ...led];
}
