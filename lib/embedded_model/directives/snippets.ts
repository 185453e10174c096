/** Snippets: code between backticks, which is one value and no sentence. */

/** The code behind each mark. */
export type Snippets = Map<string, string>;

/** What a mark looks like: a word that stands in no text. */
const MARK = /snippet\d+q\d+z/g;

/**
 * Puts a mark in the place of each piece of code, so that its stops, commas and braces part nothing.
 *
 * @param text a text
 * @param names names of tools; what calls one of them is read as a call, not as a value
 * @returns the text with marks, and what they stand for
 */
export function takeSnippets(
  text: string,
  names: string[],
): { marked: string; snippets?: Snippets } {
  if (!text.includes("`")) return { marked: text };
  const snippets: Snippets = new Map();
  const marked = text.replace(/`([^`\n]{8,})`/g, (whole, code: string) => {
    if (!/[(){}=;|<>]/.test(code) || names.some((name) => code.includes(name))) return whole;
    const mark = `snippet${snippets.size}q${code.length}z`;
    snippets.set(mark, code);
    return `\`${mark}\``;
  });
  return snippets.size > 0 ? { marked, snippets } : { marked: text };
}

/**
 * Puts the code back into values.
 *
 * @param value a value that may hold marks
 * @param snippets what they stand for
 * @returns the same value with the code itself
 */
export function restoreSnippets(value: unknown, snippets: Snippets): unknown {
  if (typeof value === "string") return value.replace(MARK, (mark) => snippets.get(mark) ?? mark);
  if (Array.isArray(value)) return value.map((one) => restoreSnippets(one, snippets));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, restoreSnippets(one, snippets)]),
  );
}

/**
 * Tells whether a value is such a mark.
 *
 * @param value a value
 * @returns true for marks
 */
export function isSnippet(value: unknown): boolean {
  return typeof value === "string" && /^snippet\d+q\d+z$/.test(value);
}
