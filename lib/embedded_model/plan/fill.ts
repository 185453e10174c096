/** Filling: the arguments of a tool, taken from the words of a request. */
import type { Param } from "../gather/params.ts";
import { hasEffects, type Tool } from "../gather/tools.ts";
import { stem } from "../language/words.ts";
import { findChoices } from "./choices.ts";
import { takeComposites } from "./composites.ts";
import { readFlag } from "./flags.ts";
import { takeName } from "./free_text.ts";
import { overlaps } from "./leftover.ts";
import { saysWhich } from "./look_up.ts";
import { groupScore } from "./groups.ts";
import { getAt, type Leaf, leavesOf, setAt } from "./leaves.ts";
import { takeSeveral } from "./lists.ts";
import { type Candidate, weigh } from "./slots.ts";
import { giveTitle, saidNone, saidOrdinal, turnedOn } from "./implied.ts";
import { otherValues } from "./others.ts";
import { takePeriod } from "./periods.ts";
import type { Span } from "../language/spans.ts";
import { toWish, type Wish } from "./wish.ts";
import { takeFree, takeLeftover } from "./words_for.ts";

/** A place in the text that a value came from. */
export interface Place {
  start: number;
  end: number;
  value: string;
  /** True when it is nearly the whole text, and so explains nothing. */
  wide?: boolean;
}

/** The arguments that a request gives. */
export interface Filled {
  arguments: Record<string, unknown>;
  /** Required parameters without a value. */
  missing: Leaf[];
  /** What was filled from the request's own words, by path. */
  filled: Map<string, Candidate["score"]>;
  places: Place[];
  /** Further values that one of the single-valued parameters could take ("in X and Y"). */
  others: { path: string[]; values: unknown[] }[];
}

/** What filling should know of the other tools. */
export interface FillOptions {
  /** Tells which parameters want a value that only another tool knows. */
  isLookUp: (param: Param) => boolean;
  /** Stems of the things that have identifiers. */
  entities: Set<string>;
}

const PLAIN: FillOptions = { isLookUp: () => false, entities: new Set() };

const CODED = new Set(["currency", "language", "country"]);

/**
 * Fills a tool's parameters from a request.
 *
 * @param tool the tool
 * @param wish the request
 * @param options what the other tools say of its parameters
 * @returns the arguments, and what is missing
 */
export function fill(
  tool: Tool,
  wish: Wish,
  options: FillOptions = PLAIN,
): Filled {
  return fillLeaves(leavesOf(tool.params), tool, wish, options);
}

function fillLeaves(
  leaves: Leaf[],
  tool: Tool,
  wish: Wish,
  options: FillOptions,
): Filled {
  const result: Filled = { arguments: {}, missing: [], filled: new Map(), places: [], others: [] };
  const put = (
    leaf: Leaf,
    value: unknown,
    place: { start: number; end: number },
    score: number,
  ) => {
    setAt(result.arguments, leaf.path, value);
    result.filled.set(leaf.path.join("."), score);
    const { start, end } = place;
    const wide = leaf.param.role === "query" && end - start > wish.text.length * 0.6;
    result.places.push({ start, end, value: wish.text.slice(start, end), wide });
  };
  const open = (leaf: Leaf) => getAt(result.arguments, leaf.path) === undefined;

  for (const { leaf, value, ...place } of takeComposites(leaves, wish)) put(leaf, value, place, 6);
  for (const { leaf, value, ...place } of takePeriod(leaves.filter(open), wish, tool.description)) {
    put(leaf, value, place, 6);
  }
  for (const leaf of leaves.filter(open)) {
    const named = leaf.param.type === "string" && leaf.param.role === "title"
      ? takeName(wish.text)
      : undefined;
    if (named) put(leaf, named.value, named, 5);
  }
  for (const leaf of leaves.filter(open)) {
    const named = leaf.param.type === "boolean" &&
      new RegExp(`\\b${leaf.param.key.replace(/\W/g, "")}\\b`, "i").test(wish.text) &&
      leaf.param.nameWords.length === 1 && leaf.param.key.length > 2;
    const flag = named && readFlag(leaf.param, wish.text, new Set());
    if (flag) put(leaf, flag.value, flag, 4);
  }
  const candidates = weighAll(leaves.filter(open), tool, wish, options);
  assign(candidates, put, open, result.places);
  for (const leaf of leaves.filter(open)) {
    if (leaf.param.type !== "boolean") continue;
    const flag = readFlag(leaf.param, wish.text, new Set(tool.nameStems)) ??
      (leaf.required ? turnedOn(leaf.param, result) : undefined);
    if (flag) put(leaf, flag.value, flag, 3);
  }
  for (const leaf of leaves.filter(open)) {
    const { param } = leaf;
    if (param.type !== "array" && param.type !== "object") continue;
    const several = takeSeveral(
      param,
      tool,
      wish,
      result.places,
      (properties, piece) => fillPiece(properties, tool, piece),
    );
    if (several) put(leaf, several.value, several, 4);
  }
  for (const leaf of leaves.filter(open)) {
    const none = isNumeric(leaf.param) ? saidNone(leaf.param, wish.text) : undefined;
    if (none) put(leaf, 0, none, 4);
    const ordinal = !none && isNumeric(leaf.param) ? saidOrdinal(leaf.param, wish.text) : undefined;
    if (ordinal) put(leaf, ordinal.value, ordinal, 5);
  }
  for (const leaf of leaves.filter(open)) takeFree(leaf, tool, wish, result, put);
  for (const leaf of leaves.filter(open)) takeLeftover(leaf, tool, wish, result, put, options);
  if (result.others.length === 0) result.others = otherValues(candidates, result, wish);
  giveTitle(leaves, result);
  settle(leaves, result);
  return result;
}

/** A candidate for a leaf, with the place of both in their rows. */
export interface Weighed {
  leaf: Leaf;
  candidate: Candidate;
  order: number;
}

function weighAll(
  leaves: Leaf[],
  tool: Tool,
  wish: Wish,
  options: FillOptions,
): Weighed[] {
  const all: Weighed[] = [];
  const belongs = groupScore(leaves, wish);
  leaves.forEach((leaf, index) => {
    const param = options.isLookUp(leaf.param)
      ? { ...leaf.param, role: "id" as const }
      : leaf.param.role === "title" && !hasEffects(tool)
      ? { ...leaf.param, role: "other" as const }
      : leaf.param;
    const chosen = (param.aliases.length > 0 || CODED.has(param.role)) && param.type !== "array" &&
        param.type !== "object"
      ? findChoices(param, wish.text)
      : [];
    const spans = param.role === leaf.param.role ? wish.spans : withWholeTitles(wish);
    const which = saysWhich(param, wish.text);
    const fits = spans.filter(({ kind }) => !which || kind === "code").flatMap((span) =>
      weigh(param, span, tool.vocabulary, options.entities) ?? []
    );
    for (const candidate of [...chosen, ...fits]) {
      candidate.score += belongs(leaf, candidate.span);
      all.push({ leaf, candidate, order: index * 1000 + candidate.span.start / 100 });
    }
  });
  const worth = ({ leaf, candidate }: Weighed) => candidate.score + (leaf.required ? 1 : 0);
  return all.sort((a, b) => worth(b) - worth(a) || a.order - b.order);
}

/** "Rain over Zagreb" may be one title, though it looks like two names. */
function withWholeTitles({ spans, text }: Wish): Span[] {
  const names = spans.filter(({ kind }) => kind === "name");
  const whole = names.slice(1).flatMap((right, i) => {
    const left = names[i];
    if (
      !/^ (?:on|in|for|at|to|with|under|over|from|by) (?:the )?$/.test(
        text.slice(left.end, right.start),
      )
    ) {
      return [];
    }
    const title = text.slice(left.start, right.end);
    return [{ ...left, text: title, value: title, end: right.end, after: right.after }];
  });
  return [...whole, ...spans.filter((span) => !whole.some((one) => overlaps(one, span)))];
}

function assign(
  weighed: Weighed[],
  put: (leaf: Leaf, value: unknown, place: { start: number; end: number }, score: number) => void,
  open: (leaf: Leaf) => boolean,
  places: Place[],
) {
  const numeric = new Set(
    weighed.filter(({ leaf }) => isNumeric(leaf.param)).map(({ leaf }) => leaf.path.join(".")),
  );
  for (const { leaf, candidate } of weighed) {
    if (!open(leaf) || places.some((place) => overlaps(place, candidate.span))) continue;
    if (candidate.score < (leaf.required ? 1 : 2.5)) continue;
    if (!leaf.required && !convincing(leaf.param, candidate, numeric.size)) continue;
    put(leaf, candidate.value, candidate.span, candidate.score);
  }
}

/** An optional parameter wants better reasons than that the kind fits. */
function convincing(param: Param, { base, score, span }: Candidate, numerics: number): boolean {
  const cue = score - base;
  if (param.schema.enum && base >= 4.5) return true;
  if (isNumeric(param)) {
    if (cue >= 2.5 || base >= 6) return true;
    const noun = /^\p{L}{4,}/u.test(span.after[0] ?? "") && !param.stems.has(stem(span.after[0])) &&
      base <= 4;
    if (
      noun &&
      !/limit|count|top|number|size|qty|quantity|amount|pieces|units|copies|portions|servings|seats|^n$/
        .test(param.nameWords.join(" "))
    ) {
      return false;
    }
    if (
      noun &&
      /^(?:adults?|children|people|persons?|guests?|kids?|nights?|days?)$/.test(span.after[0])
    ) return false;
    const counts = /limit|count|max|top|number|size|days?|year|n\b/.test(param.nameWords.join(" "));
    return counts
      ? numerics === 1 ||
        /\b(?:next|top|first|last|latest|only|max|limit)$/.test(span.before.join(" "))
      : numerics === 1 && base >= 4;
  }
  if (param.role === "text" || param.role === "title" || param.role === "query") return cue >= 3;
  if (
    span.kind === "name" && base >= 2.5 && /\s/.test(span.text) &&
    /^(?:the )?(?:full )?(?:title|name)\b/i.test(param.description)
  ) return true;
  return base >= 5 || cue >= 2.5 || (base >= 3.5 && cue >= 1 && span.kind === "name");
}

function isNumeric(param: Param): boolean {
  return param.type === "integer" || param.type === "number";
}

function fillPiece(
  properties: Param[],
  tool: Tool,
  piece: Wish,
): Record<string, unknown> | undefined {
  const filled = fillLeaves(leavesOf(properties), tool, piece, PLAIN);
  const strong = Object.keys(filled.arguments).length > 0 && filled.missing.length === 0;
  return strong ? filled.arguments : undefined;
}

/** Adds constants and defaults where a value is required; lists what is still missing. */
function settle(leaves: Leaf[], result: Filled) {
  for (const leaf of leaves) {
    const { param } = leaf;
    if (getAt(result.arguments, leaf.path) !== undefined) continue;
    const parentFilled = leaf.path.length > 1 &&
      getAt(result.arguments, leaf.path.slice(0, -1)) !== undefined;
    if (!leaf.required && !(parentFilled && param.required)) continue;
    const standing = param.schema.default ?? param.schema.const ??
      (param.schema.enum?.length === 1 ? param.schema.enum[0] : undefined);
    if (standing !== undefined) setAt(result.arguments, leaf.path, standing);
    else if (param.nullable) setAt(result.arguments, leaf.path, null);
    else result.missing.push(leaf);
  }
}

/**
 * Fills an object from a text: for `response_format` and for objects in lists.
 *
 * @param params the properties
 * @param tool a tool to borrow vocabulary from
 * @param text the text
 * @returns what was filled
 */
export function fillObject(params: Param[], tool: Tool, text: string): Filled {
  return fillLeaves(leavesOf(params), tool, toWish(text), PLAIN);
}
