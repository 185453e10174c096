/**
 * What a sentence in English says, one pattern a fact. A fact alone is never a finding: rules join them.
 *
 * @module
 */
import { ACTIONS } from "./actions.ts";
import { CONCEALMENT } from "./concealment.ts";
import { CONTROL } from "./control.ts";
import { DATA } from "./data.ts";
import { DICTATION } from "./dictation.ts";
import { MANNER } from "./manner.ts";
import { MARKS } from "./marks.ts";
import { PRESCRIPTION } from "./prescription.ts";
import { READERS } from "./readers.ts";
import { SPEECH } from "./speech.ts";
import { pattern } from "./words.ts";

/** Every fact and the patterns that show it. */
const PATTERNS = {
  ...READERS,
  ...MANNER,
  ...CONTROL,
  ...DATA,
  ...ACTIONS,
  ...SPEECH,
  ...DICTATION,
  ...PRESCRIPTION,
  ...CONCEALMENT,
  ...MARKS,
} as const satisfies Record<string, readonly string[]>;

/** The name of a fact. */
export type Fact = keyof typeof PATTERNS;

const compiled = new Map<Fact, RegExp[]>();

function expressions(fact: Fact): RegExp[] {
  let known = compiled.get(fact);
  if (!known) {
    known = PATTERNS[fact].map((source) => pattern(source));
    compiled.set(fact, known);
  }
  return known;
}

/**
 * Looks for a fact in a sentence.
 *
 * @param fact The fact.
 * @param text The sentence, in lower case.
 * @returns What shows it, or null.
 */
export function findFact(fact: Fact, text: string): RegExpExecArray | null {
  for (const expression of expressions(fact)) {
    const match = expression.exec(text);
    if (match) return match;
  }
  return null;
}

/** The names of all facts. */
export const FACTS: readonly Fact[] = Object.keys(PATTERNS) as Fact[];
