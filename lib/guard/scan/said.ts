/**
 * A sentence, what it says, and what stands around it.
 *
 * @module
 */
import { type Fact, findFact } from "./facts/facts.ts";
import { foreignFacts } from "./facts/foreign.ts";
import type { ScanContext, ScanKind } from "./finding.ts";
import type { Span } from "./sentences.ts";

/** Everything that the sentences of one view share. */
export interface Scene {
  /** Where the text comes from. */
  kind: ScanKind;
  /** The tool's own name, in lower case. */
  name: string;
  /** What is known besides. */
  context: ScanContext;
  /** How the text was hidden; missing when it stands there in plain. */
  hidden?: string;
  /** All sentences. */
  all: Said[];
}

const QUOTED = /["“”«»„`][^"“”«»„`\n]{8,200}["“”«»„`]|'[^'\n]{12,200}'/u;

/** One sentence. */
export class Said {
  readonly lower: string;
  readonly #known = new Map<Fact, boolean>();
  #foreign?: ReadonlySet<Fact>;

  constructor(
    readonly span: Span,
    readonly index: number,
    readonly scene: Scene,
  ) {
    this.lower = span.text.toLowerCase().replace(/\s+/g, " ");
  }

  /** Whether the sentence states the fact, in whatever language. */
  has(fact: Fact): boolean {
    let known = this.#known.get(fact);
    if (known === undefined) {
      this.#foreign ??= foreignFacts(this.lower);
      known = this.#foreign.has(fact) || findFact(fact, this.lower) !== null;
      this.#known.set(fact, known);
    }
    return known;
  }

  /** Whether it states any of them. */
  any(...facts: Fact[]): boolean {
    return facts.some((fact) => this.has(fact));
  }

  /** Whether it states all of them. */
  every(...facts: Fact[]): boolean {
    return facts.every((fact) => this.has(fact));
  }

  /** Whether it, or a sentence at most so many away, states the fact. */
  near(fact: Fact, reach = 1): boolean {
    return this.around(reach).some((each) => each.has(fact));
  }

  /** The sentences around it, itself among them. */
  around(reach: number): Said[] {
    return this.scene.all.slice(Math.max(0, this.index - reach), this.index + reach + 1);
  }

  /** Whether somebody is told to do something. */
  get orders(): boolean {
    return this.has("imperative") || this.has("must");
  }

  /** Whether the sentence quotes an attack in order to write about it. */
  get quotes(): boolean {
    return QUOTED.test(this.span.text) && this.near("mention", 1);
  }

  /** Whether what it asks for takes something that nobody offered: secrets, the conversation, other people's files. */
  get takes(): boolean {
    return this.any("secret", "talk", "private");
  }

  /** Whether the text around speaks to a model, and not to a person. */
  toModel(reach = 1): boolean {
    return this.scene.hidden !== undefined || this.near("addressed", reach) ||
      this.near("role", reach) ||
      this.around(reach).some((each) => each.every("reading", "imperative"));
  }
}
