/**
 * Text that a server, a model or a file supplied, made safe to print on a terminal.
 *
 * @module
 */

/**
 * Control characters (escape sequences move the cursor, rewrite what stands there, change the clipboard), the marks that
 * turn the direction of writing, and characters that are there but not seen. What scripts and emoji need to join stays.
 */
const UNSAFE = /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{DI}]--[\n\t\u200c\u200d\ufe0e\ufe0f]]/gv;

/**
 * Makes text safe to print: what a terminal would obey, or hide, is shown instead.
 *
 * @param text Anything; line breaks and tabs stay.
 * @returns The text, its unsafe characters as visible signs.
 *
 * @example
 * ```ts
 * import { safeText } from "./safe_text.ts";
 *
 * safeText("\x1b[2Jhello"); // "␛[2Jhello"
 * ```
 */
export function safeText(text: string): string {
  return text.replace(/\r\n/g, "\n").replace(UNSAFE, visible);
}

function visible(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
}

/**
 * Makes text safe, puts it on one line and cuts it.
 *
 * @param text Anything.
 * @param length How many characters to keep at most; the cut is marked with "…".
 * @returns One line.
 */
export function safeLine(text: string, length = Infinity): string {
  // Cut before and after: a megabyte need not be walked through for one line.
  const head = length === Infinity ? text : text.slice(0, length * 4 + 16);
  const characters = [...safeText(head).replace(/\s+/g, " ").trim()];
  if (characters.length <= length && head.length === text.length) return characters.join("");
  return `${characters.slice(0, Math.max(0, length - 1)).join("")}…`;
}
