/** Slots: how well a span fits a parameter. */
import type { Param } from "../gather/params.ts";
import type { Role } from "../gather/roles.ts";
import type { Span, SpanKind } from "../language/spans.ts";
import { isStopWord, words } from "../language/words.ts";
import { coerce } from "./coerce.ts";
import { cueScore } from "./cues.ts";
import { fitUnit, unitAfter } from "./units.ts";

/** A span that could fill a parameter. */
export interface Candidate {
  span: Span;
  value: unknown;
  score: number;
  /** The score without cues: how well kind and role agree. */
  base: number;
}

/** Per role, how well each kind of span fits; kinds that are not named do not fit. */
const FIT: Record<Role, Partial<Record<SpanKind, number>>> = {
  email: { email: 6, quoted: 0.5 },
  url: { url: 6, path: 2, quoted: 1 },
  uri: { uri: 6, url: 5, path: 2, quoted: 2 },
  path: { path: 6, quoted: 3, uri: 3, url: 2, code: 1 },
  datetime: { date: 6, time: 2, quoted: 1 },
  date: { date: 6, quoted: 1 },
  time: { time: 6, date: 4, quoted: 1 },
  id: { code: 5, number: 4, quoted: 3, uri: 1 },
  query: { quoted: 4, name: 1.6, code: 1.2, phrase: 1 },
  text: { quoted: 4 },
  title: { quoted: 4 },
  place: { name: 4, quoted: 3.5, code: 3, phrase: 2.5 },
  person: { name: 4, quoted: 3, code: 2, email: 1.5, phrase: 1.5 },
  language: { name: 3.5, code: 3.5, phrase: 1.5 },
  currency: { code: 3.5, name: 3.5, phrase: 1.5 },
  country: { name: 3.5, code: 3.5, phrase: 2 },
  expression: { expression: 6, quoted: 3 },
  code: { code: 5, name: 3.5, quoted: 3, phrase: 1.5, number: 1.5 },
  note: {},
  other: {
    quoted: 3,
    name: 2.5,
    code: 2.5,
    path: 1.5,
    phrase: 1.5,
    number: 1,
    url: 1,
    email: 1.5,
    date: 0.8,
    time: 0.8,
    expression: 1,
  },
};

/**
 * Weighs a span for a parameter.
 *
 * @param param a parameter that takes one value
 * @param span a span of the request
 * @param vocabulary stems that belong to the tool itself and say nothing of values
 * @returns the candidate, or undefined when the span cannot fill the parameter
 */
export function weigh(
  param: Param,
  span: Span,
  vocabulary: Map<string, number>,
): Candidate | undefined {
  if (param.type === "boolean" || param.type === "object" || param.type === "array") {
    return undefined;
  }
  if (param.schema.enum) return undefined;
  if (param.type === "integer" || param.type === "number") return weighNumber(param, span);
  const trimmed = trim(param, span, vocabulary);
  if (!trimmed) return undefined;
  let base = FIT[param.role][trimmed.kind];
  if (param.type === "any" && trimmed.kind === "number") base = 3;
  if (base === undefined && param.schema.pattern) base = 2;
  if (base === undefined) return undefined;
  const value = coerce(param, trimmed);
  if (value === undefined) return undefined;
  if (param.schema.pattern && trimmed.kind !== "phrase") base += 3;
  base += exampleFit(param, trimmed);
  if (
    /\b(?:or|and) (?:the )?(?:full )?names?\b|\bnames? or\b/i.test(param.description) &&
    trimmed.kind === "name"
  ) base += 3;
  return { span: trimmed, value, base, score: base + cueScore(param, trimmed) };
}

function weighNumber(param: Param, span: Span): Candidate | undefined {
  if (span.kind !== "number" && !(span.kind === "code" && /^#?\d+$/.test(span.text))) {
    return undefined;
  }
  const unit = span.kind === "number"
    ? fitUnit(param, span)
    : { value: Number(span.value), score: 0 };
  const value = coerce(param, { ...span, value: unit.value });
  if (value === undefined) return undefined;
  let base = 4 + unit.score;
  if (param.role === "id" && unitAfter(span)) base -= 4;
  const money = /^[$€£]$/.test(span.before.at(-1) ?? "") ||
    /^(?:eur|usd|gbp|chf|euros?|dollars?|pounds?|bucks)$/.test(span.after[0] ?? "");
  const wantsMoney =
    /price|cost|amount|budget|fee|eur|usd|gbp|value|pay|salary|dollar|euro|money|limit|total|balance|currency/i
      .test(`${param.nameWords.join(" ")} ${param.description}`);
  if (money) base += wantsMoney ? 2 : -3;
  return { span, value, base, score: base + cueScore(param, span) };
}

/** Takes the tool's own words from the ends of a phrase ("tesla stock" for a stock tool is "tesla"). */
function trim(param: Param, span: Span, vocabulary: Map<string, number>): Span | undefined {
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
    last > first &&
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

/** A value that looks like the description's example fits better: "e.g. C-100" and "C-885". */
function exampleFit(param: Param, span: Span): number {
  const examples = [
    ...(param.description.match(
      /(?:e\.g\.?|for example|such as|like|example:?|format:?)\s*["'“‘`(]?([^\s"'”’`),;]+)/gi,
    ) ?? [])
      .map((found) => found.replace(/^.*?\s["'“‘`(]?(?=\S+$)/, "")),
    ...(param.schema.examples ?? []).map(String),
  ];
  const shape = (text: string) =>
    text.replace(/\d+/g, "9").replace(/[A-Z]+/g, "A").replace(/[a-z]+/g, "a");
  return examples.some((one) => /\d|[A-Z]{2}/.test(one) && shape(one) === shape(span.text))
    ? 2.5
    : 0;
}
