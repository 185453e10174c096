/** Spans: the pieces of a text that can become arguments, with their kind and surroundings. */
import { findDates } from "./dates.ts";
import { findNumbers } from "./numbers.ts";
import { phrases } from "./phrases.ts";

/** What a span looks like. */
export type SpanKind =
  | "quoted"
  | "json"
  | "url"
  | "email"
  | "phone"
  | "uri"
  | "path"
  | "date"
  | "time"
  | "expression"
  | "code"
  | "number"
  | "name"
  | "phrase";

/** A piece of a text that can become an argument. */
export interface Span {
  kind: SpanKind;
  text: string;
  value: unknown;
  start: number;
  end: number;
  /** The small-letter words right before it, nearest last. */
  before: string[];
  /** The small-letter words right after it. */
  after: string[];
  /** For dates: the day, the time, the other end, and whether it depends on an unknown today. */
  date?: {
    date?: string;
    month?: string;
    time?: string;
    until?: { date?: string; time?: string };
    relative: boolean;
  };
}

const FIXED: [SpanKind, RegExp][] = [
  [
    "quoted",
    /"([^"\n]+)"|“([^”\n]+)”|`([^`\n]+)`|(?<![\p{L}\p{N}])['‘]([^'’\n]*(?:['’](?=\p{L})[^'’\n]*)*)['’](?![\p{L}\p{N}])/gu,
  ],
  ["json", /\{[^{}]*:[^{}]*\}|\[[^\[\]]*,[^\[\]]*\]/g],
  ["url", /\bhttps?:\/\/[^\s<>"')\]]+[^\s<>"')\].,;:!?]/gi],
  ["email", /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  [
    "phone",
    /(?<![\w.-])(?:\+\d{1,3}[ -]?)?(?:\(\d{1,5}\)[ -]?|0\d{1,4}[ \/-])\d{2,}(?:[ -]?\d{2,})*(?![\w])|(?<![\w.-])\+\d{8,15}\b|(?<![\w.-])\d{3,5}-\d{3,4}(?:-\d{3,4})?(?![\w-])/g,
  ],
  ["uri", /\b[a-z][a-z0-9+.-]*:\/\/[^\s<>"')\]]*[^\s<>"')\].,;:!?]/gi],
  [
    "path",
    /(?<![\w/])(?:~|\.{1,2}|[A-Za-z]:)?[\\/][\w.@%+~-]+(?:[\\/][\w.@%+~-]+)*[\\/]?(?<![.,])|\b[\w.-]+(?:\/[\w.-]+)+\b|(?<![\w@.])\.?[\w-]+(?:\.[\w-]+)*\.(?=[a-z]*[a-z])[a-z0-9]{1,5}\b(?!\.\w|@|\()/gi,
  ],
  [
    "expression",
    /(?<![\w.-])(?:[a-z]{2,5}\(|\(|-)*\d[\d.,]*%?\)*(?:\s*(?:\*\*|\/\/|[-+*/^%×÷−])\s*(?:[a-z]{2,5}\(|\(|-)*(?:\d[\d.,]*|pi|e|tau)\)*)+(?:\))*|\b(?:sqrt|sin|cos|tan|log|ln|exp|abs|round|floor|ceil|pow|max|min)\([^()\n]*(?:\([^()]*\)[^()\n]*)*\)(?:\s*[-+*/^]\s*[\w.()]+)*/gi,
  ],
];

const CODE =
  /\bv?\d+(?:\.\d+){2,}(?:-[\w.]+)?\b|\bv\d+(?:\.\d+)*\b|#\d+\b|\b(?=[A-Za-z-]*\d)(?=[\d-_]*[A-Za-z])[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*\b|\b[A-Z]{2,}(?:[-_.][A-Z0-9]+)*\b|\b[a-z0-9]+(?:_[a-z0-9]+)+\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;

const ORDINARY_CAPITALS = new Set([
  "I",
  "OK",
  "PM",
  "AM",
  "TODO",
  "FAQ",
  "ASAP",
  "FYI",
  "PS",
  "AND",
  "OR",
  "NOT",
  "IN",
  "TO",
  "THE",
  "MUST",
  "SHALL",
  "SHOULD",
  "MAY",
  "REQUIRED",
  "FIRST",
  "THEN",
  "ALWAYS",
  "NEVER",
  "NOW",
  "ONLY",
]);

/**
 * Finds the spans of a text. Marks such as quotes, addresses and paths come before what merely looks like words.
 *
 * @param text any text
 * @param today the day that relative dates count from
 * @returns the spans, in order of their place
 */
export function findSpans(text: string, today?: Date): Span[] {
  const spans: Span[] = [];
  const taken = new Uint8Array(text.length);
  const add = (kind: SpanKind, start: number, end: number, value: unknown, claim = true) => {
    if (claim && taken.subarray(start, end).some(Boolean)) return;
    if (claim) taken.fill(1, start, end);
    spans.push({
      kind,
      text: text.slice(start, end),
      value,
      start,
      end,
      before: wordsBefore(text, start),
      after: wordsAfter(text, end),
    });
  };
  for (const [kind, pattern] of FIXED) {
    for (const match of text.matchAll(pattern)) {
      if (kind === "json" && parse(match[0]) === undefined) continue;
      if (kind === "path" && !looksLikePath(match[0])) continue;
      if (
        kind === "expression" && /^\d{4}-\d\d-\d\d|^[\d/]+$|^\d{1,2}-\d{1,2}$/.test(match[0].trim())
      ) continue;
      if (kind === "expression" && isDateLike(match[0])) continue;
      const inner = kind === "quoted"
        ? match.slice(1).find((group) => group !== undefined)
        : undefined;
      const value = kind === "json" ? parse(match[0]) : inner ?? match[0].trim();
      const end = match.index + match[0].trimEnd().length;
      add(kind, match.index, end, value);
    }
  }
  for (const found of findDates(text, today)) {
    if (taken.subarray(found.start, found.end).some(Boolean)) continue;
    const said = text.slice(found.start, found.end);
    const lasting =
      /^(?:(?:the )?(?:last|past|next|in|for)\s+)?[\w-]+\s+(?:day|week|month|year|hour|minute)s?$/i;
    const points = found.date !== undefined && /^(?:in|next|last)\b|\bago$/i.test(said);
    const claims = !lasting.test(said) || points;
    const kind = found.date === undefined && found.time !== undefined && !found.relative
      ? "time"
      : "date";
    add(
      kind,
      found.start,
      found.end,
      said,
      claims && !/^\d+$/.test(said),
    );
    spans[spans.length - 1].date = found;
  }
  for (const match of text.matchAll(CODE)) {
    const lower = match[0].toLowerCase();
    if (
      ORDINARY_CAPITALS.has(match[0]) ||
      /^\d+(?:st|nd|rd|th|k|m|am|pm|x|%|kg|km|cm|mm|g|mi|lb|usd|eur|gb|mb|tb|h|s|min|ml|l)$/.test(
        lower,
      )
    ) continue;
    if (/^[A-Z]+$/.test(match[0]) && isShouting(text, match.index)) continue;
    const number = /^#\d+$/.test(match[0]);
    add("code", match.index, match.index + match[0].length, number ? match[0].slice(1) : match[0]);
  }
  for (const { value, start, end } of findNumbers(text)) add("number", start, end, value);
  for (const { kind, start, end } of phrases(text, taken)) {
    const cut = text.slice(start, end);
    add(kind, start, end, cut, false);
  }
  return spans.sort((a, b) => a.start - b.start || b.end - a.end);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function looksLikePath(text: string): boolean {
  if (
    /^(?:and\/or|he\/she|n\/a|w\/o|km\/h|\d+\/\d+(?:\/\d+)?|e\.g|i\.e|a\.m|p\.m|vs\.)$/i.test(text)
  ) return false;
  if (/^[\d./]+$/.test(text)) return false;
  return /[\\/]/.test(text) || /\.[a-z][a-z0-9]{0,4}$/i.test(text);
}

function isDateLike(text: string): boolean {
  return /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/.test(text.trim());
}

/** A word in capitals inside a text in capitals is emphasis, not a code. */
function isShouting(text: string, at: number): boolean {
  const around = text.slice(Math.max(0, at - 25), at + 30);
  const letters = around.replace(/[^A-Za-z]/g, "");
  return letters.length > 12 && letters.replace(/[^A-Z]/g, "").length / letters.length > 0.7;
}

function wordsBefore(text: string, at: number): string[] {
  return text.slice(Math.max(0, at - 50), at).toLowerCase().match(/[\p{L}\p{N}$€£#%']+|[,;.?!:]/gu)
    ?.slice(-4) ?? [];
}

function wordsAfter(text: string, at: number): string[] {
  return text.slice(at, at + 40).toLowerCase().match(/[\p{L}\p{N}%°']+|[,;.?!:]/gu)?.slice(0, 3) ??
    [];
}
