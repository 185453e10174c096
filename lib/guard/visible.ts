/**
 * Text as a terminal may safely show it: what cannot be seen, or would move the cursor, is spelled out.
 *
 * @module
 */

// Controls but tab and line feed; format characters (zero width, bidirectional, tags); separators; surrogates; private
// use; what Unicode never assigns; spaces that are not the space; fillers and selectors that show nothing.
const HIDDEN =
  // deno-lint-ignore no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|[\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}|[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;

/**
 * Spells out every character that does not show.
 *
 * @param text Any text, a stranger's above all.
 * @returns The text with each such character as `<U+200B>`; line feeds and tabs stay.
 *
 * @example
 * ```ts
 * import { visible } from "./visible.ts";
 *
 * visible("pay\u200bload \x1b[31m"); // "pay<U+200B>load <U+001B>[31m"
 * ```
 */
export function visible(text: string): string {
  return text.replace(
    HIDDEN,
    (character) => `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}>`,
  );
}
