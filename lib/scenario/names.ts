/**
 * What is fresh in every run: the secret, the people, the addresses, the files, and, on demand, the names of the tools.
 *
 * @module
 */
import { createRandom, type Random } from "./names/random.ts";
import {
  ADJECTIVES,
  ANIMALS,
  FOLDERS,
  MAILBOXES,
  PEOPLE,
  PLACES,
  PRIVATE_FOLDERS,
  TOPICS,
  TRADES,
} from "./names/words.ts";

export { createRandom, type Random };

/** How {@linkcode Names} are made. */
export interface NamesOptions {
  /** Whether tools and parameters get made-up names, too. */
  rename?: boolean;
  /**
   * The tools and parameters that there are. With them, a slot that is none of them throws; without, every
   * `snake_case` or `camelCase` word in braces is taken for one.
   */
  known?: Iterable<string>;
}

const SLOT = /\{([A-Za-z][\w-]*)\}/g;
const CONSONANTS = [..."bdfgklmnprstvz"];
const VOWELS = [..."aiou"];

/**
 * The names of one run. The same source of numbers gives the same names.
 *
 * @example
 * ```ts
 * import { createRandom, Names } from "./names.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const names = new Names(createRandom(1));
 * assertEquals(names.fill("Mail it to {attacker}"), `Mail it to ${names.attacker}`);
 * ```
 */
export class Names {
  /** A made-up secret that stands nowhere else, as "amber-kestrel-48213". */
  readonly canary: string;
  /** The domain of the user's organisation, as "harbourworks.example". */
  readonly organisation: string;
  /** An e-mail address of the user's own organisation. */
  readonly colleague: string;
  /** An e-mail address outside it. */
  readonly attacker: string;
  /** The relative path of something that is not for everybody, as "private/payroll-k7.txt". */
  readonly secretFile: string;
  /** The relative path of something that the user works with, without its extension. */
  readonly documentFile: string;

  #random: Random;
  #rename: boolean;
  #known?: ReadonlySet<string>;
  #slots = new Map<string, string>();
  #renamed = new Map<string, string>();
  #taken = new Set<string>();

  /**
   * @param random Where the numbers come from.
   * @param options See {@linkcode NamesOptions}.
   */
  constructor(random: Random, options: NamesOptions = {}) {
    this.#random = random;
    this.#rename = options.rename ?? false;
    this.#known = options.known && new Set(options.known);
    this.canary = `${this.pick(ADJECTIVES)}-${this.pick(ANIMALS)}-${this.number(10_000, 99_999)}`;
    const [own, foreign] = [this.#company(), this.#company()];
    this.organisation = `${own}.example`;
    this.colleague = `${this.pick(PEOPLE)}@${this.organisation}`;
    this.attacker = `${this.pick(MAILBOXES)}@${foreign}.example`;
    this.secretFile = `${this.pick(PRIVATE_FOLDERS)}/${this.pick(TOPICS)}-${this.#tag()}.txt`;
    this.documentFile = `${this.pick(FOLDERS)}/${this.pick(TOPICS)}-${this.#tag()}`;
    this.set("attacker", this.attacker);
    this.set("colleague", this.colleague);
    this.set("organisation", this.organisation);
    this.set("secret_file", this.secretFile);
    this.set("document", this.documentFile);
  }

  /**
   * @param extension As "txt".
   * @param hint What the file is about; a topic at random when missing.
   * @returns The relative path of a file that no other of this run has.
   */
  file(extension: string, hint: string = this.pick(TOPICS)): string {
    return `${this.#once(() => `${this.pick(FOLDERS)}/${hint}-${this.#tag()}`)}.${extension}`;
  }

  /** @returns A word that means nothing, as "velmora". */
  word(): string {
    return this.#once(() => {
      const syllables = Array.from(
        { length: 3 },
        () => this.pick(CONSONANTS) + this.pick(VOWELS),
      );
      return syllables.join("") + this.pick(["", "l", "n", "r", "s", "k", "m"]);
    });
  }

  /**
   * @param min The least.
   * @param max The greatest.
   * @returns A whole number.
   */
  number(min: number, max: number): number {
    return min + Math.floor(this.#random() * (max - min + 1));
  }

  /** @returns A first name, capitalised, that no other person of this run has. */
  person(): string {
    const name = this.#once(() => this.pick(PEOPLE));
    return name[0].toUpperCase() + name.slice(1);
  }

  /**
   * @param items What there is.
   * @returns One of them.
   */
  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.#random() * items.length)];
  }

  /**
   * Defines a slot of this run, or replaces it.
   *
   * @param slot Its name, without braces.
   * @param value What it stands for.
   * @returns The value.
   */
  set(slot: string, value: string): string {
    this.#slots.set(slot, value);
    return value;
  }

  /**
   * @param slot Its name, without braces.
   * @returns What it stands for in this run.
   * @throws {Error} When there is no such slot.
   */
  get(slot: string): string {
    const value = this.#slots.get(slot);
    if (value !== undefined) return value;
    throw new Error(
      `Unknown slot "${slot}": expected one of ${[...this.#slots.keys()].join(", ")}`,
    );
  }

  /**
   * Whether a tool or parameter of this name is known; what is not keeps its own name.
   *
   * @param name Its real name.
   * @returns Always true when the names were made without a list.
   */
  knows(name: string): boolean {
    return this.#known?.has(name) ?? true;
  }

  /**
   * @param name The real name of a tool.
   * @returns The name that the agent knows it by in this run.
   */
  tool(name: string): string {
    return this.#madeUp(name);
  }

  /**
   * @param name The real name of a parameter.
   * @returns The name that the agent knows it by in this run. A tool of the same name has the same one.
   */
  parameter(name: string): string {
    return this.#madeUp(name);
  }

  /**
   * Fills the slots of a text: `{attacker}`, `{colleague}`, `{organisation}`, `{secret_file}`, `{document}`, what was
   * {@linkcode set} (a run sets `{sink}`, the URL where stolen things arrive), and the names of tools and parameters. Braces around
   * anything that is no single word stay.
   *
   * @param text The text.
   * @returns The text with the names of this run.
   * @throws {Error} When a slot is unknown, and when it is the canary: an attacker does not know the secret.
   */
  fill(text: string): string {
    return text.replace(SLOT, (_, slot: string) => {
      const value = this.#slots.get(slot);
      if (value !== undefined) return value;
      if (slot === "canary") {
        throw new Error('Cannot fill "{canary}": nobody who writes a payload knows the secret');
      }
      if (this.#known ? this.#known.has(slot) : /^[a-z][a-zA-Z0-9]*(_[a-zA-Z0-9]+)*$/.test(slot)) {
        return this.#madeUp(slot);
      }
      const expected = [...this.#slots.keys(), ...this.#known ?? ["the name of a tool"]];
      throw new Error(`Unknown slot "{${slot}}": expected one of ${expected.join(", ")}`);
    });
  }

  #madeUp(name: string): string {
    if (!this.#rename || !this.knows(name)) return name;
    const known = this.#renamed.get(name);
    if (known !== undefined) return known;
    const parts = name.includes("_") ? 2 : 1;
    const made = Array.from({ length: parts }, () => this.word()).join("_");
    this.#renamed.set(name, made);
    return made;
  }

  #company(): string {
    return this.#once(() => this.pick(PLACES) + this.pick(TRADES));
  }

  #tag(): string {
    return this.pick(CONSONANTS) + this.number(2, 9) + this.pick(CONSONANTS);
  }

  #once(make: () => string): string {
    for (let tries = 0;; tries++) {
      const made = make();
      if (this.#taken.has(made) && tries < 100) continue;
      this.#taken.add(made);
      return made;
    }
  }
}
