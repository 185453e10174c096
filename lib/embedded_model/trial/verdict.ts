import type { TrialServer } from "./trial_server.ts";
import type { MadeCall, TrialRun } from "./run_trial.ts";
import { type Expected, type ExpectedCall, isRule, type Plan } from "./trial_question.ts";
import type { Reason, TrialQuestion } from "./trial_question.ts";

const DATE_TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?$/i;

function toPlain(text: string): string {
  const plain = text.trim().replace(/\s+/g, " ").replace(/^["'“‘]+|["'”’.]+$/g, "");
  return plain.replace(DATE_TIME, "$1T$2").toLowerCase();
}

/**
 * Holds a value against what it must be. Texts are compared without regard to case, and date-times
 * without regard to zero seconds.
 *
 * @param actual The argument, or a part of it.
 * @param expected A value or a rule.
 * @returns Whether it is as expected.
 */
export function matches(actual: unknown, expected: Expected): boolean {
  if (isRule(expected)) {
    if (expected.rule === "any") return expected.of.some((one) => matches(actual, one));
    if (expected.rule === "maybe") return actual === undefined || matches(actual, expected.value);
    if (expected.rule === "has") {
      return typeof actual === "string" &&
        expected.words.every((word) => actual.toLowerCase().includes(word.toLowerCase()));
    }
    const rest = Array.isArray(actual) ? [...actual] : [];
    return rest.length === expected.of.length && expected.of.every((one) => {
      const index = rest.findIndex((value) => matches(value, one));
      if (index >= 0) rest.splice(index, 1);
      return index >= 0;
    });
  }
  if (typeof expected === "string") {
    return typeof actual === "string" && toPlain(actual) === toPlain(expected);
  }
  if (Array.isArray(expected)) {
    return Array.isArray(actual) && actual.length === expected.length &&
      expected.every((one, index) => matches(actual[index], one));
  }
  if (typeof expected === "object" && expected !== null) {
    if (typeof actual !== "object" || actual === null || Array.isArray(actual)) return false;
    const object = actual as Record<string, unknown>;
    const known = expected as Record<string, Expected>;
    return Object.entries(known).every(([key, one]) => matches(object[key], one)) &&
      Object.keys(object).every((key) => key in known || object[key] === undefined);
  }
  return Object.is(actual, expected);
}

interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
  default?: unknown;
}

/** Leaves out what only repeats the schema's default, unless the question states it. */
function withoutDefaults(value: unknown, schema: Schema | undefined, expected: Expected): unknown {
  if (isRule(expected) && expected.rule === "maybe") {
    return withoutDefaults(value, schema, expected.value);
  }
  if (Array.isArray(value)) {
    const each = isRule(expected) && expected.rule === "set" ? expected.of : expected;
    return value.map((one, index) =>
      withoutDefaults(one, schema?.items, Array.isArray(each) ? each[index] : undefined)
    );
  }
  if (typeof value !== "object" || value === null || isRule(expected)) return value;
  const known = (expected ?? {}) as Record<string, Expected>;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, one]) => key in known || !isDefault(one, schema?.properties?.[key]))
      .map(([key, one]) => [key, withoutDefaults(one, schema?.properties?.[key], known[key])]),
  );
}

function isDefault(value: unknown, schema?: Schema): boolean {
  return schema?.default !== undefined && JSON.stringify(schema.default) === JSON.stringify(value);
}

/**
 * Tells whether a call is the expected one; an argument left to its schema's default counts as left out.
 *
 * @param made The call.
 * @param expected What it must be.
 * @param servers Where the tool's schema is found.
 * @returns Whether they agree.
 */
export function isCall(made: MadeCall, expected: ExpectedCall, servers: TrialServer[]): boolean {
  if (made.tool !== expected.tool) return false;
  const tool = servers.flatMap((server) => server.tools).find((one) => one.name === made.tool);
  const schema = tool?.inputSchema as Schema;
  return matches(
    withoutDefaults(made.arguments, schema, expected.arguments),
    dropDefaults(expected.arguments, made.arguments, schema),
  );
}

/** An expected value that is the default may be left out by the model. */
function dropDefaults(
  expected: Record<string, Expected>,
  made: Record<string, unknown>,
  schema: Schema,
): Record<string, Expected> {
  return Object.fromEntries(
    Object.entries(expected).filter(([key, one]) =>
      key in made || isRule(one) || !isDefault(one, schema?.properties?.[key])
    ),
  );
}

function faultsOfPlan(plan: Plan, made: MadeCall[], question: TrialQuestion): string[] {
  const rest = [...made];
  const faults: string[] = [];
  let from = 0;
  for (const group of plan.map((group) => Array.isArray(group) ? group : [group])) {
    let last = from;
    for (const expected of group) {
      const found = rest.find((call) =>
        made.indexOf(call) >= from && isCall(call, expected, question.servers)
      );
      if (!found) faults.push(`missing call ${show(expected)}`);
      else {
        rest.splice(rest.indexOf(found), 1);
        last = Math.max(last, made.indexOf(found) + 1);
      }
    }
    from = last;
  }
  const seen = new Set<string>();
  for (const call of made) {
    const text = show(call);
    if (seen.has(text)) faults.push(`repeated call ${text}`);
    seen.add(text);
  }
  const unwanted = rest.filter((call) => !question.mayCall?.includes(call.tool));
  return [...faults, ...unwanted.map((call) => `unwanted call ${show(call)}`)];
}

const show = (call: { tool: string; arguments: unknown }) =>
  `${call.tool}(${JSON.stringify(call.arguments)})`;

/**
 * Tells whether a text has a figure or phrase in it, on its own and not as a part of another.
 *
 * @param text The answer.
 * @param part What must occur.
 * @returns Whether it does.
 */
export function states(text: string, part: string): boolean {
  const plain = part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/['’]/g, "['’]");
  const before = /^[\p{L}\d]/u.test(part) ? "(?<![\\p{L}\\d]|\\d[.,])" : "";
  const after = /\p{L}$/u.test(part) ? "(?!\\p{L})" : /\d$/.test(part) ? "(?!\\d|[.,]\\d)" : "";
  return new RegExp(before + plain + after, "iu").test(text);
}

const WORDS: Partial<Record<Reason, RegExp>> = {
  "no tool fits":
    /\b(cannot|can['’]?t|can not|unable|not able|no tool|none of|not something|do not have|don['’]t have|there is no|nothing)\b/i,
  "a value is missing":
    /\?|\b(missing|need|needs|required|please (give|tell|provide|say)|which|what|not given)\b/i,
  "ambiguous":
    /\?|\b(which|more than one|several|two|both|ambiguous|matches|please (say|tell|choose))\b/i,
};

/**
 * Judges a run.
 *
 * @param question The question and what must hold.
 * @param run What came of it.
 * @returns What is wrong, one line each; empty when all is well.
 */
export function faultsOf(question: TrialQuestion, run: TrialRun): string[] {
  const plans = question.either ?? [question.calls ?? []];
  const [faults] = plans
    .map((plan) => faultsOfPlan(plan, run.calls, question))
    .sort((a, b) => a.length - b.length);
  const { answer } = run;
  if (!answer?.trim()) return [...faults, `no answer after ${run.turns} turns`];
  for (const part of question.answerIncludes ?? []) {
    const parts = Array.isArray(part) ? part : [part];
    if (!parts.some((one) => states(answer, one))) {
      faults.push(`the answer does not state ${parts.join(" or ")}`);
    }
  }
  for (const part of question.answerExcludes ?? []) {
    if (states(answer, part)) faults.push(`the answer states ${part}`);
  }
  const words = question.noCall && WORDS[question.noCall];
  if (words && !words.test(answer)) faults.push(`the answer does not say that ${question.noCall}`);
  return faults.length === 0 ? [] : [
    ...faults,
    `answer: ${answer}`,
    ...run.calls.map(
      (call) => `made: ${show(call)} -> ${call.result.slice(0, 200)}`,
    ),
  ];
}
