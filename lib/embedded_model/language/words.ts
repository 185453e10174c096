/** Words of a text, their stems, and which of them carry meaning. */
import { stemmer } from "stemmer";

/** One word of a text with its place. */
export interface Word {
  text: string;
  lower: string;
  stem: string;
  start: number;
  end: number;
}

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;

const STOP = new Set(
  `a an the this that these those some any each every no not nor and or but if so as than then too very just only also
  i me my mine we us our ours you your yours he him his she her hers it its they them their theirs who whom whose which what
  when where why how is are was were be been being am do does did done doing have has had having will would shall should can
  could may might must ought to of in on at by for from with without about into onto over under between through during before
  after above below up down out off again once here there both few more most other such own same please kindly thanks thank
  hello hi hey ok okay yes let lets give tell show need want wants like know get got going go come say says said want'd i'd i'm
  i've i'll you're it's that's what's where's who's how's there's let's don't doesn't didn't can't cannot won't isn't aren't
  wasn't weren't couldn't shouldn't wouldn't us me via per etc eg ie vs using use used one thing things something anything
  u ur pls plz thx im ive whats wheres whos hows dont cant wont isnt yet much many lot lots bit soon ago else
  currently whether now right really quite maybe perhaps still already ever s t re ll ve d m`.split(
    /\s+/,
  ),
);

const stems = new Map<string, string>();

/**
 * The stem of a word, so that "prices" and "price" meet.
 *
 * @param word any word
 * @returns its stem in small letters
 */
export function stem(word: string): string {
  let known = stems.get(word);
  if (known === undefined) {
    if (stems.size > 20_000) stems.clear();
    known = stemmer(word.toLowerCase().replace(/['’]s$/, ""));
    stems.set(word, known);
  }
  return known;
}

/**
 * Splits a text into words with their stems and places.
 *
 * @param text any text
 * @returns the words in order
 */
export function words(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (match) => {
    const lower = match[0].toLowerCase().replaceAll("’", "'");
    const start = match.index;
    return { text: match[0], lower, stem: stem(lower), start, end: start + match[0].length };
  });
}

/**
 * Splits a name as programs write it (`snake_case`, `camelCase`, `kebab-case`) into plain words.
 *
 * @param name an identifier
 * @returns its words in small letters
 */
export function identifierWords(name: string): string[] {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .replace(/([A-Za-z])(\d)/g, "$1 $2").split(/[^\p{L}\p{N}]+/u).filter(Boolean)
    .map((word) => word.toLowerCase());
}

/**
 * Tells whether a word is a function word that says nothing of the topic.
 *
 * @param lower the word in small letters
 * @returns true for articles, pronouns, auxiliaries, prepositions, courtesies
 */
export function isStopWord(lower: string): boolean {
  return STOP.has(lower);
}

/**
 * The words of a text that carry meaning.
 *
 * @param text any text
 * @returns the words that are no function words
 */
export function contentWords(text: string): Word[] {
  return words(text).filter((word) => !STOP.has(word.lower) && word.stem.length > 0);
}

/**
 * The stems of a text's meaningful words.
 *
 * @param text any text
 * @returns a set of stems
 */
export function contentStems(text: string): Set<string> {
  return new Set(contentWords(text).map((word) => word.stem));
}
