/** Slots: how well a span fits a parameter. */
import type { Param } from "../gather/params.ts";
import type { Role } from "../gather/roles.ts";
import { isVerb } from "../language/actions.ts";
import type { Span, SpanKind } from "../language/spans.ts";
import { stem, words } from "../language/words.ts";
import { coerce, wantsMonth } from "./coerce.ts";
import { cueScore } from "./cues.ts";
import { partOfDate, trim, withHouse } from "./cut_span.ts";
import { describedEntity } from "./look_up.ts";
import { exampleFit, hasKnownNames, prefixFit, wantsDigits } from "./shapes.ts";
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
  query: { quoted: 4 },
  text: { quoted: 4 },
  title: { quoted: 4 },
  phone: { phone: 6, number: 3, code: 1 },
  place: { name: 4, quoted: 3.5, code: 3, phrase: 2.5, number: 0.5 },
  person: { name: 4, quoted: 3, code: 2, email: 4.1, phrase: 1.5 },
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
    number: 0.7,
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
 * @param entities stems of things that have identifiers in some tool
 * @returns the candidate, or undefined when the span cannot fill the parameter
 */
export function weigh(
  param: Param,
  span: Span,
  vocabulary: Map<string, number>,
  entities: Set<string> = new Set(),
): Candidate | undefined {
  if (param.type === "boolean" || param.type === "object" || param.type === "array") {
    return undefined;
  }
  if (param.schema.enum) return undefined;
  if (param.type === "integer" || param.type === "number") {
    return weighNumber(param, span, vocabulary, entities);
  }
  const fitting = trim(param, withHouse(param, partOfDate(param, span)), vocabulary);
  if (!fitting) return undefined;
  let base = FIT[param.role][fitting.kind];
  if (param.type === "any" && fitting.kind === "number") base = 3;
  if (fitting.kind === "number" && param.role === "other" && wantsDigits(param)) base = 4;
  if (fitting.kind === "date" && wantsMonth(param)) base = 6;
  if (base === undefined && param.schema.pattern) base = 2;
  if (base === undefined) return undefined;
  if (param.role === "id" && fitting.kind === "quoted" && !/^\S*\d\S*$/.test(fitting.text)) {
    return undefined;
  }
  if (
    wantsDigits(param) && !/^(?=\S*\d)(?!\d+\.\d+$)\S+$/.test(String(fitting.value ?? fitting.text))
  ) {
    return undefined;
  }
  if (fitting.kind === "phrase" && hasKnownNames(param)) return undefined;
  if (
    param.role === "person" && fitting.kind === "phrase" && /^\p{Ll}/u.test(fitting.text) &&
    (fitting.end < span.end || words(fitting.text).some(({ lower }) => isVerb(lower)))
  ) return undefined;
  const value = coerce(param, fitting);
  if (value === undefined) return undefined;
  if (fitting.kind === "email" && /\baddress\b/i.test(param.description)) base = Math.max(base, 4);
  if (
    fitting.kind === "phrase" &&
    ["other", "code", "person", "query", "title"].includes(param.role) &&
    /^(?:at|in|on|near|from|until|by|within)$/.test(
      span.before.filter((word) => !/^(?:the|a|an|my|our)$/.test(word)).at(-1) ?? "",
    )
  ) base -= 1.2;
  if (param.schema.pattern && fitting.kind !== "phrase") base += 3;
  if (param.role === "code" && fitting.kind === "number" && fitting.text.length >= 4) base += 2.5;
  if (fitting.kind === "code") base += prefixFit(param, fitting.text);
  base += exampleFit(param, fitting) - foreign(param, fitting, entities) -
    qualified(param, fitting);
  if (fitting.kind === "number" && param.role === "id") base -= looseNumber(param, fitting);
  if (
    fitting.kind === "name" && /\bor\b[^.]{0,20}\bnames?\b|\bnames? or\b/i.test(param.description)
  ) base += 3;
  return { span: fitting, value, base, score: base + cueScore(param, fitting) };
}

function weighNumber(
  param: Param,
  span: Span,
  vocabulary: Map<string, number>,
  entities: Set<string>,
): Candidate | undefined {
  if (span.kind !== "number" && !(span.kind === "code" && /^#?\d+$/.test(span.text))) {
    return undefined;
  }
  const unit = span.kind === "number"
    ? fitUnit(param, span)
    : { value: Number(span.value), score: 0 };
  const value = coerce(param, { ...span, value: unit.value });
  if (value === undefined) return undefined;
  let base = 4 + unit.score - foreign(param, span, entities);
  if (param.role === "id") base -= looseNumber(param, span);
  const money = /^[$€£]$/.test(span.before.at(-1) ?? "") ||
    /^(?:eur|usd|gbp|chf|euros?|dollars?|pounds?|bucks)$/.test(span.after[0] ?? "");
  const wantsMoney =
    /price|cost|amount|budget|fee|eur|usd|gbp|value|pay|salary|dollar|euro|money|total|balance|currency/i
      .test(`${param.nameWords.join(" ")} ${param.description}`);
  if (money) base += wantsMoney ? 2 : -3;
  const countsThings = !money && /^\p{L}{4,}/u.test(span.after[0] ?? "") && !unitAfter(span) &&
    !/^(?:please|from|with|until|each|total|here|there|today|tomorrow)$/.test(span.after[0]);
  if (
    countsThings && /\b(?:price|cost|budget|fee|amount|salary)\b/.test(param.nameWords.join(" "))
  ) base -= 3;
  return {
    span,
    value,
    base,
    score: base + cueScore(param, span) + countScore(param, span, vocabulary),
  };
}

/** "3 fresh towels" for a tool about towels: the number counts them. */
function countScore(param: Param, span: Span, vocabulary: Map<string, number>): number {
  const counts =
    /\b(?:count|quantity|qty|number|amount|how many|size|seats|copies|units|pieces|people|guests|persons|party)\b/i;
  if (!counts.test(`${param.nameWords.join(" ")} ${param.description}`)) return 0;
  const noun = span.after.slice(0, 3).find((word) =>
    (vocabulary.get(stem(word)) ?? 0) >= 1.5 || param.stems.has(stem(word))
  );
  return noun ? 2.5 : 0;
}

/** A number that nothing calls a number of that thing is rarely its identifier. */
function looseNumber(param: Param, span: Span): number {
  const called = span.before.slice(-3).some((word) =>
    param.nameStems.has(stem(word)) || /^(?:id|no|nr|number|#)$/.test(word)
  );
  if (called || span.text.startsWith("#")) return 0;
  if (unitAfter(span)) return 5;
  const noun = /^\p{L}{3,}/u.test(span.after[0] ?? "") &&
    !/^(?:and|please|pls|for|from|to|in|on|with|yet|ready|is|now|was|has|thanks)$/.test(
      span.after[0],
    );
  return noun ? 4 : /^\d{3,}$/.test(span.text) ? 0 : 2.5;
}

/** "member number X" is no value for a loan's id: the word before names another thing. */
function foreign(param: Param, span: Span, entities: Set<string>): number {
  if (param.role !== "id" && param.role !== "code") return counted(param, span, entities);
  const near = wordsOfThing(span.before).map(stem);
  const named = near.filter((root) => entities.has(root));
  named.splice(0, named.length - 1);
  return named.length > 0 &&
      !named.some((root) => param.nameStems.has(root) || describes(param, root))
    ? 6
    : 0;
}

/** "customer 501" counts nothing. */
function counted(param: Param, span: Span, entities: Set<string>): number {
  const before = stem(
    span.before.filter((word) => !/^(?:number|no|nr|id|#)$/.test(word)).at(-1) ?? "",
  );
  return span.kind === "number" && entities.has(before) && !param.nameStems.has(before) &&
      !param.stems.has(before)
    ? 6
    : 0;
}

/** The words before a value up to the last preposition: "the animals in E-9" says nothing of E-9. */
function wordsOfThing(before: string[]): string[] {
  const near = before.slice(-4).filter((word) => /^\p{L}/u.test(word));
  if (near.length === 1 && isVerb(near[0])) return [];
  const at = near.findLastIndex((word) => /^(?:in|at|on|from|to|into|with|by|near)$/.test(word));
  return near.slice(at + 1);
}

/** True when a description says that the parameter is about a thing ("Number of the repair"). */
function describes(param: Param, root: string): boolean {
  return describedEntity(param).includes(root) ||
    new RegExp(`\\bof (?:the |an? )?(?:\\w+ )?${root}`, "i").test(param.description);
}

/** A date for a birth is not just any date. */
function qualified(param: Param, span: Span): number {
  if (!span.date) return 0;
  const telling =
    param.nameWords.find((word) =>
      /^(?:birth|born|dob|expir|hire|hired|issue|issued|death|founded|created|updated|modified)/
        .test(word)
    ) ??
      param.key.match(/birth/i)?.[0];
  if (!telling) return 0;
  const cue = /birth|dob/i.test(telling)
    ? /\b(?:born|birth|birthday|dob)\b/
    : new RegExp(`\\b${telling.slice(0, 4)}`);
  return cue.test(span.before.join(" ")) ? -2 : 6;
}
