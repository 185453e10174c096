/**
 * What can be read out of a text, whoever it came from.
 *
 * @module
 */
import { stemmer } from "stemmer";
import { remembered } from "../../remembered.ts";
import { type Destination, findDestinations } from "../destinations.ts";
import { readings } from "../readings.ts";
import { isSecretLike } from "./arguments.ts";
import { Searchable, searchableOf, squeeze, tokensOf, wordsOf } from "./words.ts";

/** A text, with its encodings undone. */
export class ReadText {
  readonly #text: string;
  readonly #readings: readonly string[];
  #direct?: Searchable;
  #tokens?: Set<string>;
  #words?: Set<string>;
  #secrets?: string[];
  #destinations?: Destination[];

  /** @param text Any text. */
  constructor(text: string) {
    this.#text = text;
    this.#readings = readings(text);
  }

  /** Squeezed, with encodings undone. */
  get searchable(): Searchable {
    return searchableOf(this.#text);
  }

  /** Squeezed, common encodings undone, but neither turned round nor rotated. */
  get direct(): Searchable {
    return this.#direct ??= new Searchable(this.#readings.map(squeeze));
  }

  /** Its words, those that are held together as one and each of their parts. */
  get tokens(): ReadonlySet<string> {
    return this.#tokens ??= new Set(
      this.#readings.flatMap((reading) => [...tokensOf(reading), ...wordsOf(reading)]),
    );
  }

  /** Those of its words that could be passwords, keys or codes. */
  get secrets(): readonly string[] {
    return this.#secrets ??= [...this.tokens].filter(isSecretLike);
  }

  /** The stems of its words. */
  get stems(): ReadonlySet<string> {
    return this.#words ??= new Set(this.#readings.flatMap((each) => wordsOf(each).map(stemmer)));
  }

  /** What it points to. */
  get destinations(): readonly Destination[] {
    return this.#destinations ??= findDestinations(this.#text);
  }

  /** Whether it holds an exact name, as that of a tool. */
  names(name: string): boolean {
    return this.#readings.some((reading) => {
      const at = reading.toLowerCase().indexOf(name.toLowerCase());
      if (at < 0) return false;
      return !/[\p{L}\p{N}]/u.test((reading[at - 1] ?? " ") + (reading[at + name.length] ?? " "));
    });
  }
}

/** The descriptions of a dozen servers, and the results of the last runs. */
const read = remembered<ReadText>(300, 5_000);

/**
 * Reads a text; a server says the same in every session.
 *
 * @param text Any text.
 * @returns What can be read out of it.
 */
export function readText(text: string): ReadText {
  return read(text, () => new ReadText(text));
}
