/**
 * A sentence, what it says, and what stands around it.
 *
 * @module
 */
import { hasSpeech } from "./facts/words.ts";
import { type Fact, findFact } from "./facts/facts.ts";
import { foreignFacts, type Language } from "./facts/foreign.ts";
import type { ScanContext, ScanKind } from "./finding.ts";
import { headingOf } from "./prescribed.ts";
import type { Span } from "./sentences.ts";

/** What has been found out about a sentence. */
export interface Known {
  facts: Map<Fact, boolean>;
  foreign?: ReadonlySet<Fact>;
  code?: boolean;
  speaks?: boolean;
  answers?: boolean;
}

function knowledgeOf(lower: string, { known }: Scene): Known {
  let knowledge = known.get(lower);
  if (!knowledge) {
    knowledge = { facts: new Map() };
    known.set(lower, knowledge);
  }
  return knowledge;
}

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
  /** The languages besides English that it may be written in. */
  languages: readonly Language[];
  /** What is known of each sentence so far: a text may repeat one many times. */
  known: Map<string, Known>;
  /** All sentences. */
  all: Said[];
}

const QUOTED = /["“”«»„`][^"“”«»„`\n]{8,200}["“”«»„`]|'[^'\n]{12,200}'/u;

const SHORT_QUOTE = /["“„«`][^"“”„«»`\n]{5,60}["”»`]/u;
const SHORT_QUOTES = new RegExp(SHORT_QUOTE, "gu");

const CODE_START =
  /^\W{0,4}(?:const|let|var|import|from [\w.]+ import|export|def|class|return|func|fn|function|public|private|static|if \(|for \(|while \(|else|try|#include|using|package|npm|npx|pip|uv|uvx|yarn|pnpm|brew|docker|git|sudo|curl|wget|cd|mkdir|echo|run:|uses:|await|async|new|print\(|console\.|select|insert into|create table)(?:\b(?!\w)|(?<=\())/i;

function looksLikeCode(text: string): boolean {
  if (/[\\{]$|^\s*--?\w/.test(text) || CODE_START.test(text) && /[=(){}|<>;\\]|--/.test(text)) {
    return true;
  }
  const signs = text.match(/[{}()[\]=<>|\\/"'`:;_$#*]/g)?.length ?? 0;
  return signs * 6 > text.length;
}

const ANSWERING =
  /\b(?:answer|repl(?:y|ies)|respon[sd]|summar|summed|aloud|interested|takeaway|gist|announced|assistants?\b|recap|digest|retell|synops|paraphras|restate|descri(?:be|ption)|account|report|review|statement|reference|mention|quot|cit(?:e|ation|ing)|abstract|overview|render|explanation|presentation|ask|question|enquir|inquir|quer(?:y|ies)|request|wording|verdict|message|conclusion|told|inform|consult|whoever|conclud)/;

const LIST_ITEM = /^\s*(?:\d{1,2}[.)]|[-*•]|step \d)/i;
const HEADING = /^#{1,6}\s|:$/;
/** How far up the line above a list is looked for. */
const LONGEST_LIST = 10;

/** One sentence. */
export class Said {
  readonly lower: string;
  readonly #known: Known;
  #heading?: Said | null;

  constructor(
    readonly span: Span,
    readonly index: number,
    readonly scene: Scene,
  ) {
    this.lower = span.text.toLowerCase().replace(/\s+/g, " ");
    this.#known = knowledgeOf(this.lower, scene);
  }

  /** Whether the sentence states the fact, in whatever language. */
  has(fact: Fact): boolean {
    const { facts } = this.#known;
    let known = facts.get(fact);
    if (known === undefined) {
      known = this.#foreign().has(fact) || findFact(fact, this.lower) !== null;
      facts.set(fact, known);
    }
    return known;
  }

  #foreign(): ReadonlySet<Fact> {
    return this.#known.foreign ??= foreignFacts(this.lower, this.scene.languages);
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
    const { all } = this.scene;
    const last = Math.min(all.length - 1, this.index + reach);
    for (let at = Math.max(0, this.index - reach); at <= last; at++) {
      if (all[at].has(fact)) return true;
    }
    return false;
  }

  /** The sentences around it, itself among them. */
  around(reach: number): Said[] {
    return this.scene.all.slice(Math.max(0, this.index - reach), this.index + reach + 1);
  }

  /** Whether it is a line of a program or a command, which orders machines about. */
  get isCode(): boolean {
    this.#known.code ??= looksLikeCode(this.span.text);
    return this.#known.code;
  }

  /** Whether it has a word of saying, asking or answering, in English; in another language it may. */
  get speaks(): boolean {
    const known = this.#known;
    known.speaks ??= hasSpeech(this.lower) || this.#foreign().size > 0;
    return known.speaks;
  }

  /** Whether it has a word for an answer, a question, or for telling. */
  get speaksOfAnswers(): boolean {
    return this.#known.answers ??= ANSWERING.test(this.lower);
  }

  /** The heading that it stands below, when that announces rules for what is said about the text. */
  get heading(): Said | undefined {
    if (this.scene.kind !== "result") return undefined;
    if (this.#heading === undefined) this.#heading = headingOf(this.scene.all, this.index) ?? null;
    return this.#heading ?? undefined;
  }

  /** Whether somebody is told to do something. */
  get orders(): boolean {
    return this.has("imperative") || this.has("must");
  }

  /** Whether the sentence quotes an attack in order to write about it. */
  get quotes(): boolean {
    return QUOTED.test(this.span.text) && this.near("mention", 1);
  }

  /** Whether what would be an order stands in quotation marks, as a title or a name does. */
  get isNamed(): boolean {
    if (!SHORT_QUOTE.test(this.lower) || this.toModel(0)) return false;
    const rest = this.lower.replace(SHORT_QUOTES, " ");
    if (!/[a-z]{2,}\W+[a-z]{2,}/.test(rest)) return false;
    const named: Fact[] = ["override", "overrideWeak", "asksForPrompt", "takesOver"];
    return this.any(...named) && named.every((fact) => findFact(fact, rest) === null);
  }

  /** Whether what it asks for takes something that nobody offered: secrets, the conversation, other people's files. */
  get takes(): boolean {
    return this.any("secret", "talk", "private");
  }

  /** What stands above the list or under the heading that the sentence belongs to. */
  get header(): Said | undefined {
    const { all } = this.scene;
    let at = this.index;
    if (LIST_ITEM.test(all[at].span.text)) {
      const last = Math.max(0, at - LONGEST_LIST);
      while (at > last && LIST_ITEM.test(all[at].span.text)) at--;
      return all[at];
    }
    while (at > 0 && this.index - at < 3 && !HEADING.test(all[at].span.text)) at--;
    return HEADING.test(all[at].span.text) && at !== this.index ? all[at] : undefined;
  }

  /** Whether the text around speaks to a model, and not to a person. */
  toModel(reach = 1): boolean {
    return this.scene.hidden !== undefined || this.near("addressed", reach) ||
      this.near("role", reach) || reach > 0 && this.header?.has("addressed") === true ||
      this.around(reach).some((each) => each.every("reading", "imperative"));
  }
}
