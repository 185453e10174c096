/**
 * What a text may turn out to say: as it looks, and with the encodings undone that people use to hide words.
 *
 * @module
 */

import { remembered } from "../remembered.ts";

/** Longer texts are not read in other ways than the plain one: a guard must not be stalled. */
const MAX_DECODED = 200_000;
/** How deep an encoding in an encoding is followed. */
const MAX_DEPTH = 3;
const MAX_READINGS = 24;

// deno-lint-ignore no-control-regex
const ANSI = /\x1b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|[@-Z\\^_])/g;
const UNSEEN =
  // deno-lint-ignore no-control-regex
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]|[\p{Cf}\p{Cs}]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;
const ENTITIES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  commat: "@",
  period: ".",
  sol: "/",
  colon: ":",
  num: "#",
};

/**
 * Reads a text as it looks: compatibility forms unfolded (full-width letters, ligatures), terminal sequences and characters
 * that do not show dropped, Unicode tag characters read as the ASCII that they carry.
 *
 * @param text Any text.
 * @returns The plain reading.
 *
 * @example
 * ```ts
 * import { plain } from "./readings.ts";
 *
 * plain("ｅｖｉｌ\u200b.example"); // "evil.example"
 * ```
 */
export function plain(text: string): string {
  return text
    .replace(/[\u{e0020}-\u{e007e}]/gu, (tag) => String.fromCharCode(tag.codePointAt(0)! - 0xe0000))
    .normalize("NFKC")
    .replace(ANSI, "")
    .replace(UNSEEN, "");
}

/**
 * Reads a text in every way that undoes a common encoding: percent and HTML escapes, escapes of JSON and JavaScript,
 * base64, hexadecimal, letters with a space between each; also one in another.
 *
 * @param text Any text.
 * @returns The readings, each once, the plain one first.
 *
 * @example
 * ```ts
 * import { readings } from "./readings.ts";
 *
 * readings("a%40b.example"); // ["a%40b.example", "a@b.example"]
 * ```
 */
export function readings(text: string): readonly string[] {
  return read(text, () => allReadings(text));
}

/** What a result says is compared with the arguments of every call that follows it. */
const read = remembered<readonly string[]>(1_000);

function allReadings(text: string): string[] {
  const found = new Set([plain(text)]);
  let front = [...found];
  for (let depth = 0; depth < MAX_DEPTH && front.length > 0; depth++) {
    const next: string[] = [];
    for (const each of front) {
      if (each.length > MAX_DECODED) continue;
      for (const decode of DECODERS) {
        const read = plain(decode(each));
        if (read === "" || found.has(read) || found.size >= MAX_READINGS) continue;
        found.add(read);
        next.push(read);
      }
    }
    front = next;
  }
  return [...found];
}

/**
 * Further readings, for comparing with something known: ROT13, backwards, digits for letters. Nearly every text has them, so
 * they say nothing by themselves.
 *
 * @param text Any text.
 * @returns The readings, without the plain one.
 */
export function disguises(text: string): string[] {
  const read = plain(text);
  return [rotated(read), [...read].reverse().join(""), unleeted(read)].filter((each) =>
    each !== read
  );
}

const DECODERS: ((text: string) => string)[] = [
  percentDecoded,
  entitiesDecoded,
  escapesDecoded,
  (text) => segments(text, /[A-Za-z0-9+/_-]{12,}={0,2}/g, base64Decoded),
  // Wrapped in lines, as e-mail has it.
  (text) => segments(text, /(?:[A-Za-z0-9+/]{20,}\s*\n\s*)+[A-Za-z0-9+/]+={0,2}/g, base64Decoded),
  (text) => segments(text, /(?:(?:0x|\\x)?[0-9a-fA-F]{2}[\s,:-]?){8,}/g, hexDecoded),
  unspaced,
];

function percentDecoded(text: string): string {
  if (!text.includes("%")) return text;
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run.replace(/%(..)/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
    }
  });
}

function entitiesDecoded(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));?/gi,
    (all, hex, decimal, name) => {
      if (name) return ENTITIES[name.toLowerCase()] ?? all;
      const code = parseInt(hex ?? decimal, hex ? 16 : 10);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}

function escapesDecoded(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(
    /\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2}))/gi,
    (all, wide, four, two) => {
      const code = parseInt(wide ?? four ?? two, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  ).replaceAll("\\/", "/");
}

/** The parts of a text that decode to readable text, in the place of what they were; empty when none does. */
function segments(text: string, pattern: RegExp, decode: (part: string) => string): string {
  let isChanged = false;
  const read = text.replace(pattern, (part) => {
    const decoded = decode(part);
    if (!isReadable(decoded)) return part;
    isChanged = true;
    return decoded;
  });
  return isChanged ? read : "";
}

function base64Decoded(part: string): string {
  const compact = part.replace(/\s/g, "").replaceAll("-", "+").replaceAll("_", "/").replace(
    /=+$/,
    "",
  );
  if (compact.length % 4 === 1) return "";
  try {
    return utf8(Uint8Array.from(atob(compact), (each) => each.charCodeAt(0)));
  } catch {
    return "";
  }
}

function hexDecoded(part: string): string {
  const digits = part.replace(/0x|\\x|[^0-9a-fA-F]/g, "");
  if (digits.length % 2 === 1) return "";
  return utf8(Uint8Array.from(digits.match(/../g) ?? [], (each) => parseInt(each, 16)));
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return "";
  }
}

/** Whether something decoded is text: what was no code decodes to noise. */
function isReadable(text: string): boolean {
  if (text.length < 4) return false;
  const good = text.match(/[\p{L}\p{N} .,:;@/\n'"!?()_+=&%-]/gu)?.length ?? 0;
  // deno-lint-ignore no-control-regex
  return good / [...text].length > 0.9 && !/[\u0000-\u0008\u000e-\u001f]/.test(text);
}

/** "s e n d  i t" or "s-e-n-d" read as words. */
function unspaced(text: string): string {
  return text.replace(
    /(?<![^\s"'(])\S(?:([ \t._*|-])\S(?=\1|\s|$|["')]))(?:\1{1,2}\S(?=\1|\s|$|["')])){5,}/gu,
    (run, separator: string) =>
      run.split(separator).map((each) => each === "" ? " " : each).join(""),
  );
}

function rotated(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= "Z" ? 65 : 97;
    return String.fromCharCode((letter.charCodeAt(0) - base + 13) % 26 + base);
  });
}

const LEET: Record<string, string> = {
  0: "o",
  1: "i",
  3: "e",
  4: "a",
  5: "s",
  7: "t",
  "@": "a",
  $: "s",
};

function unleeted(text: string): string {
  return text.replace(/(?<=[a-z])[013457@$]|[013457@$](?=[a-z])/gi, (each) => LEET[each]);
}
