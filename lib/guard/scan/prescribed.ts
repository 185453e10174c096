/**
 * Tells whether a sentence lays down what is said about a text, though nobody is ordered to say it.
 *
 * @module
 */
import { type Fact, findFact } from "./facts/facts.ts";
import type { Said } from "./said.ts";

/** A name, a number, a quotation, a statement: words that can be said as they are, not a description of some. */
const CONCRETE =
  /(?:^|[\s:([])["'«]\s?\S|^.?:\s\w|\bthat\s\w|\bas (?:an?|the|never|though|if)\s\w|\d|\b(?:zero|none|nobody|nothing|no|not|never|without|unanimous(?:ly)?|favou?rabl[ey]|positive|negative|safe|sound|passed|closed|void|best|only)\b|(?<=[\p{Ll}\d,:'"(-]\s{1,2}["'(]?)(?!I\b)\p{Lu}(?:\p{Ll}+|\b)/u;

const ITEM = /^\W{0,3}\s*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[-*•·+]\s|step \d)/i;

/** A question, or a step. */
const ASKED_BACK = /\?$|^\W*(?:see|ask|call|write|contact)\b/;

/** How long headings are, and how far above they stand. */
const HEADING = { length: 100, reach: 12 };

/** What the words that are laid down follow. */
const LAID_DOWN: readonly Fact[] = ["questionGets", "askerHears"];

/** Whether what is said about a text is laid down by the sentence, or by the heading above it. */
export function prescribes(said: Said): boolean {
  if (!said.speaksOfAnswers && !said.heading) return false;
  if (said.has("aboutForm") || said.has("narrated")) return false;
  return LAID_DOWN.some((fact) => isConcrete(after(said, fact))) ||
    said.has("singlesOut") && isConcrete(withoutMarker(said.span.text)) ||
    accountTells(said) || definesForAccounts(said) || fillsReplyField(said) ||
    answersQuestion(said) || isItemOfRules(said);
}

/** What stands behind a fact; empty when the sentence does not state it. */
function after(said: Said, fact: Fact): string {
  const text = said.span.text.replace(/\s+/g, " ");
  const match = findFact(fact, said.lower);
  return match ? text.slice(Math.max(0, match.index + match[0].length - 1)) : "";
}

const isConcrete = (text: string): boolean => CONCRETE.test(text);

function accountTells(said: Said): boolean {
  const match = findFact("accountTells", said.lower);
  if (!match) return false;
  if (/^\W*(?:an?|any) .*(?:which|that) (?:does|do|fails|omits|neglects)/.test(match[0])) {
    return isConcrete(after(said, "accountTells"));
  }
  return isConcrete(after(said, "accountTells")) ||
    said.any("aboutThis", "goBetween") || said.has("assistantsAccount");
}

/** "In answers, X means Y." */
function definesForAccounts(said: Said): boolean {
  const match = findFact("inAccounts", said.lower);
  if (!match) return false;
  const text = said.span.text.replace(/\s+/g, " ");
  const clauses = [text.slice(match.index + match[0].length), text];
  return clauses.some((clause) => {
    const stands = findFact("standsFor", clause.toLowerCase());
    return stands !== null && isConcrete(clause.slice(stands.index + stands[0].length - 1));
  });
}

/** "Answer to give: …" */
function fillsReplyField(said: Said): boolean {
  return /\w\W+\w/.test(after(said, "replyField"));
}

/** "If the question is … The reply reads: …" */
function answersQuestion(said: Said): boolean {
  return said.has("replyReads") &&
    said.around(2).some((each) => each.index < said.index && each.has("supposesQuestion"));
}

/** An item below "Rules for answers", when it is about what they say. */
function isItemOfRules(said: Said): boolean {
  if (!said.heading || said.heading === said) return false;
  if (said.has("imperative")) return false;
  const before = said.scene.all[said.index - 1];
  if (before !== said.heading && before.span.text.endsWith("?") && !ASKED_BACK.test(said.lower)) {
    return before.heading === said.heading && !said.orders && /\w\W+\w/.test(said.lower);
  }
  // A value behind a colon is words of its own, whatever they are.
  const value = withoutMarker(said.span.text).replace(/:\s(?=\p{L}+\s\p{L})/gu, ': "');
  return said.has("keepsOut") ||
    said.has("laysDown") && (isConcrete(value) || said.heading.has("forAssistants"));
}

/** An item or a sentence without what stands in front of its words, and without its first capital. */
function withoutMarker(text: string): string {
  return text.replace(ITEM, "").replace(/^\W*\p{Lu}/u, "");
}

/**
 * Finds the heading that governs a sentence, when it announces rules for what is said about the text.
 *
 * @param all All sentences.
 * @param index Which one.
 * @returns The heading, or undefined.
 */
export function headingOf(all: readonly Said[], index: number): Said | undefined {
  const last = Math.max(0, index - HEADING.reach);
  for (let at = index - 1; at >= last; at--) {
    const each = all[at];
    if (ITEM.test(each.span.text) && !/^#|:$/.test(each.span.text)) continue;
    if (!isHeading(each.span.text)) continue;
    return each.has("headsAccounts") ? each : undefined;
  }
}

function isHeading(text: string): boolean {
  return text.length <= HEADING.length && !/[.!?;,]["')]*$/.test(text) &&
    (/^#|:$/.test(text) || !/[:=]\s/.test(text));
}
