/**
 * A typed line as words, the way a shell splits it.
 *
 * @module
 */

/** Quoted parts, other characters, and quotes that nothing closes. */
const WORD = /(?:"[^"]*"|'[^']*'|[^\s"']|"(?![^"]*")|'(?![^']*'))+/g;

/**
 * Splits a line at blanks; quotes keep blanks together.
 *
 * @param line The line.
 * @returns The words, without the quotes.
 *
 * @example
 * ```ts
 * import { splitWords } from "./words.ts";
 *
 * splitWords('/prompt greet name="Ada Lovelace"'); // ["/prompt", "greet", "name=Ada Lovelace"]
 * ```
 */
export function splitWords(line: string): string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(WORD)) {
    words.push(word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single));
  }
  return words;
}

/**
 * Reads `name=value` words.
 *
 * @param words The words.
 * @returns The values by name.
 * @throws {Error} for a word without `=`.
 */
export function readPairs(words: string[]): Record<string, string> {
  return Object.fromEntries(words.map((word) => {
    const at = word.indexOf("=");
    if (at < 1) throw new Error(`Cannot read "${word}": expected NAME=VALUE`);
    return [word.slice(0, at), word.slice(at + 1)];
  }));
}
