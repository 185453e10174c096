/** Estimated token counts: pieces of up to six letters or digits, and single marks. */

const PIECE = /[\p{L}\p{N}]{1,6}|[^\s\p{L}\p{N}]/gu;

/**
 * Estimates how many tokens a text has. Stable: the same text always counts the same.
 *
 * @param text any text
 * @returns a whole number, near what common tokenizers give for English
 */
export function countTokens(text: string): number {
  return text.match(PIECE)?.length ?? 0;
}

/**
 * Cuts a text after a number of tokens.
 *
 * @param text any text
 * @param limit the most tokens to keep
 * @returns the text, whole or cut
 */
export function cutToTokens(text: string, limit: number): string {
  let kept = 0;
  for (const piece of text.matchAll(PIECE)) {
    if (kept === limit) return text.slice(0, piece.index).trimEnd();
    kept++;
  }
  return text;
}
