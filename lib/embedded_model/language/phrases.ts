/** Names in capitals, and plain phrases that follow a preposition or a naming word. */
import { isVerb } from "./actions.ts";
import { isStopWord } from "./words.ts";

/** A name or phrase by its place. */
export interface Phrase {
  kind: "name" | "phrase";
  start: number;
  end: number;
}

const JOINERS = new Set([
  "of",
  "the",
  "de",
  "la",
  "le",
  "van",
  "von",
  "der",
  "den",
  "di",
  "da",
  "and",
  "&",
  "for",
  "on",
  "in",
  "y",
  "al",
  "bin",
]);
const CUES = new Set(
  `in at for of to from on about with by near called named titled into against between than via as like until till
  through regarding concerning under within toward towards is are`.split(/\s+/),
);
const ENDS = new Set(
  `and or but then please in at for of to from on about with by near called named titled into against between than via as like
  using that which who if when where because so is are was were be will would should can could do does did until till before
  after during through regarding concerning under within it them me us you i we they he she my your our their its his today
  tomorrow now has have had also versus vs plus`.split(/\s+/),
);
const ARTICLES = new Set([
  "a",
  "an",
  "the",
  "my",
  "our",
  "your",
  "some",
  "any",
  "this",
  "that",
  "all",
]);

/**
 * Finds capitalised names ("Crystal Palace", "Bank of England") and the short phrases after prepositions ("in zagreb").
 *
 * @param text any text
 * @param taken places that other spans already hold
 * @returns names and phrases, in order
 */
export function phrases(text: string, taken: Uint8Array): Phrase[] {
  const tokens = Array.from(
    text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’&.-]*[\p{L}\p{N}]|[\p{L}\p{N}]|&/gu),
    (match) => ({ word: match[0], start: match.index, end: match.index + match[0].length }),
  ).filter((token) => !taken[token.start]);
  return [...names(text, tokens), ...afterCue(text, tokens)];
}

interface Token {
  word: string;
  start: number;
  end: number;
}

function names(text: string, tokens: Token[]): Phrase[] {
  const found: Phrase[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (!startsName(text, tokens, i)) continue;
    let last = i;
    for (let j = i + 1; j < tokens.length; j++) {
      if (!joined(text, tokens[j - 1], tokens[j])) break;
      if (/^\p{Lu}/u.test(tokens[j].word)) last = j;
      else if (/^\d+$/.test(tokens[j].word) && j === last + 1) last = j;
      else if (!JOINERS.has(tokens[j].word) || j - last > 2) break;
      else if (["and", "for", "on", "in"].includes(tokens[j].word)) break;
    }
    found.push({ kind: "name", start: tokens[i].start, end: possessive(tokens[last]) });
    i = last;
  }
  return found;
}

function startsName(text: string, tokens: Token[], at: number): boolean {
  const { word, start } = tokens[at];
  if (!/^\p{Lu}/u.test(word) || /^I(?:['’]\w+)?$/.test(word)) return false;
  const before = text.slice(0, start).trimEnd();
  const opens = before === "" || /[.!?:\n"“>*-]$/.test(before) ||
    /\n\s*$/.test(text.slice(0, start));
  if (!opens) {
    return !isStopWord(word.toLowerCase()) ||
      (/^\p{Lu}\p{Ll}+$/u.test(word) &&
          !/^(?:The|A|An|And|Or|In|On|At|For|To|Of|My|Please|Is|Are|What|Who|How|When|Where|Which|Can|Could|Thanks)$/
            .test(word) || followedByName(text, tokens, at));
  }
  if (isStopWord(word.toLowerCase())) return false;
  const next = tokens[at + 1];
  return next !== undefined && joined(text, tokens[at], next) && /^\p{Lu}/u.test(next.word) &&
    !isStopWord(next.word.toLowerCase()) && !isVerb(word.toLowerCase());
}

/** "The" belongs to a name when a capital follows. */
function followedByName(text: string, tokens: Token[], at: number): boolean {
  const next = tokens[at + 1];
  return tokens[at].word === "The" && next !== undefined && joined(text, tokens[at], next) &&
    /^\p{Lu}/u.test(next.word);
}

function afterCue(text: string, tokens: Token[]): Phrase[] {
  const found: Phrase[] = [];
  for (let i = 0; i + 1 < tokens.length; i++) {
    if (!CUES.has(tokens[i].word.toLowerCase())) continue;
    let first = i + 1;
    if (
      tokens[i].word === "to" && isVerb(tokens[first].word) &&
      !ENDS.has(tokens[first + 1]?.word ?? "and")
    ) first++;
    while (first < tokens.length && ARTICLES.has(tokens[first].word.toLowerCase())) first++;
    let last = first - 1;
    while (
      last + 1 < tokens.length && last - first < 5 &&
      !ENDS.has(tokens[last + 1].word.toLowerCase()) &&
      joined(text, tokens[last], tokens[last + 1])
    ) last++;
    if (
      last < first ||
      /^(?:is|are)$/i.test(tokens[i].word) &&
        (/ing$|ed$/.test(tokens[first].word) || first === i + 1)
    ) continue;
    if (last === first && isStopWord(tokens[first].word.toLowerCase())) continue;
    found.push({ kind: "phrase", start: tokens[first].start, end: possessive(tokens[last]) });
    found.push(...alsoNamed(text, tokens, last));
  }
  return found;
}

/** "in lisbon and porto": what follows "and" is of the same kind, unless it begins an order. */
function alsoNamed(text: string, tokens: Token[], end: number): Phrase[] {
  const found: Phrase[] = [];
  for (let at = end; at + 1 < tokens.length;) {
    const comma = /^\s*,\s*$/.test(text.slice(tokens[at].end, tokens[at + 1].start));
    const and = /^(?:and|or|&)$/i.test(tokens[at + 1].word);
    const first = and ? at + 2 : at + 1;
    const word = tokens[first]?.word.toLowerCase();
    if ((!comma && !and) || word === undefined || isStopWord(word) || isVerb(word)) break;
    let last = first;
    while (
      last + 1 < tokens.length && last - first < 3 &&
      !ENDS.has(tokens[last + 1].word.toLowerCase()) && joined(text, tokens[last], tokens[last + 1])
    ) last++;
    found.push({ kind: "phrase", start: tokens[first].start, end: possessive(tokens[last]) });
    at = last;
  }
  return found;
}

/** The place where a token ends, without a possessive "'s". */
function possessive({ word, end }: Token): number {
  return /['’]s$/.test(word) ? end - 2 : end;
}

/** True when only blanks (or a joining mark) stand between two tokens. */
function joined(text: string, left: Token, right: Token): boolean {
  if (/['’]s$/.test(left.word)) return false;
  return /^[ \t]*$/.test(text.slice(left.end, right.start));
}
