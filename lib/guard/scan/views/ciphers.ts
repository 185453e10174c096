/**
 * Letters put in the place of others, and letters put in another order.
 *
 * @module
 */
import { type View, ViewBuilder } from "../view.ts";
import { type Reading, viewOfLines } from "./lines.ts";
import { commonness, familiarity, partWords, VOCABULARY } from "./vocabulary.ts";

const MOST = 200_000;
const MOST_SHIFTED = 20_000;
/** How many letters that run together are parted into words. */
/** The view of a text that has a slip or two, as anybody's may have. */
export const MISSPELT = "misspelt words";
const MOST_PARTED = 8_000;

function shift(text: string, by: number): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const first = letter <= "Z" ? 65 : 97;
    return String.fromCharCode(first + (letter.charCodeAt(0) - first + by) % 26);
  });
}

const mirror = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => {
    const first = letter <= "Z" ? 65 : 97;
    return String.fromCharCode(first + 25 - (letter.charCodeAt(0) - first));
  });

const reverse = (text: string): string => [...text].reverse().join("");

const reverseEach = (text: string): string => text.replace(/[a-z]+/gi, reverse);

interface Cipher {
  name: string;
  read(text: string): string;
}

const CIPHERS: readonly Cipher[] = [
  { name: "rot13", read: (text) => shift(text, 13) },
  { name: "reversed text", read: reverse },
  { name: "reversed words", read: reverseEach },
  { name: "atbash", read: mirror },
  { name: "reversed rot13", read: (text) => reverse(shift(text, 13)) },
];

const SHIFTS: readonly Cipher[] = Array.from({ length: 25 }, (_, index) => ({
  name: `letters shifted by ${index + 1}`,
  read: (text: string) => shift(text, 25 - index),
}));

const words = (text: string): string[] => text.toLowerCase().match(/[a-z]+/g) ?? [];

/**
 * Reads what is no English as it stands and is some once it is deciphered.
 *
 * @param text The original.
 * @returns A view of everything that could be read, one for each cipher.
 */
export function decipher(text: string): View[] {
  const builders = new Map<string, ViewBuilder>();
  let left = MOST;
  let leftShifted = MOST_SHIFTED;
  for (const { 0: line, index } of text.matchAll(/[^\n]{12,2000}/g)) {
    if (left <= 0) break;
    const plain = words(line);
    if (plain.length < 3 || commonness(plain).share > 0.2) continue;
    left -= line.length;
    const ciphers = leftShifted > 0 ? [...CIPHERS, ...SHIFTS] : CIPHERS;
    if (ciphers !== CIPHERS) leftShifted -= line.length;
    // A part of the line may stand in plain.
    for (const piece of pieces(line)) {
      const best = deciphered(line.slice(piece.start, piece.end), ciphers);
      if (!best) continue;
      const builder = builders.get(best.name) ?? new ViewBuilder();
      builders.set(best.name, builder);
      builder.replace(`${best.reading}\n`, index + piece.start, index + piece.end);
      break;
    }
  }
  return [...builders].map(([name, builder]) => builder.build(name));
}

function pieces(line: string): { start: number; end: number }[] {
  const colon = line.search(/[:)]\s/);
  const whole = { start: 0, end: line.length };
  return colon === -1 ? [whole] : [{ start: colon + 1, end: line.length }, whole];
}

function deciphered(
  line: string,
  ciphers: readonly Cipher[],
): { name: string; reading: string } | undefined {
  const before = familiarity(words(line)).share;
  let best: { name: string; reading: string; share: number } | undefined;
  for (const { name, read } of ciphers) {
    const reading = read(line);
    const { count, share } = familiarity(words(reading));
    if (count < 4 || share < 0.4 || share < before + 0.25) continue;
    if (!best || share > best.share) best = { name, reading, share };
  }
  return best;
}

const LEET: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "6": "g",
  "7": "t",
  "8": "b",
  "9": "g",
  "@": "a",
  "$": "s",
  "!": "i",
  "|": "l",
  "+": "t",
  "€": "e",
  "(": "c",
};

/**
 * Reads digits and signs as the letters that they look like.
 *
 * @param text The original.
 * @returns The view, or nothing when too few words come of it.
 */
export function readLeet(text: string): View | undefined {
  const readings: Reading[] = [];
  let count = 0;
  for (const { 0: word, index } of text.matchAll(/[a-z0-9@$!|+€(]{2,24}/gi)) {
    if (!/\d|[@$!|€]/.test(word) || /^[\d!|+(]+$/.test(word) && !/[13457]{3}/.test(word)) continue;
    const reading = readLeetWord(word.toLowerCase());
    if (reading === undefined) continue;
    readings.push({ start: index, end: index + word.length, text: reading });
    if (reading.length > 2) count++;
  }
  if (count < 3) return undefined;
  return viewOfLines("leetspeak", text, readings);
}

function readLeetWord(word: string): string | undefined {
  for (const [one, six] of [["i", "g"], ["l", "g"], ["i", "b"]]) {
    const reading = [...word].map((each) =>
      each === "1" ? one : each === "6" ? six : LEET[each] ?? each
    )
      .join("");
    if (VOCABULARY.has(reading)) return reading;
  }
}

/** At least eight letters, each alone. */
const SPACED =
  /(?<![\p{L}\p{N}])(?:[\p{L}\p{N}/@~'][ \t\u00a0.\-_*|·,]{1,4}){8,600}[\p{L}\p{N}](?![\p{L}\p{N}])/gu;

/**
 * Joins letters that stand alone.
 *
 * @param text The original.
 * @returns The view, or nothing when there are none.
 */
export function joinLetters(text: string): View | undefined {
  let left = MOST_PARTED;
  const readings: Reading[] = [];
  for (const { 0: run, index } of text.matchAll(SPACED)) {
    const wide = run.split(/\s{2,}/);
    const narrow = (piece: string) =>
      piece.replace(
        /([\p{L}\p{N}/@~'])([ \t\u00a0.\-_*|·,]{1,4})(?=[\p{L}\p{N}/@~'])/gu,
        // A full stop amid full stops is one of the text's own.
        (_, letter, signs) => signs === "..." ? `${letter}.` : letter,
      );
    const reading = wide.length > 1
      ? wide.map(narrow).join(" ")
      : (left -= run.length) > 0
      ? partWords(narrow(run).toLowerCase()).join(" ")
      : narrow(run);
    readings.push({ start: index, end: index + run.length, text: reading });
  }
  if (readings.length === 0) return undefined;
  return viewOfLines("spaced letters", text, readings);
}

const scrambleKey = (word: string): string =>
  word[0] + [...word.slice(1, -1)].sort().join("") + word.at(-1);

const SCRAMBLED = new Map(
  [...VOCABULARY].filter((word) => word.length > 4).map((word) => [
    scrambleKey(word),
    word,
  ]),
);

/**
 * Puts the letters of scrambled words in order ("ingore" reads as "ignore"), and parts words that run together.
 *
 * @param text The original.
 * @returns The view, or nothing when there are too few.
 */
export function unscramble(text: string): View | undefined {
  const readings: Reading[] = [];
  let long = 0;
  let count = 0;
  for (const { 0: word, index } of text.matchAll(/[a-z]{5,200}/gi)) {
    const lower = word.toLowerCase();
    if (VOCABULARY.has(lower)) continue;
    let reading = word.length > 20
      ? word.length < 160 && (long += word.length) < MOST_PARTED ? parted(lower) : undefined
      : SCRAMBLED.get(scrambleKey(lower));
    const slip = reading === undefined && word.length <= 20;
    if (slip) reading = corrected(lower);
    if (!reading) continue;
    readings.push({ start: index, end: index + word.length, text: reading });
    if (!slip) count += word.length > 20 ? 3 : 1;
  }
  if (readings.length === 0) return undefined;
  return viewOfLines(count < 3 ? MISSPELT : "scrambled words", text, readings);
}

/** One letter too many, or one too few. */
let nearly: Map<string, string> | undefined;

function wordsWithoutALetter(): Map<string, string> {
  const found = new Map<string, string>();
  for (const word of VOCABULARY) {
    if (word.length < 7) continue;
    for (let at = 1; at < word.length - 1; at++) {
      found.set(word.slice(0, at) + word.slice(at + 1), word);
    }
  }
  return found;
}

function corrected(word: string): string | undefined {
  nearly ??= wordsWithoutALetter();
  const known = nearly.get(word);
  if (known !== undefined || word.length < 8) return known;
  for (let at = 1; at < word.length - 1; at++) {
    const shorter = word.slice(0, at) + word.slice(at + 1);
    if (VOCABULARY.has(shorter)) return shorter;
  }
}

function parted(letters: string): string | undefined {
  const found = partWords(letters);
  const known = found.filter((word) => VOCABULARY.has(word)).join("").length;
  return found.length > 3 && known * 10 >= letters.length * 8 ? found.join(" ") : undefined;
}
