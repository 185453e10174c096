/** Cues: the words around a span that say which parameter it belongs to. */
import type { Param } from "../gather/params.ts";
import type { Span } from "../language/spans.ts";
import { stem } from "../language/words.ts";
import { unitAfter } from "./units.ts";

const ARTICLES = new Set([
  "number",
  "no",
  "a",
  "an",
  "the",
  "my",
  "our",
  "is",
  "of",
  "to",
  "=",
  ":",
  "as",
  "be",
  "are",
  "his",
  "her",
  "their",
]);

/** Families of prepositions with the parameter names that they point to. */
const DIRECTIONS: { names: RegExp; cues: RegExp }[] = [
  {
    names:
      /\b(?:from|origin|source|src|start|starts|begin|since|departure|depart|pickup|after|lower|check in|checkin|base|old|current)\b/,
    cues:
      /(?:\bfrom|\bsince|\bbetween|\bafter|\bstarting|\bstarts|\bbeginning|\bleaving|\bdeparting|\bstart)$/,
  },
  {
    names:
      /\b(?:to|destination|dest|target|end|ends|until|till|arrival|arrive|dropoff|before|upper|check out|checkout|recipient|new)\b/,
    cues:
      /(?:\bto|\binto|\buntil|\btill|\bthrough|\btowards?|\bbefore|\bending|\bends|\barriving|\bend)$/,
  },
];
const LIMITS: { names: RegExp; cues: RegExp }[] = [
  {
    names: /\b(?:min|minimum|least|lower|above|over|from|greater|gt|gte|floor)\b/,
    cues:
      /\b(?:at least|over|above|more than|greater than|minimum(?: of)?|no less than|exceeding|older than|longer than|starting at)$/,
  },
  {
    names: /\b(?:max|maximum|most|upper|below|under|less|lt|lte|budget|limit|up|ceiling)\b/,
    cues:
      /\b(?:at most|under|below|less than|up to|maximum(?: of)?|no more than|not more than|within|cheaper than|shorter than|younger than|max)$/,
  },
];
const BY_ROLE: Partial<Record<Param["role"], RegExp>> = {
  place: /\b(?:in|at|near|from|to|for|of|around)$/,
  person: /\b(?:by|to|for|with|of|customer|user|contact|mr|mrs|dr|passenger|guest)$/,
  date: /\b(?:on|by|from|until|for|before|after|since)$/,
  title: /\b(?:called|named|titled|subject|title|name)$/,
  query: /\b(?:about|on|for|regarding|concerning|of)$/,
  language: /\b(?:in|into|to|from)$/,
  currency: /\b(?:in|into|to|from)$/,
  email: /\b(?:to|for|with|at)$/,
  path: /\b(?:file|in|at|open|read|path|folder|document)$/,
};

/**
 * Weighs how the words around a span speak for a parameter.
 *
 * @param param the parameter
 * @param span a span of the text
 * @returns a bonus, negative when the words speak against it
 */
export function cueScore(param: Param, span: Span): number {
  const near = nearWords(span.before);
  const before = near.join(" ");
  const name = param.nameWords.join(" ");
  let score = 0;
  const direct = span.before.filter((word) => !ARTICLES.has(word)).at(-1);
  const counts = span.kind === "number" && span.before.at(-1) === "of" &&
    /^\p{L}{3,}/u.test(span.after[0] ?? "") && !unitAfter(span);
  if (direct && param.nameStems.has(stem(direct)) && !counts) score += 3;
  else if (
    direct && !counts && direct.length > 3 &&
    new RegExp(`\\bof (?:the |an? )?(?:\\w+ )?${stem(direct).replace(/\W/g, "")}`, "i").test(
      param.description,
    )
  ) score += 2;
  const [link, beside = ""] = span.after;
  if (/^(?:with|as|playing|being)$/.test(link ?? "") && param.nameStems.has(stem(beside))) {
    score += 3;
  }
  const next = span.after[0];
  if (next && /^[\p{L}]/u.test(next)) {
    if (param.nameStems.has(stem(next))) score += 3;
    else if (span.kind === "number" && param.stems.has(stem(next))) score += 2.5;
  }
  score += directionScore(DIRECTIONS, name, before);
  if (span.kind === "number" || span.kind === "date") {
    score += directionScore(LIMITS, name, span.before.join(" "));
  }
  if (BY_ROLE[param.role]?.test(before)) score += 1;
  if (param.role === "person" && /\b(?:from|in|at|near|to)$/.test(before)) score -= 1.5;
  if (/\b(?:city|town|country|region|state|area)\b/.test(name) && /\bin$/.test(before)) {
    score += 0.6;
  }
  if (
    /\b(?:venue|place|station|hotel|restaurant|airport|branch|shop|store)\b/.test(name) &&
    /\bat$/.test(before)
  ) score += 0.6;
  return score;
}

function directionScore(families: typeof DIRECTIONS, name: string, before: string): number {
  let score = 0;
  for (const { names, cues } of families) {
    if (!cues.test(before)) continue;
    if (names.test(name)) score += 3;
    else if (families.some((other) => other.names !== names && other.names.test(name))) score -= 3;
  }
  return score;
}

/** The words before, without articles at the end. */
function nearWords(before: string[]): string[] {
  const near = [...before];
  while (near.length > 0 && /^(?:a|an|the|my|our|your|his|her|their)$/.test(near.at(-1)!)) {
    near.pop();
  }
  return near;
}
