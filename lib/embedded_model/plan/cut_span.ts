/** Cutting: the part of a span that a parameter takes, or a little more. */
import type { Param } from "../gather/params.ts";
import type { Span } from "../language/spans.ts";
import { isStopWord, words } from "../language/words.ts";

/** Of "3 May 2027 at 8:30" a day takes the day and a time the time, so that both can have it. */
export function partOfDate(param: Param, span: Span): Span {
  if (!span.date?.time || !(span.date.date || span.date.relative) || span.kind !== "date") {
    return span;
  }
  const clock = [
    ...span.text.matchAll(
      /\d{1,2}(?::\d\d)?\s*(?:am|pm|h|o'clock)|\d{1,2}[:.]\d\d(?!\d)|T\d\d:\d\d(?::\d\d)?Z?|\bnoon\b|\bmidnight\b/gi,
    ),
  ].at(-1);
  if (!clock) return span;
  const at = span.start + clock.index;
  if (param.role === "time") {
    return { ...span, text: clock[0], start: at, end: at + clock[0].length };
  }
  if (param.role !== "date") return span;
  if (clock.index > span.text.length / 2) {
    return { ...span, end: at, date: { ...span.date, time: undefined } };
  }
  return { ...span, start: at + clock[0].length, date: { ...span.date, time: undefined } };
}

/** Takes the tool's own words from the ends of a phrase ("lisbon weather" for a weather tool is "lisbon"). */
export function trim(param: Param, span: Span, vocabulary: Map<string, number>): Span | undefined {
  if (span.kind !== "phrase" && span.kind !== "name") return span;
  const own = words(span.text);
  const belongs = (root: string) =>
    (vocabulary.get(root) ?? 0) >= (span.kind === "name" ? 2.5 : 1.5) || param.nameStems.has(root);
  let first = 0, last = own.length - 1;
  while (
    first <= last &&
    (belongs(own[first].stem) || (span.kind === "phrase" && isStopWord(own[first].lower)))
  ) first++;
  while (
    last > first && !(span.kind === "name" && /^\p{Lu}/u.test(own[last].text)) &&
    (belongs(own[last].stem) || (span.kind === "phrase" && isStopWord(own[last].lower)))
  ) last--;
  if (first > last) {
    return span.kind === "name" && own.length > 1 ? span : undefined;
  }
  if (first === 0 && last === own.length - 1) return span;
  if (
    span.kind === "name" && first > 0 && /^\p{Lu}/u.test(own[0].text) && last === own.length - 1 &&
    !belongs(own[0].stem)
  ) return span;
  const start = span.start + own[first].start;
  const end = span.start + own[last].end;
  const text = span.text.slice(own[first].start, own[last].end);
  const before = first > 0
    ? [...span.before, ...own.slice(0, first).map((word) => word.lower)].slice(-4)
    : span.before;
  return { ...span, text, value: text, start, end, before };
}

/** A street takes the house number that follows it. */
export function withHouse(param: Param, span: Span): Span {
  const number = span.after[0] ?? "";
  if (
    span.kind !== "name" || !/^\d{1,4}[a-z]?$/.test(number) || /\d$/.test(span.text) ||
    !/\b(?:street|address|house number)\b/i.test(
      `${param.nameWords.join(" ")} ${param.description}`,
    ) ||
    /^(?:for|to|nights?|people|persons?|days?|adults?|guests?)$/.test(span.after[1] ?? "") &&
      !/\bhouse number\b/i.test(param.description)
  ) return span;
  const text = `${span.text} ${number}`;
  return {
    ...span,
    text,
    value: text,
    end: span.end + 1 + number.length,
    after: span.after.slice(1),
  };
}
