/**
 * The text as it looks: compatibility forms unfolded, accents and invisible characters taken out, look-alike letters read
 * as the letters that they look like, terminal sequences dropped.
 *
 * @module
 */
import { through, type View, ViewBuilder } from "../view.ts";
import { readLookAlikes } from "./look_alikes.ts";

/** ANSI sequences (ECMA-48), then plain ASCII, then anything else, one by one. */
const PIECE =
  // deno-lint-ignore no-control-regex
  /(\x1b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\x07\x1b]{0,2048}(?:\x07|\x1b\\)|[@-Z\\^_])|\x9b[0-?]{0,64}[@-~])|([\x20-\x7e\n\t]+)|(\r\n?|[\v\f\u0085\u2028\u2029])|[^]/gu;

const UNSEEN =
  /^[\p{Cc}\p{Cf}\p{DI}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0f\p{Cs}\u{e0100}-\u{e01ef}]$/u;
const ACCENT =
  /[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0610-\u061a\u064b-\u065f\u0670\u0640]/g;

const QUOTES: Record<string, string> = {
  "‘": "'",
  "’": "'",
  "‚": "'",
  "‛": "'",
  "“": '"',
  "”": '"',
  "„": '"',
  "‐": "-",
  "‑": "-",
  "–": "-",
  "—": "-",
  "−": "-",
  "　": " ",
  "⁄": "/",
  "․": ".",
  "ß": "ss",
  "ø": "o",
  "ł": "l",
  "đ": "d",
  "æ": "ae",
  "œ": "oe",
};

const read = new Map<string, string>();

/** How one character reads: lower-case Latin without accents, other scripts in their compatibility form. */
function readCharacter(character: string): string {
  let known = read.get(character);
  if (known === undefined) {
    known = readAnew(character);
    if (read.size < 20_000) read.set(character, known);
  }
  return known;
}

function readAnew(character: string): string {
  if (UNSEEN.test(character)) return "";
  if (character in QUOTES) return QUOTES[character];
  if (/^\p{Zs}$/u.test(character)) return " ";
  const folded = character.normalize("NFKC");
  const enclosed = enclosedLetter(character.codePointAt(0)!);
  if (enclosed) return enclosed;
  if (
    /^[\p{Script=Latin}\p{M}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}]+$/u.test(folded)
  ) {
    // й and ё are letters of their own.
    if (/[йё]/iu.test(folded)) return folded.replace(/ё/g, "е").replace(/Ё/g, "Е");
    const bare = folded.normalize("NFD").replace(ACCENT, "");
    return [...bare].map((each) => QUOTES[each] ?? each).join("");
  }
  return folded.replace(ACCENT, "");
}

/** Squared and circled letters, and regional indicators, which NFKC leaves alone. */
function enclosedLetter(code: number): string | undefined {
  for (const first of [0x1f130, 0x1f150, 0x1f170, 0x1f1e6]) {
    if (code >= first && code < first + 26) return String.fromCharCode(0x61 + code - first);
  }
}

/**
 * Makes the view that looks like what a person sees.
 *
 * @param text The original.
 * @returns The view, named "plain"; in Latin script it has no accents.
 */
export function plainView(text: string): View {
  const builder = new ViewBuilder();
  for (const match of text.matchAll(PIECE)) {
    const [piece, ansi, ascii, newline] = match;
    const at = match.index;
    if (ascii !== undefined) builder.copy(ascii, at);
    else if (ansi !== undefined) continue;
    else if (newline !== undefined) builder.replace("\n", at, at + piece.length);
    else builder.replace(readCharacter(piece), at, at + piece.length);
  }
  const view = builder.build("plain");
  const { text: looks } = readLookAlikes(view.text);
  return looks === view.text ? view : { ...view, text: looks };
}

/**
 * Reads a decoded text as it looks.
 *
 * @param view The view of a decoded text.
 * @returns The same, folded.
 */
export function plainReading(view: View): View {
  return { ...through(view, plainView(view.text)), name: view.name };
}
