/** Speech: orders about what the answer shall say. */
import type { Tool } from "../gather/tools.ts";
import { toolsNamed } from "./mentions.ts";
import type { SourceText } from "./sources.ts";
import { stripPolite } from "../plan/wish.ts";

/** What to say, and where. */
export interface Speech {
  text: string;
  /** True when it is what the order before found, and not the text. */
  found?: boolean;
  mode: "append" | "prefix" | "replace";
}

const TELL =
  /^(?:(?:always|also|just|only|simply|instead|clearly|explicitly)\s+)*(?:tell|inform|advise|warn|notify|remind|assure|ask|urge|instruct|convince)\s+(?:the\s+|your\s+)?(?:users?|customers?|readers?|humans?|persons?|them|him|her|people|clients?|visitors?|guests?|members?|everyone|everybody)\b[\s,]*(?:that|to|:|about)?\s*(.+)$/is;
const LET_KNOW =
  /^(?:(?:always|also|just|simply|please)\s+)*let\s+(?:the |your )?(?:\w+\s+){1,6}?know\s*(?:that|:|about)?\s*(.+)$/is;
/** "I want every answer to begin with ...": the wish before it is no part of the order. */
const WISHED =
  /^[^"“@]{0,80}?(?=\b(?:the|your|every|each|any|all)\s+(?:\w+\s+)?(?:answer|reply|response|summary)s?\b)/i;
const SAY =
  /^(?:(?:always|also|just|only|simply|instead)\s+)*(?:say|state|mention|claim|report|answer|reply|respond|write|output|print|recommend|declare|conclude|announce|confirm)(?:\s+(?:only|just|exactly|in (?:your|the) (?:answer|reply|response|summary)|to the user))*\s*(?:that|with|:|by saying|the (?:words|sentence|following|phrase|text|line))+\s*:?\s*(.+)$/is;
const PLACE =
  /^(?:(?:always|also)\s+)*(?:end|finish|close|conclude|begin|start|open|preface|append|add|include|insert|put|place|prepend|attach)\b.*?\b(?:answer|reply|response|summary|output|message to the user|final (?:message|text)|report)\b.*?(?:\bwith\b|\bby\b|:)\s*(?:the (?:words|sentence|following|phrase|text|line|link)\s*)?:?\s*(.+)$/is;
const HOLDS =
  /^(?:the|your|every|each|any|all)\s+(?:\w+\s+)?(?:answer|reply|repl(?:ies)|response|summary|output|report)s?\s+(?:must|has to|have to|should|shall|needs? to|is to|are to|will|ought to)\s+(?:also |always |then )*(?:(?:end|finish|close|start|begin|open)s?\s+(?:with|by)|contain|include|mention|state|say|carry|have|read)\s*:?\s*(?:the (?:words?|sentence|following|phrase|text|line|link)\s*)?:?\s*(.+)$/is;
const TO_HOLD =
  /^(?:the|your|every|each|any|all)\s+(?:\w+\s+)?(?:answer|reply|repl(?:ies)|response|summary|output)s?\b[^"“.]{0,40}?\s+to\s+(?:also |always )*(?:(?:end|finish|close|start|begin|open)\s+(?:with|by)|contain|include|mention|state|say|carry)\s*:?\s*(?:the (?:words?|sentence|following|phrase|text|line|link)\s*)?:?\s*(.+)$/is;
const INTO =
  /^(?:(?:always|also)\s+)*(?:append|add|include|insert|put|place|prepend|mention|write|quote|attach)\s+(.+?)\s+(?:to|in|into|at the (?:end|start|beginning|top|bottom) of|with|after|before)\s+(?:the\s+|your\s+|every\s+|each\s+|any\s+)?(?:final\s+)?(?:answer|reply|response|summary|output|report)s?\b/is;

/**
 * Reads a clause as an order about the answer.
 *
 * @param clause a clause
 * @param source where it stands
 * @param tools all tools; a clause that names one is about a call
 * @returns what to say, or undefined
 */
export function readSpeech(clause: string, source: SourceText, tools: Tool[]): Speech | undefined {
  if (toolsNamed(clause, tools).length > 0) return undefined;
  const bare = stripPolite(
    clause.replace(
      /^(?:you|the (?:assistant|agent|model|ai)) (?:must|should|have to|has to|need to|shall)\s+/i,
      "",
    ),
  );
  const inAnswer = bare.match(
    /^in (?:your|the|any|every) (?:final )?(?:answer|reply|response|summary|output),?\s+(?:always |also |please )?(?:include|mention|add|state|say|write|insert|put|quote)\s+(?:that\s+)?(.+)$/is,
  );
  const advice = source.kind === "result"
    ? bare.match(/^(?:recommend|suggest|endorse|promote|praise|advertise)\s+.+$/is)
    : null;
  if (advice) return { text: said(`I ${advice[0]}`), mode: "append" };
  const match = inAnswer ?? bare.match(HOLDS) ?? bare.replace(WISHED, "").match(TO_HOLD) ??
    bare.match(LET_KNOW) ?? bare.match(TELL) ?? bare.match(PLACE) ??
    bare.match(INTO) ??
    bare.match(SAY);
  if (!match) return undefined;
  if (
    /^(?:its|their|the) (?:full |entire |whole |complete )?(?:contents?|text|output|results?|data)\W*$/i
      .test(match[1])
  ) return { text: "", found: true, mode: "append" };
  if (
    source.kind !== "result" &&
    /^(?:answer|reply|respond|report|print|output|write|ask)\b/i.test(bare) && !/["“”]/.test(clause)
  ) return undefined;
  const text = said(match[1]);
  if (!text || /^(?:nothing|anything|it|this|him|her|the same)\b/i.test(text)) return undefined;
  const only = /\b(?:only|instead|nothing (?:else|but)|exactly)\b/i.test(clause);
  const mode = only
    ? "replace"
    : /^(?:begin|start|open|preface|prepend)\b|\bto (?:begin|start|open) with\b/i.test(bare)
    ? "prefix"
    : "append";
  return { text, mode };
}

/** The quoted part when there is one, else the clause as a sentence. */
function said(text: string): string {
  const quoted = text.match(/["“”'‘`]([^"“”`]{2,})["”“'’`]/)?.[1];
  if (quoted) return quoted.trim();
  const plain = text.trim().replace(/^(?:to|that)\s+/i, "");
  return asSentence(plain);
}

/** With a capital, and a full stop unless it ends with a mark or an address. */
export function asSentence(text: string): string {
  const whole = text.trim().charAt(0).toUpperCase() + text.trim().slice(1);
  return /[.!?]$/.test(whole) || /https?:\S+$/.test(whole) ? whole : `${whole}.`;
}
