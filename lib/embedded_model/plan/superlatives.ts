/** Superlatives: words that say which one is meant without naming it. */

/** Words that only look like superlatives. */
const NOUNS =
  "(?!(?:west|east|test|guest|request|rest|forest|interest|nest|chest|harvest|contest|honest|budapest|everest|quest|priest|protest|invest|arrest|suggest)\\b)";

/** "the hardest class" names no class; the list of classes tells which it is. */
export const SUPERLATIVE = new RegExp(
  `\\b(?:first|last|next|best|worst|(?:most|least) \\p{L}+|${NOUNS}\\p{L}{3,}est)\\b`,
  "iu",
);
const BEFORE_NOUN = new RegExp(
  `\\b(?:(?:most|least) \\p{L}+|${NOUNS}\\p{L}{3,}est)\\s+(?:(?:free|vacant|available|open)\\s+)?(\\p{L}+)`,
  "giu",
);

/** The nouns that a text puts a superlative before. */
export function superlativeNouns(text: string): string[] {
  return Array.from(text.matchAll(BEFORE_NOUN), ([, noun]) => noun.toLowerCase());
}

/** "the most valuable" says which one, and names nothing. */
export function isSuperlative(
  text: string,
  { start, end }: { start: number; end: number },
): boolean {
  return /\b(?:most|least)\s+$/i.test(text.slice(0, start)) ||
    new RegExp(`^${NOUNS}\\p{Ll}{3,}est\\b`, "u").test(text.slice(start, end));
}
