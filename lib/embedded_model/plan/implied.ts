/** Implied values: what a request says of a parameter without naming a value. */
import type { Param } from "../gather/params.ts";
import { stem } from "../language/words.ts";
import type { Filled } from "./fill.ts";
import { getAt, type Leaf, setAt } from "./leaves.ts";

/** Whoever sets how bright or how loud wants the thing on. */
export function turnedOn(
  param: Param,
  { filled }: Filled,
): { value: boolean; start: number; end: number } | undefined {
  if (
    !/^(?:on|enabled|active|power|is on|turned on)$/.test(param.nameWords.join(" ")) ||
    filled.size === 0
  ) return undefined;
  return { value: true, start: 0, end: 0 };
}

/** "no changes" is zero for a number of changes. */
export function saidNone(param: Param, text: string): { start: number; end: number } | undefined {
  if ((param.schema.minimum ?? 0) > 0) return undefined;
  for (const match of text.matchAll(/\b(?:no|zero|without(?: any)?)\s+(\p{L}{3,})/giu)) {
    if (param.nameStems.has(stem(match[1]))) {
      return { start: match.index, end: match.index + match[0].length };
    }
  }
}

const ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
  .split(" ");

/** "the third lap", "lap the 3rd": an ordinal before what a number counts. */
export function saidOrdinal(
  param: Param,
  text: string,
): { value: number; start: number; end: number } | undefined {
  for (
    const match of text.matchAll(
      /\b(?:(\d{1,3})(?:st|nd|rd|th)|(\p{L}+(?:st|nd|rd|th)))\s+(\p{L}{3,})/giu,
    )
  ) {
    const value = match[1] ? Number(match[1]) : ORDINALS.indexOf(match[2].toLowerCase()) + 1;
    if (
      value > 0 && param.nameStems.has(stem(match[3])) && value <= (param.schema.maximum ?? 999)
    ) {
      return { value, start: match.index, end: match.index + match[0].length };
    }
  }
}

/** A required title that nobody gave is the opening of the text that it is a title of. */
export function giveTitle(leaves: Leaf[], result: Filled) {
  const title = leaves.find((leaf) =>
    leaf.required && leaf.param.type === "string" && leaf.param.role === "title" &&
    !leaf.param.schema.enum && getAt(result.arguments, leaf.path) === undefined
  );
  const body = leaves.find((leaf) =>
    leaf.param.role === "text" && typeof getAt(result.arguments, leaf.path) === "string"
  );
  if (!title || !body) return;
  const words = String(getAt(result.arguments, body.path)).split(/\s+/).slice(0, 7).join(" ")
    .replace(/[.,;:!?]+$/, "");
  if (words) setAt(result.arguments, title.path, words.charAt(0).toUpperCase() + words.slice(1));
}
