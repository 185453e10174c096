import { crc32 } from "node:zlib";

/** The signature of a PNG and its first chunk, the header, are always as long (PNG, third edition, sections 5.2 and 11.2.1). */
const HEADER = 8 + 25;

/**
 * Writes a text into a PNG, where no viewer shows it: a `tEXt` chunk (PNG, third edition, section 11.3.3.2).
 *
 * @param png A PNG.
 * @param keyword The text's name, in ASCII.
 * @param text The text, in ASCII.
 * @returns A new PNG.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { addText, readText } from "./png_text.ts";
 *
 * const png = Uint8Array.fromBase64(
 *   "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
 * );
 * assertEquals(readText(addText(png, "Source", "chapter 18"), "Source"), "chapter 18");
 * ```
 */
export function addText(png: Uint8Array, keyword: string, text: string): Uint8Array {
  const body = new TextEncoder().encode(`tEXt${keyword}\0${text}`);
  const chunk = new Uint8Array(body.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, body.length - 4);
  chunk.set(body, 4);
  view.setUint32(body.length + 4, crc32(body));
  return new Uint8Array([...png.subarray(0, HEADER), ...chunk, ...png.subarray(HEADER)]);
}

/**
 * Reads a text that {@linkcode addText} wrote.
 *
 * @param png A PNG.
 * @param keyword The text's name.
 * @returns The text; undefined when there is none of this name.
 */
export function readText(png: Uint8Array, keyword: string): string | undefined {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let at = 8; at < png.length; at += view.getUint32(at) + 12) {
    const chunk = png.subarray(at + 4, at + 8 + view.getUint32(at));
    const [head, text] = new TextDecoder("latin1").decode(chunk).split("\0");
    if (head === `tEXt${keyword}`) return text;
  }
}
