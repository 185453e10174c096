/** Composition: the reply to a request from what became of its goals. */
import type { Call } from "../gather/conversation.ts";
import { type Entry, parseData, toRecords } from "../gather/records.ts";
import { identifierWords } from "../language/words.ts";
import type { Execution } from "../plan/execute.ts";
import type { Outcome } from "../plan/ledger.ts";
import type { Leaf } from "../plan/leaves.ts";
import type { Wish } from "../plan/wish.ts";
import { focusOf, titleOf } from "./facts.ts";
import { renderCall } from "./render.ts";

/**
 * Writes the reply.
 *
 * @param execution what was called and what stood in the way
 * @returns the text
 */
export function composeReply(execution: Execution): string {
  const wished = execution.outcomes.filter(({ goal }) => goal.wished);
  const parts = wished.filter((one) => !isServant(one, wished)).map((outcome) => say(outcome))
    .filter((part) => part !== "");
  const lines = [...new Set(parts)];
  const done = wished.flatMap((outcome) => outcome.state === "done" ? [outcome] : []);
  const verdict = done.length === 2
    ? comparison(done[0].call, done[1].call, done[0].goal.wish)
    : undefined;
  return [...lines, verdict ?? ""].filter(Boolean).join("\n");
}

/** A result that another one was made of needs no words of its own. */
function isServant({ goal, state }: Outcome, all: Outcome[]): boolean {
  return goal.quiet === true && state === "done" &&
    all.some((other) => other.state === "done" && other.goal.after.includes(goal));
}

/**
 * Writes what some calls brought, for a parameter that wants it in words.
 *
 * @param calls the calls
 * @param wish what they were for
 * @returns the text
 */
export function composeCalls(calls: Call[], wish: Wish): string {
  return calls.map((call) => renderCall(call, wish)).join("\n");
}

function say(outcome: Outcome): string {
  switch (outcome.state) {
    case "done":
      return renderCall(outcome.call, outcome.goal.wish);
    case "failed":
      return `${outcome.call.tool} failed: ${reason(outcome.call.result)}`;
    case "missing":
      return askFor(outcome.leaves, outcome.goal.tool.name);
    case "unclear":
      return `Which one do you mean? More than one fits:\n${
        outcome.entries.slice(0, 10).map(describe).join("\n")
      }`;
    case "not found":
      return outcome.handle
        ? `I could not find "${outcome.handle}": ${
          reasonIn(outcome.call) ?? `${outcome.call.tool} returned no match.`
        }`
        : `I could not find the ${nameOf(outcome.leaf)}: ${
          renderCall(outcome.call, outcome.goal.wish)
        }`;
    default:
      return "";
  }
}

/** Why a result is empty, where it says so itself. */
function reasonIn({ result }: Call): string | undefined {
  const data = parseData(result);
  if (typeof data !== "object" || data === null) return undefined;
  const { reason, message } = data as Record<string, unknown>;
  return [reason, message].find((one) => typeof one === "string" && one.length < 200) as
    | string
    | undefined;
}

function describe(entry: Entry): string {
  return `- ${
    entry.fields.length > 0
      ? entry.fields.slice(0, 6).map((field) =>
        `${identifierWords(field.key).join(" ")} ${field.value}`
      ).join(", ")
      : entry.text
  }`;
}

/** The message of an error, without its prefix and wrapping. */
function reason(result: string): string {
  const data = parseData(result);
  if (typeof data === "object" && data !== null) {
    const { error, message } = data as Record<string, unknown>;
    const inner = typeof error === "object" && error !== null
      ? (error as Record<string, unknown>).message
      : error;
    const text = inner ?? message;
    if (typeof text === "string") return text;
  }
  return result.trim().replace(/^error:\s*/i, "");
}

function askFor(leaves: Leaf[], tool: string): string {
  const asked = leaves.map((leaf) => {
    const { param } = leaf;
    const choices = param.schema.enum && param.schema.enum.length <= 8
      ? `: ${param.schema.enum.join(", ")}`
      : "";
    const about = param.description && param.description.length < 120
      ? ` (${param.description.replace(/[.\s]+$/, "")})`
      : "";
    return `${nameOf(leaf)}${choices || about}${limits(leaf)}`;
  });
  const list = asked.length === 1
    ? asked[0]
    : `${asked.slice(0, -1).join(", ")} and ${asked.at(-1)}`;
  return `Which ${list}? I need that before I can call ${tool}.`;
}

/** The bounds of a number, since a value outside them counts as none. */
function limits({ param: { schema: { minimum, maximum } } }: Leaf): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (maximum !== undefined) return ` of at most ${maximum}`;
  return minimum !== undefined && minimum > 1 ? ` of at least ${minimum}` : "";
}

function nameOf(leaf: Leaf): string {
  const words = leaf.param.nameWords;
  return leaf.path.length > 1 && words.length === 1
    ? `${identifierWords(leaf.path.at(-2)!).join(" ")} ${words[0]}`
    : words.join(" ");
}

/** Which of two results has the greater figure, when the question compares them. */
function comparison(left: Call, right: Call, wish: Wish): string | undefined {
  if (
    left.tool !== right.tool ||
    !/\bcompar|\bversus\b|\bvs\b|\bwhich\b|\bdifference\b|\bhigher\b|\blower\b|\bcheaper\b|\bmore\b|\bbetter\b|\blarger\b|\bbigger\b|\b\w{3,}er\b.*\bor\b|\bthan\b/i
      .test(wish.text)
  ) return undefined;
  const [a, b] = [left, right].map((call) => figure(call, wish));
  if (!a || !b || a.key !== b.key) return undefined;
  if (a.value === b.value) return `Both have the same ${a.key}.`;
  const [high, low] = a.value > b.value ? [a, b] : [b, a];
  return `${high.title} has the higher ${a.key}, by ${
    Number((high.value - low.value).toPrecision(12))
  }.`;
}

function figure(call: Call, wish: Wish): { title: string; key: string; value: number } | undefined {
  const data = parseData(call.result);
  const title = Object.values(call.arguments).filter((value) => typeof value !== "object").join(
    " ",
  );
  if (typeof data === "number") {
    return { title, key: identifierWords(call.tool).at(-1)!, value: data };
  }
  const [entry] = toRecords(call.result);
  if (!entry) return undefined;
  const field = focusOf(entry, wish).find((one) => typeof one.value === "number") ??
    entry.fields.find((one) => typeof one.value === "number" && !/id$/i.test(one.key));
  if (!field) return undefined;
  return {
    title: titleOf(entry).text || title,
    key: identifierWords(field.key).join(" "),
    value: field.value as number,
  };
}
