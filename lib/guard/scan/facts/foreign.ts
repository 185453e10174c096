/**
 * What a sentence in another language than English says.
 *
 * `../languages/` has one file a language: stems of the words for what an order is made of. A fact is shown when stems of
 * all its classes stand in one sentence, whatever their order, so no grammar of the language is needed.
 *
 * @module
 */
import ar from "../languages/ar.json" with { type: "json" };
import de from "../languages/de.json" with { type: "json" };
import es from "../languages/es.json" with { type: "json" };
import fr from "../languages/fr.json" with { type: "json" };
import hi from "../languages/hi.json" with { type: "json" };
import it from "../languages/it.json" with { type: "json" };
import ja from "../languages/ja.json" with { type: "json" };
import ko from "../languages/ko.json" with { type: "json" };
import nl from "../languages/nl.json" with { type: "json" };
import pl from "../languages/pl.json" with { type: "json" };
import pt from "../languages/pt.json" with { type: "json" };
import ru from "../languages/ru.json" with { type: "json" };
import tr from "../languages/tr.json" with { type: "json" };
import zh from "../languages/zh.json" with { type: "json" };
import { VOCABULARY } from "../views/vocabulary.ts";
import { plainView } from "../views/plain.ts";
import type { Fact } from "./facts.ts";

type WordClass = keyof typeof de.words;

interface Lexicon {
  /** Its name in English. */
  language: string;
  /** Whether stems begin words, or stand anywhere, as where words are not parted by blanks. */
  match: string;
  /** Small words that give the language away. */
  marks: string[];
  /** Stems by class. */
  words: Record<WordClass, string[]>;
}

/** A language whose words are known. */
export interface Language {
  /** Whether a text, made of these words, may be in this language. */
  fits(text: string, words: ReadonlyMap<string, number>, marks: number): boolean;
  has(text: string, wordClass: WordClass): boolean;
}

/** Languages that are told by their script. */
const SCRIPTS = new Map<string, RegExp>([
  ["Chinese", /\p{Script=Han}{2}/u],
  ["Japanese", /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ["Korean", /\p{Script=Hangul}/u],
  ["Arabic", /\p{Script=Arabic}/u],
  ["Hindi", /\p{Script=Devanagari}/u],
  ["Russian", /\p{Script=Cyrillic}{2}/u],
]);

/** How many small words of a language a text has at least, and one of how many words is enough for a short one. */
const MARKS = { least: 3, oneOf: 15 };
/** The small words that give a language away are short. */
const LONGEST_MARK = 8;
/** How many a sentence of such a text has. */
const SENTENCE_MARKS = 1;

/** Which classes show which fact; each of them, in one sentence. Facts of the sentence itself, as an address, come last. */
const FACTS: readonly [Fact, readonly WordClass[]][] = [
  ["override", ["ignore", "order"]],
  ["overrideWeak", ["newOrders"]],
  ["addressed", ["addressed"]],
  ["ai", ["assistant"]],
  ["aboutUser", ["user"]],
  ["secrecy", ["notTell", "user"]],
  ["secrecy", ["silent", "send"]],
  ["secrecyOfThis", ["notTell", "user"]],
  ["unasked", ["noAsk"]],
  ["must", ["must"]],
  ["imperative", ["send"]],
  ["imperative", ["read"]],
  ["imperative", ["pass"]],
  ["imperative", ["say"]],
  ["imperative", ["ignore"]],
  ["imperative", ["delete"]],
  ["imperative", ["transfer"]],
  ["imperative", ["call", "tool"]],
  ["read", ["read"]],
  ["secret", ["secret"]],
  ["private", ["private"]],
  ["talk", ["talk"]],
  ["contents", ["contents"]],
  ["intoParam", ["pass", "param"]],
  ["call", ["call", "tool"]],
  ["answer", ["answer"]],
  ["shapesAnswer", ["answer", "say"]],
  ["dictates", ["answer", "say"]],
  ["dictates", ["say", "user"]],
  ["reading", ["reading"]],
  ["aboutThis", ["summary", "thisText"]],
  ["ownReply", ["ownAnswer"]],
  ["tellsAsker", ["tell", "endUser", "that"]],
  ["saysThat", ["tell", "that"]],
  ["saysThat", ["say", "that"]],
  ["replyHas", ["ownAnswer", "say", "that"]],
  ["replyHas", ["ownAnswer", "tell", "that"]],
  ["leavesOut", ["notTell"]],
  ["runs", ["run", "code"]],
  ["destroys", ["delete", "file"]],
  ["destroys", ["transfer", "recipient"]],
  ["destroys", ["delete", "private"]],
  ["alter", ["instead", "recipient"]],
  ["alter", ["send", "instead"]],
  ["always", ["always"]],
  ["condition", ["before"]],
  ["pretext", ["otherwise"]],
];

let languages: Language[] | undefined;

function load(): Language[] {
  return [ar, de, es, fr, hi, it, ja, ko, nl, pl, pt, ru, tr, zh].map((lexicon: Lexicon) => {
    const classes = new Map<WordClass, RegExp>();
    const classOf = (name: WordClass): RegExp => {
      let known = classes.get(name);
      if (!known) classes.set(name, known = stemsPattern(lexicon.words[name], lexicon.match));
      return known;
    };
    const script = SCRIPTS.get(lexicon.language);
    const marks = new Set(lexicon.marks.map(fold).filter((mark) => !VOCABULARY.has(mark)));
    return {
      fits(text, words, least) {
        if (script) return script.test(text);
        let count = 0;
        for (const mark of marks) count += words.get(mark) ?? 0;
        return count >= least;
      },
      has: (text, wordClass) => classOf(wordClass).test(text),
    };
  });
}

/** Sentences come without accents. */
const fold = (word: string): string => plainView(word).text.toLowerCase();

function stemsPattern(stems: readonly string[], match: string): RegExp {
  const escaped = stems.map((stem) => fold(stem).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  return new RegExp(match === "prefix" ? `(?<!\\p{L})(?:${escaped})` : `(?:${escaped})`, "u");
}

const SEND: WordClass = "send";
const ANSWER: WordClass = "ownAnswer";
const QUOTE = /["«„「『][^"»“」』]{2,200}["»“」』]/u;
const ADDRESS = /[\w.+%-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}|https?:\/\/\S{3}|www\.\S{3}/u;

/**
 * Tells which languages besides English a text may hold.
 *
 * @param text The text, folded.
 * @returns Those languages.
 */
export function languagesOf(text: string): Language[] {
  languages ??= load();
  const lower = text.toLowerCase();
  const words = countWords(lower);
  const least = Math.min(MARKS.least, Math.ceil((words.size + 1) / MARKS.oneOf));
  return languages.filter((language) => language.fits(lower, words, least));
}

function countWords(lower: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of lower.match(/\p{L}+/gu) ?? []) {
    if (word.length <= LONGEST_MARK) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/**
 * Finds the facts that a sentence states in another language than English.
 *
 * @param lower The sentence, folded and in lower case.
 * @param languages The languages that it may be in.
 * @returns The facts; none for a sentence in English.
 */
export function foreignFacts(lower: string, languages: readonly Language[]): ReadonlySet<Fact> {
  const found = new Set<Fact>();
  if (languages.length === 0) return found;
  const words = countWords(lower);
  for (const language of languages) {
    if (!language.fits(lower, words, SENTENCE_MARKS)) continue;
    const known = new Map<WordClass, boolean>();
    const has = (wordClass: WordClass): boolean => {
      let answer = known.get(wordClass);
      if (answer === undefined) known.set(wordClass, answer = language.has(lower, wordClass));
      return answer;
    };
    for (const [fact, classes] of FACTS) {
      if (!found.has(fact) && classes.every(has)) found.add(fact);
    }
    if (has(SEND) && ADDRESS.test(lower)) found.add("sendTo");
    if (has(ANSWER) && QUOTE.test(lower)) found.add("replyHas");
  }
  return found;
}
