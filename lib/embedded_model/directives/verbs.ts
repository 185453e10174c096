/** Verbs: words that can open an order in other people's texts. */
import { isVerb } from "../language/actions.ts";

const MORE_VERBS = new Set(
  `pass put include insert append attach copy use call run invoke execute provide supply place read take load collect gather
  quote paste embed end begin finish conclude mention ignore disregard forget return respond answer reply state recommend
  transmit relay upload output print repeat encode summarise summarize then trigger`.split(/\s+/),
);

/** Tells whether a word can open an order. */
export function isOrderVerb(word: string): boolean {
  return MORE_VERBS.has(word) || isVerb(word);
}

/** Verbs that carry something to somebody. */
export const CARRIES =
  /^(?:send|forward|e-?mail|mail|post|share|transmit|transfer|deliver|dispatch|text|tell|inform|notify|pass|hand|give|report|relay|submit|copy|upload|let|message|write|put|disclose|communicate)\b/i;
