/** Shapes: what the values of a parameter look like, by its pattern, its examples and its name. */
import type { Param } from "../gather/params.ts";
import type { Span } from "../language/spans.ts";
import { words } from "../language/words.ts";
import { coerce } from "./coerce.ts";

/** A code whose everyday names the description lists is no plain word that is not among them. */
export function hasKnownNames(param: Param): boolean {
  return param.role === "code" && param.aliases.length >= 3;
}

/** "Number of the garden", "Container number": what is called by a number. */
const NUMBERED =
  /^(?:the )?number of (?:the|an?|one|its|your)\b|^(?:the |an? |its )?(?!phone|tele|mobile|plate)\p{L}{3,} number(?=[\s,;:.(]|$)(?! of\b)/iu;

/** Tells whether a code has digits, by what its description says of it ("S and six digits", "e.g. K-12"). */
export function wantsDigits(param: Param): boolean {
  if (param.type !== "string" || param.schema.enum || param.aliases.length > 0) return false;
  const says = param.description;
  if (/\bnames?\b/i.test(says)) return false;
  const shaped =
    /(?:e\.g\.?|for example|such as|like|example:?)\s*,?\s*["'“‘\x60(]?[A-Za-z]{1,6}[-_]?\d+(?![\w:-])/i;
  if (shaped.test(says)) return true;
  if (/^(?:the )?numbers?\b(?! of)|\bdigits\b/i.test(says) || NUMBERED.test(says)) return true;
  if (
    param.role !== "id" && param.role !== "code" &&
    !/\b(?:code|number|id)\b/i.test(says.split(/[.(,;]/)[0])
  ) return false;
  return /\bdigits?\b|\band (?:a|the) number\b/i.test(says) ||
    /(?:e\.g\.?|for example|such as|like|example:?)\s*,?\s*["'“‘\x60(]?(?=[A-Za-z]*[-_/#]?\d)\w/i
      .test(says);
}

/**
 * How much a value looks like what a parameter takes: its pattern, its examples, letters that abbreviate its name.
 *
 * @param param the parameter
 * @param value the value
 * @returns 0 when nothing about it tells
 */
export function shapeFit(param: Param, value: string): number {
  if (param.type !== "string" || param.schema.enum || !/\d/.test(value)) return 0;
  const span = { text: value } as Span;
  const pattern = param.schema.pattern && /[A-Za-z]/.test(value) &&
      coerce(param, { ...span, kind: "code", value }) !== undefined
    ? 2
    : 0;
  return pattern + prefixFit(param, value) + exampleFit(param, span);
}

/** "inv-22" for an invoice, "LK-04" for a locker: the letters of a code abbreviate what it is a code of. */
export function prefixFit(param: Param, code: string): number {
  const letters = code.match(/^(\p{L}+)[-_\d]/u)?.[1].toLowerCase();
  if (!letters || !/\d/.test(code)) return 0;
  const things = [...param.nameWords, ...words(param.description).map(({ lower }) => lower)];
  const shortens = (word: string) => {
    let at = -1;
    return word.length > letters.length && word[0] === letters[0] &&
      [...letters].every((letter) => (at = word.indexOf(letter, at + 1)) >= 0);
  };
  if (param.nameWords.some(shortens)) return letters.length > 1 ? 2 : 1.2;
  return letters.length > 1 && things.some(shortens) ? 1 : 0;
}

/** A value that looks like the description's example fits better: "e.g. C-100" and "C-885". */
export function exampleFit(param: Param, span: Span): number {
  const examples = [
    ...(param.description.match(
      /(?:e\.g\.?|for example|such as|like|example:?|format:?)\s*["'“‘`(]?([^\s"'”’`),;]+)/gi,
    ) ?? [])
      .map((found) => found.replace(/^.*?\s["'“‘`(]?(?=\S+$)/, "")),
    ...(param.schema.examples ?? []).map(String),
  ];
  const shape = (text: string) =>
    text.replace(/^v(?=\d)/, "").replace(/\d+/g, "9").replace(/[A-Z]+/g, "A").replace(
      /[a-z]+/g,
      "a",
    );
  return examples.some((one) => /\d|[A-Z]{2}/.test(one) && shape(one) === shape(span.text))
    ? 2.5
    : 0;
}
