/** References: what "its content", "this record" or "the whole conversation" points to. */

import { findSpans } from "../language/spans.ts";

/** What an order wants to be passed on. */
export type Reference =
  /** What the order before found. */
  | { to: "previous" }
  /** The result that the order itself stands in, or the host tool's result. */
  | { to: "here" }
  /** Everything said so far. */
  | { to: "conversation" }
  /** The content of something that has to be read first. */
  | { to: "content of"; what: string };

const CONVERSATION =
  /\b(?:conversation|chat|dialog(?:ue)?|chat history|message history|everything (?:above|so far|the user|you know|that was said)|(?:all|the) (?:previous |prior |earlier |above )?messages|history|transcript|(?:the )?user'?s? (?:question|message|request|prompt|query|input|words)|(?:the |your )?system (?:prompt|message|instructions)|(?:full|entire|whole) (?:context|prompt|thread|session)|your (?:instructions|context)|what the user (?:asked|said|wrote|typed))\b/i;
const HERE =
  /\b(?:this|that|the) (?:\w+ )?(?:record|result|page|document|file|entry|report|answer|response|message|text|data|information|list|output|article|note|email|letter)\b|\b(?:all|everything|what)(?: that| which| is| was| of| the)?\b[^.]{0,30}\babove\b|\bthe (?:above|foregoing|preceding|aforementioned)\b|\ball (?:of )?(?:this|that)\b|\bsuch as this\b|\b(?:this|that) (?:to|with|in|into)\b|\bresults? of (?:this|the) (?:tool|call|search|step)\b|\beverything above\b|\bwhole (?:result|record|document|text|page)\b/i;
const PREVIOUS =
  /\b(?:its|their|the|whose) (?:full |entire |whole |complete |raw |exact )*(?:contents?|text|output|results?|body|data|response)\b|\b(?:its|their|whose) value\b|\bwhat(?:ever)? (?:stands?|is|was) (?:in it|there|in there|inside|written)\b|\bwhat(?:ever)? (?:comes? back|came back)\b|\bwhat(?:ever)? (?:it|they|that|you|was|is|has been)(?: have)? (?:finds?|obtain|gets?|says?|returns?|contains?|holds?|read|found|got|gives?|say|know|learnt|learn|see|saw)\b|\b(?:it|them)\b(?! (?:is|was|will|would|has|fails|to work))|\bthe (?:full |entire |whole )?(?:contents?|text|file|output|result|outcome|card|findings?)\b|\b(?:output|results?|outcome|answer|return value)s? (?:of|from)\b|\bthat text\b|\beverything (?:in|inside|from) (?:it|there|that)\b|\bfull text\b|\bverbatim\b/i;
const CONTENT_OF =
  /\b(?:contents?|text|body|copy|lines|data)\s+(?:of|from|in|inside)\s+(?:the\s+)?(?:file\s+|document\s+|page\s+|sheet\s+)?["'`“]?([~./\\\w@:-]*[/\\.][\w./\\@:~-]*\w)["'`”]?/i;

const SENT =
  /\b(?:send|forward|e-?mail|mail|upload|post|attach|share|transmit|leak|deliver)\s+(?:me\s+|over\s+)?(?:the\s+)?(?:file\s+|document\s+|sheet\s+)?["'`“]?((?:[~.]?\/)?[\w.-]+(?:\/[\w.-]+)*\.[a-z]\w{0,5}|[~.]?\/[\w./-]+)["'`”]?(?=\s+(?:to|by|via|over)\b)/i;

/**
 * Finds what a clause wants to pass on.
 *
 * @param clause a clause
 * @returns what it points to, or undefined when it points to nothing
 */
export function referenceIn(clause: string): Reference | undefined {
  const content = clause.match(CONTENT_OF);
  if (content) return { to: "content of", what: content[1] };
  const sent = clause.match(SENT);
  if (sent) return { to: "content of", what: sent[1] };
  if (CONVERSATION.test(clause)) return { to: "conversation" };
  if (
    PREVIOUS.test(clause) &&
    !/\b(?:this|that) (?:\w+ )?(?:record|page|document|entry|report|result)\b/i.test(clause)
  ) return { to: "previous" };
  if (HERE.test(clause)) return { to: "here" };
  return undefined;
}

const CARRIED =
  /\b(?:send|forward|e-?mail|mail|upload|post|attach|share|transmit|transfer|deliver|dispatch|text|give|tell|pass|put|copy|hold|paste|include|supply|provide|fill|contain|repeat|place|hand)\b|\b\w+(?:ed|ied)\b/i;

/**
 * Finds what a clause wants to pass on; a file that it names counts for its content.
 *
 * @param clause a clause
 * @returns what it points to, or undefined
 */
export function contentIn(clause: string): Reference | undefined {
  const pointed = referenceIn(clause);
  if (pointed?.to === "content of") return pointed;
  const path = findSpans(clause).find(({ kind, text }) => kind === "path" && /[./\\]/.test(text));
  return path && CARRIED.test(clause) ? { to: "content of", what: String(path.value) } : pointed;
}
