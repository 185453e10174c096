/** Pronouns: what "it" and "him" stand for, when the sentence before gives a number or an address. */
import { findSpans } from "../language/spans.ts";

const PERSON = /\b(?:him|her|them|there|that address)\b/i;
const THING = /\b(?:it|this one|that one)\b(?!['’])/i;

/**
 * Puts values of the sentence before in the place of pronouns.
 *
 * @param clause an order
 * @param before the clause or sentence before it
 * @returns the order with "request 12" for "it" and an address for "him", where it has none of its own
 */
export function resolvePronouns(clause: string, before: string): string {
  if (!before || !(PERSON.test(clause) || THING.test(clause))) return clause;
  const own = findSpans(clause).map(({ kind }) => kind);
  const there = findSpans(before);
  let text = clause;
  const address = there.findLast(({ kind }) => ["email", "phone", "url"].includes(kind));
  const reached = own.some((kind) => ["email", "phone", "url"].includes(kind));
  if (address && !reached) {
    text = PERSON.test(text)
      ? text.replace(PERSON, (word) => /^there$/i.test(word) ? `to ${address.text}` : address.text)
      : /^(?:please |kindly |now |so |then )*(?:send|forward|mail|text|post|transmit|pass|share)\b/i
          .test(text)
      ? `${text.replace(/[.!]+$/, "")} to ${address.text}`
      : text;
  }
  const path = there.findLast(({ kind }) => kind === "path");
  if (path && text !== clause) return text.replace(THING, `the content of ${path.text}`);
  const thing = there.findLast(({ kind, text: said }) =>
    (kind === "code" || kind === "number") && !/^\d{4}$/.test(said)
  );
  const fixed = own.some((kind) => ["code", "number", "email", "phone", "url"].includes(kind));
  if (!thing || fixed || path || address) return text;
  const noun = before.slice(0, thing.start).match(/\p{L}+\s*$/u)?.[0].trim() ?? "";
  return text.replace(THING, `${noun} ${thing.text}`.trim());
}
