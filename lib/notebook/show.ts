import { Display, displayOf } from "./display.ts";

/**
 * Shows Markdown, or HTML when the text begins with a tag.
 *
 * @param text The Markdown or the HTML.
 * @returns The displayable.
 *
 * @example Usage
 * ```ts
 * import { show } from "./show.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(show("**hello**").bundle, { "text/markdown": "**hello**", "text/plain": "**hello**" });
 * ```
 */
export function show(text: string): Display {
  if (!/^\s*<[a-z!]/i.test(text)) return new Display({ "text/markdown": text, "text/plain": text });
  return displayOf(text, text.replace(/<[^>]*>/g, "").replace(/\n\s*\n+/g, "\n").trim());
}
