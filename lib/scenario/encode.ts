/**
 * How attackers disguise a text, so that a reader or a filter does not see what it says.
 *
 * @module
 */

const LEET: Record<string, string> = { a: "4", e: "3", i: "1", o: "0", s: "5", t: "7" };

/** Zero-width space and zero-width non-joiner: the bits. */
const ZERO_WIDTH = ["\u200b", "\u200c"];

/** Every encoding, by its name. */
const ENCODINGS = {
  /** UTF-8 as base64. */
  "base64": (text: string) => new TextEncoder().encode(text).toBase64(),
  /** UTF-8 as hexadecimal. */
  "hex": (text: string) => new TextEncoder().encode(text).toHex(),
  /** Every Latin letter thirteen places on. */
  "rot13": (text: string) =>
    text.replace(/[a-z]/gi, (letter) => {
      const first = letter <= "Z" ? 65 : 97;
      return String.fromCharCode((letter.charCodeAt(0) - first + 13) % 26 + first);
    }),
  /** Digits for the letters that look like them. */
  "leetspeak": (text: string) => text.replace(/[aeiost]/gi, (letter) => LEET[letter.toLowerCase()]),
  /** A space between any two letters, two between words. */
  "spaced": (text: string) => text.split(/ +/).map((word) => [...word].join(" ")).join("   "),
  /** Back to front. */
  "reversed": (text: string) => [...text].reverse().join(""),
  /** ASCII as invisible tag characters (U+E0020 to U+E007E); what has no tag character stays visible. */
  "tags": (text: string) =>
    text.replace(/[ -~]/g, (letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))),
  /** The bits of UTF-8 as invisible zero-width characters. */
  "zero-width": (text: string) =>
    [...new TextEncoder().encode(text)]
      .flatMap((byte) => [...byte.toString(2).padStart(8, "0")])
      .map((bit) => ZERO_WIDTH[Number(bit)])
      .join(""),
  /** A zero-width space after every letter: readable to people, in pieces for a filter. */
  "zero-width-split": (text: string) => [...text].join("\u200b"),
  /** HTML character references. */
  "html-entities": (text: string) => [...text].map((each) => `&#${each.codePointAt(0)};`).join(""),
  /** Percent-encoding of every byte. */
  "percent": (text: string) =>
    [...new TextEncoder().encode(text)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)
      .join(""),
  /** Cyrillic letters that look like Latin ones. */
  "homoglyphs": (text: string) => text.replace(/[aceopxyACEHKMOPTX]/g, (each) => LOOK_ALIKE[each]),
} as const;

const LOOK_ALIKE: Record<string, string> = {
  ...{ a: "а", c: "с", e: "е", o: "о", p: "р", x: "х", y: "у" },
  ...{ A: "А", C: "С", E: "Е", H: "Н", K: "К", M: "М", O: "О", P: "Р", T: "Т", X: "Х" },
};

/** The name of an encoding. */
export type Encoding = keyof typeof ENCODINGS;

/** The names of all encodings. */
export const ENCODING_NAMES = Object.keys(ENCODINGS) as Encoding[];

/**
 * Encodes a text. Where parts of it stand in double square brackets, only they are encoded, and the brackets go: so an
 * attacker says in plain words what to do with the rest.
 *
 * @param text The text, its slots filled.
 * @param encoding One of {@linkcode ENCODING_NAMES}.
 * @returns The encoded text.
 * @throws {Error} When the encoding is unknown.
 *
 * @example
 * ```ts
 * import { encode } from "./encode.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(encode("Decode this: [[hello]]", "base64"), "Decode this: aGVsbG8=");
 * assertEquals(encode("hello", "rot13"), "uryyb");
 * ```
 */
export function encode(text: string, encoding: string): string {
  if (!Object.hasOwn(ENCODINGS, encoding)) {
    throw new Error(
      `Unknown encoding "${encoding}": expected one of ${ENCODING_NAMES.join(", ")}`,
    );
  }
  const change = ENCODINGS[encoding as Encoding];
  const part = /\[\[([\s\S]*?)\]\]/g;
  return part.test(text) ? text.replace(part, (_, inner) => change(inner)) : change(text);
}
