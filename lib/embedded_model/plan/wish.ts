/** A wish: one thing that somebody asks for, with the spans of its text. */
import { findSpans, type Span } from "../language/spans.ts";
import { contentWords, type Word } from "../language/words.ts";
import { actionsOf, isVerb } from "../language/actions.ts";
import type { Action } from "../language/actions.ts";

/** One thing that is asked for. */
export interface Wish {
  text: string;
  spans: Span[];
  /** Its meaningful words. */
  words: Word[];
  /** What kind of action its verb names; empty when nothing can be told. */
  actions: Action[];
  /** The verb itself, in small letters. */
  verb?: string;
  question: boolean;
  /** True when it only wants to know something, so that nothing may be changed for it. */
  asksOnly: boolean;
}

const POLITE =
  /^(?:(?:and|or|but|so|now|then|also|next|finally|first|secondly|afterwards|ok(?:ay)?|hey|hi|hello|well|great|thanks|please|kindly|just|quickly|maybe|perhaps|it would be (?:great|nice) if you could|(?:can|could|would|will) (?:you|we)(?: please| kindly| also)?|(?:you )?(?:must|should|need to|have to)|i(?:'d| would) (?:like|love)(?: you)? to|i (?:want|need|wish|have)(?: you)? to|i(?:'d| would) like|i (?:want|need)|help me(?: to)?|let's|let us|let me|go ahead and|go and|be sure to|make sure (?:to|that you)|(?:do )?(?:try to)|use (?:the )?\S+ (?:tool )?(?:to|and)|(?:do )?remember to|don't forget to|would you mind)\b[,:!]?\s*)+/i;

const ASKS =
  /^(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|has|have|had|will|would|should|can|could|may|am)\b/i;

/** Openings of questions that want to know, not to have done. */
const KNOWS =
  /^(?:what(?:'s|s)?|which|who(?:'s|s)?|whom|whose|when(?:'s)?|where(?:'s|s)?|why|how(?:'s|s)?|is|are|was|were|do|does|did|has|have|had|should|am|any)\b/i;
/** Openings that look like them and ask for a deed: "how about moving it to". */
const OFFERS =
  /^(?:(?:how|what) about|why (?:don't|not)|what if|(?:is|would) it (?:be )?(?:possible|ok|okay|all right|alright)|(?:is|are) there (?:a|any) (?:way|chance)|do me a favou?r|have (?:the|a|an|my|our|him|her|them|it|someone|somebody|this)\b|do (?:an?|the|some|it|this|that|book|send|cancel|order|add|make|remove)\b)/i;

/**
 * Reads a clause as a wish.
 *
 * @param text the clause
 * @param today the day that relative dates count from
 * @returns the wish
 */
export function toWish(text: string, today?: Date): Wish {
  const bare = stripPolite(text);
  const question = ASKS.test(bare) || /\?\s*$/.test(text);
  const verb = question && ASKS.test(bare) ? undefined : leadingVerb(bare);
  return {
    text,
    spans: findSpans(text, today),
    words: contentWords(text),
    actions: verb ? actionsOf(verb) : ASKS.test(bare) ? ["read", "compute"] : [],
    verb,
    question,
    asksOnly: question && KNOWS.test(bare) && !OFFERS.test(bare),
  };
}

/**
 * Takes the courtesies from the front of a request.
 *
 * @param text a clause
 * @returns what is left
 */
export function stripPolite(text: string): string {
  const bare = text.trim().replace(/^[-*•"“'(>]+\s*|^\(?\d{1,2}[.)]\s+|^step \d+\s*[:.)-]\s*/i, "");
  return bare.replace(POLITE, "").trim() || bare;
}

function leadingVerb(bare: string): string | undefined {
  const asked = bare.match(/\b(?:please|pls|kindly)\s+([a-z]+)/i)?.[1].toLowerCase();
  if (asked && isVerb(asked)) return asked;
  for (const match of Array.from(bare.toLowerCase().matchAll(/[a-z']+/g)).slice(0, 3)) {
    if (/n't$|^(?:not|i|we|he|she|they|it)$/.test(match[0])) return undefined;
    if (isVerb(match[0]) || (match[0].endsWith("ing") && actionsOf(match[0]).length > 0)) {
      return match[0];
    }
  }
}
