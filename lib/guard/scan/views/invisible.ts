/**
 * Text in characters that nobody sees: tag characters, variation selectors, zero-width bits, turned writing.
 *
 * @module
 */
import { type View, ViewBuilder } from "../view.ts";

/** Something that a person does not see, and what it says as far as it can be read. */
export interface Unseen {
  /** How it is hidden, as "tag characters". */
  how: string;
  /** Where it begins. */
  start: number;
  /** Where it ends. */
  end: number;
  /** What it says; missing when that cannot be told. */
  view?: View;
}

const FLAG = /\u{1f3f4}[\u{e0020}-\u{e007e}]{1,8}\u{e007f}/gu;
const TAGS = /[\u{e0000}-\u{e007f}]{2,}/gu;
const SELECTORS = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{4,}/gu;
const ZERO_WIDTH = /[\u200b-\u200f\u2060-\u2064\u180e\ufeff\u034f\u061c]/g;
const ZERO_WIDTH_RUN = /[\u200b-\u200f\u2060-\u2064\u180e\ufeff\u034f\u061c]{16,}/g;
const SPLIT_WORD = /[a-z][\u200b-\u200d\u2060-\u2064\ufeff\u180e\u034f][a-z]/gi;
const OVERRIDE = /[\u202d\u202e]([^\u202c\n]{3,2000})/g;
const RTL = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** How many words of a text may be split by accident. */
const SPLIT_WORDS = 3;

/**
 * Finds what is in a text and cannot be seen.
 *
 * Emoji, Indic and Arabic scripts, byte order marks and soft hyphens use invisible characters too: those are left alone.
 *
 * @param text The original.
 * @returns Every hidden piece.
 */
export function findUnseen(text: string): Unseen[] {
  // deno-lint-ignore no-control-regex
  if (/^[\x00-\x7f]*$/.test(text)) return [];
  return [...tags(text), ...selectors(text), ...zeroWidth(text), ...split(text), ...turned(text)];
}

/** A view of a piece of the original as something else. */
export function pieceView(name: string, reading: string, start: number, end: number): View {
  const builder = new ViewBuilder();
  builder.replace(reading, start, end);
  return builder.build(name);
}

function tags(text: string): Unseen[] {
  const bare = text.replace(FLAG, (flag) => " ".repeat(flag.length));
  return [...bare.matchAll(TAGS)].map(({ 0: run, index }) => {
    const reading = [...run].map((each) => {
      const code = each.codePointAt(0)! - 0xe0000;
      return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : "";
    }).join("");
    const end = index + run.length;
    return {
      how: "tag characters",
      start: index,
      end,
      view: pieceView("tag characters", reading, index, end),
    };
  });
}

function selectors(text: string): Unseen[] {
  return [...text.matchAll(SELECTORS)].map(({ 0: run, index }) => {
    const bytes = [...run].map((each) => {
      const code = each.codePointAt(0)!;
      return code >= 0xe0100 ? code - 0xe0100 + 16 : code - 0xfe00;
    });
    const end = index + run.length;
    const reading = new TextDecoder().decode(new Uint8Array(bytes));
    const how = "variation selectors";
    return { how, start: index, end, view: pieceView(how, reading, index, end) };
  });
}

function zeroWidth(text: string): Unseen[] {
  const how = "zero-width characters";
  const found: Unseen[] = [];
  for (const { 0: run, index } of text.matchAll(ZERO_WIDTH_RUN)) {
    const reading = readBits(run);
    // Mails pad their preview line with one character, or with the same few over and over.
    if (reading === undefined && isPadding(run)) continue;
    const end = index + run.length;
    found.push({
      how,
      start: index,
      end,
      ...reading && { view: pieceView(how, reading, index, end) },
    });
  }
  if (found.length > 0) return found;
  const scattered = (text.match(ZERO_WIDTH) ?? []).join("");
  const reading = scattered.length >= 40 ? readBits(scattered) : undefined;
  if (!reading) return [];
  const end = text.length;
  return [{ how, start: 0, end, view: pieceView(how, reading, 0, end) }];
}

function isPadding(run: string): boolean {
  for (let period = 1; period <= 6; period++) {
    if (run.slice(period) === run.slice(0, -period)) return true;
  }
  return false;
}

/** Two characters as bits, seven or eight to a letter; others only part the letters. */
function readBits(run: string): string | undefined {
  const counts = new Map<string, number>();
  for (const each of run) counts.set(each, (counts.get(each) ?? 0) + 1);
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]).map(([each]) => each);
  if (!second) return undefined;
  for (const one of [second, first]) {
    let bits = "";
    for (const each of run) if (each === first || each === second) bits += each === one ? "1" : "0";
    for (const size of [8, 7]) {
      let reading = "";
      for (let at = 0; at + size <= bits.length; at += size) {
        reading += String.fromCharCode(parseInt(bits.slice(at, at + size), 2));
      }
      if (/^[\t\n\x20-\x7e]{3,}$/.test(reading)) return reading;
    }
  }
}

function split(text: string): Unseen[] {
  const found = [...text.matchAll(SPLIT_WORD)];
  if (found.length < SPLIT_WORDS) return [];
  const last = found.at(-1)!;
  return [{
    how: "zero-width characters within words",
    start: found[0].index,
    end: last.index + last[0].length,
  }];
}

function turned(text: string): Unseen[] {
  if (RTL.test(text)) return [];
  const how = "turned writing";
  return [...text.matchAll(OVERRIDE)].filter(({ 1: piece }) => /[a-z]{3}/i.test(piece)).map(
    ({ 0: whole, 1: piece, index }) => {
      const end = index + whole.length;
      return {
        how,
        start: index,
        end,
        view: pieceView(how, [...piece].reverse().join(""), index, end),
      };
    },
  );
}
