import type { TrialServer } from "./trial_server.ts";

/** A value that an argument must have, or a rule for it made with {@link any}, {@link has}, … */
export type Expected = unknown;

/** One call that must be made. */
export interface ExpectedCall {
  tool: string;
  arguments: Record<string, Expected>;
}

/** Groups in order; inside a group any order will do, for none needs the other's result. */
export type Plan = (ExpectedCall | ExpectedCall[])[];

/** An exchange that came before the question, as it stands in the messages. */
export interface EarlierTurn {
  question: string;
  calls: { tool: string; arguments: Record<string, unknown> }[];
  answer: string;
}

/** Why a question needs no call. */
export type Reason =
  | "small talk"
  | "no tool fits"
  | "a value is missing"
  | "already known"
  | "ambiguous";

/** A question as a person writes it, and what must hold of the run that answers it. */
export interface TrialQuestion {
  /** Short and unique; the name of the test. */
  name: string;
  servers: TrialServer[];
  system?: string;
  earlier?: EarlierTurn[];
  question: string;
  /** The calls, or several plans of which one must be followed. */
  calls?: Plan;
  either?: Plan[];
  /** Why the wish is not carried out: no call but those of `calls` and `mayCall`, and the answer says so. */
  noCall?: Reason;
  /** Look-ups that do no harm and that a careful assistant might make besides. */
  mayCall?: string[];
  /** Each entry must occur in the answer; of an inner list one is enough. */
  answerIncludes?: (string | string[])[];
  answerExcludes?: string[];
}

/** A rule for an argument in the place of a value. */
export type Rule =
  | { rule: "any"; of: Expected[] }
  | { rule: "has"; words: string[] }
  | { rule: "maybe"; value: Expected }
  | { rule: "set"; of: Expected[] };

const rules = new WeakSet<object>();

function toRule(rule: Rule): Rule {
  rules.add(rule);
  return rule;
}

/** One of these values. */
export const any = (...of: Expected[]): Rule => toRule({ rule: "any", of });
/** A text with all these words in it, in whatever wording. */
export const has = (...words: string[]): Rule => toRule({ rule: "has", words });
/** This value, or the argument left out. */
export const maybe = (value: Expected): Rule => toRule({ rule: "maybe", value });
/** A list with these members, in any order. */
export const set = (...of: Expected[]): Rule => toRule({ rule: "set", of });

/** Tells a rule from a value that happens to be an object. */
export function isRule(value: unknown): value is Rule {
  return typeof value === "object" && value !== null && rules.has(value);
}

/**
 * Writes an expected call shortly.
 *
 * @param tool Name of the tool.
 * @param args What its arguments must be.
 * @returns The expectation.
 */
export function call(tool: string, args: Record<string, Expected> = {}): ExpectedCall {
  return { tool, arguments: args };
}
