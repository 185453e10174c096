/**
 * Texts made comparable: case, accents, white space, punctuation and invisible characters make no difference.
 *
 * @module
 */
import { stemmer } from "stemmer";
import { remembered } from "../../remembered.ts";
import { disguises, plain, readings } from "../readings.ts";

/** Words that say nothing about what somebody wants. */
const STOP = new Set(
  ("a an and any are as at be been being but by can could do does did done each for from had has have he her here him " +
    "his how i if in into is it its just like may me might more most my need needs no not now of on one ones or our " +
    "out over please per shall she should so some such than that the their them then there these they this those to " +
    "too two under until up us use used uses using very via want wants was we were what when where which while who " +
    "whom whose why will with would you your yours yes let lets get gets got go goes make made give gives given given " +
    "also all only other new old same own name value text string number data file id item thing things tool tools " +
    "result results information info content contents user users list show tell").split(" "),
);

/**
 * The letters and digits of a text, nothing else.
 *
 * @param text Any text.
 * @returns Lower case, without accents.
 */
export function squeeze(text: string): string {
  return plain(text).normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/**
 * The words of a text; what is held together by `.`, `-`, `@`, `/` and the like is one. Numbers lose their thousands.
 *
 * @param text Any text.
 * @returns The words in lower case, in order.
 */
export function tokensOf(text: string): string[] {
  const read = plain(text).toLowerCase().replace(/(?<=\d),(?=\d{3}(?!\d))/g, "");
  return read.match(/[\p{L}\p{N}]+(?:[._'’@:/\\+&=-]+[\p{L}\p{N}]+)*/gu) ?? [];
}

/**
 * The single words of a text, also of names such as `sendEmail` and `send_email`.
 *
 * @param text Any text.
 * @returns The words in lower case, in order.
 */
export function wordsOf(text: string): string[] {
  return plain(text).replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").toLowerCase()
    .match(/\p{L}[\p{L}'’]*|\p{N}+/gu) ?? [];
}

/**
 * The stems of the words that mean something.
 *
 * @param text Any text.
 * @returns Each once.
 */
export function stemsOf(text: string): Set<string> {
  return new Set(wordsOf(text).filter((word) => !STOP.has(word)).map(stemmer));
}

/**
 * Whether two sets share something.
 *
 * @param one A set.
 * @param other A set.
 * @returns Whether they do.
 */
export function meet<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): boolean {
  for (const each of one) if (other.has(each)) return true;
  return false;
}

/**
 * Everything that a text may be when it is compared with a source: squeezed, with encodings undone.
 *
 * @param text Any text.
 * @returns The squeezed readings, the plain one first.
 */
export function comparable(text: string): string[] {
  return [...new Set([...readings(text), ...disguises(text)].map(squeeze))].filter((each) =>
    each !== ""
  );
}

const SHINGLE = 12;

/** A squeezed text that can be searched for pieces of others. */
export class Searchable {
  readonly #texts: string[];
  #shingles?: Set<string>;

  /** @param texts Squeezed readings of one text. */
  constructor(texts: readonly string[]) {
    this.#texts = [...texts];
  }

  /** Whether a squeezed piece stands in one of the readings. */
  has(piece: string): boolean {
    return piece !== "" && this.#texts.some((text) => text.includes(piece));
  }

  /** The longest pieces of at least 12 characters that a squeezed text has in common with this one. */
  common(text: string): string[] {
    this.#shingles ??= new Set(this.#texts.flatMap(shinglesOf));
    const pieces: string[] = [];
    let start = -1;
    for (let at = 0; at + SHINGLE <= text.length + 1; at++) {
      const isKnown = at + SHINGLE <= text.length &&
        this.#shingles.has(text.slice(at, at + SHINGLE));
      if (isKnown && start < 0) start = at;
      if (!isKnown && start >= 0) {
        pieces.push(text.slice(start, at + SHINGLE - 1));
        start = -1;
      }
    }
    return pieces.sort((one, other) => other.length - one.length);
  }
}

const searchables = remembered<Searchable>(300, 5_000);

/**
 * Makes a text ready to be searched for pieces of others.
 *
 * @param text Any text.
 * @returns What it may be read as; the same for the same text.
 */
export function searchableOf(text: string): Searchable {
  return searchables(text, () => new Searchable(comparable(text)));
}

function shinglesOf(text: string): string[] {
  const count = Math.max(0, text.length - SHINGLE + 1);
  return Array.from({ length: count }, (_, at) => text.slice(at, at + SHINGLE));
}
