/**
 * Text in codes that a model reads as easily as letters: base64, base32, hexadecimal, binary, decimal, Morse, escapes.
 *
 * @module
 */
import { through, type View } from "../view.ts";
import { type Reading, viewOfLines } from "./lines.ts";
import { pieceView } from "./invisible.ts";

interface Code {
  name: string;
  /** Runs that may be in this code. */
  runs: RegExp;
  decode(run: string): string | undefined;
}

const MOST = 100_000;
const BASE64 = /^[A-Za-z0-9+/]{20,}={0,2}$/;

const fromBytes = (bytes: Iterable<number>): string =>
  new TextDecoder().decode(Uint8Array.from(bytes));

const CODES: readonly Code[] = [
  {
    name: "base64",
    runs:
      /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{12,}(?:\r?\n {0,8}[A-Za-z0-9+/_-]{32,})*(?:\r?\n {0,8}[A-Za-z0-9+/_-]{4,64})?={0,2}/g,
    decode(run) {
      const digits = run.replace(/[\s=]/g, "").replaceAll("-", "+").replaceAll("_", "/");
      if (digits.length % 4 === 1) return decodeFirst(run);
      const whole = decodeBase64(digits);
      if (whole !== undefined && (readable(whole) || BASE64.test(whole))) return whole;
      return decodeFirst(run) ?? whole;
    },
  },
  {
    name: "hexadecimal",
    runs: /(?:(?:\\x|0x|%|&#x)?[0-9a-fA-F]{2}[\s:,;-]{0,2}){12,}/g,
    decode: (run) =>
      fromBytes((run.match(/[0-9a-fA-F]{2}(?![xX])/g) ?? []).map((each) => parseInt(each, 16))),
  },
  {
    name: "binary",
    runs: /(?:\b[01]{7,8}[\s,;-]{1,3}){5,}[01]{7,8}|[01]{64,}/g,
    decode: (run) => fromBytes((run.match(/[01]{7,8}/g) ?? []).map((each) => parseInt(each, 2))),
  },
  {
    name: "decimal",
    runs: /(?:\b1?\d{2}\b[\s,;-]{1,2}){11,}1?\d{2}\b/g,
    decode: (run) => fromBytes((run.match(/\d+/g) ?? []).map(Number)),
  },
  {
    name: "base32",
    runs: /\b[A-Z2-7]{24,}={0,6}/g,
    decode: (run) => decodeBase32(run),
  },
  {
    name: "Morse code",
    runs: /(?:[.\-·−–]{1,5}[ /|]{1,4}){12,}[.\-·−–]{0,5}/g,
    decode: decodeMorse,
  },
];

/** The run may have swallowed a word before or behind it. */
function decodeFirst(run: string): string | undefined {
  for (const piece of run.split(/\s+/)) {
    const digits = piece.replaceAll("=", "").replaceAll("-", "+").replaceAll("_", "/");
    const decoded = digits.length >= 12 && digits.length % 4 !== 1
      ? decodeBase64(digits)
      : undefined;
    if (decoded !== undefined && (readable(decoded) || BASE64.test(decoded))) return decoded;
  }
}

function decodeBase64(digits: string): string | undefined {
  try {
    return fromBytes([...atob(digits)].map((each) => each.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

function decodeBase32(run: string): string {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const digit of run.replaceAll("=", "")) {
    value = ((value << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(digit)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >> bits) & 0xff);
  }
  return fromBytes(bytes);
}

const MORSE = new Map(
  (".- a -... b -.-. c -.. d . e ..-. f --. g .... h .. i .--- j -.- k .-.. l -- m -. n --- o .--. p --.- q .-. r " +
    "... s - t ..- u ...- v .-- w -..- x -.-- y --.. z ----- 0 .---- 1 ..--- 2 ...-- 3 ....- 4 ..... 5 -.... 6 " +
    "--... 7 ---.. 8 ----. 9 .-.-.- . --..-- , ..--.. ? -..-. / .--.-. @ -....- - ..--.- _ ---... :")
    .split(" ")
    .reduce<[string, string][]>((pairs, each, index, all) => {
      if (index % 2 === 0) pairs.push([each, all[index + 1]]);
      return pairs;
    }, []),
);

function decodeMorse(run: string): string | undefined {
  const signs = run.replaceAll("·", ".").replace(/[−–]/g, "-").trim();
  if (!/[.]/.test(signs) || !/-/.test(signs)) return undefined;
  const words = signs.split(/\s*[/|]\s*|\s{3,}/).map((word) =>
    word.split(/\s+/).map((sign) => MORSE.get(sign) ?? "\0").join("")
  );
  return words.join(" ");
}

/** Whether a decoded text is one at all, with words in it. */
function readable(text: string): boolean {
  if (text.length < 8) return false;
  const strange = text.match(/[^\P{C}\n\t\r]|\ufffd/gu)?.length ?? 0;
  if (strange * 20 > text.length) return false;
  const sample = text.slice(0, 2000);
  const letters = sample.match(/\p{L}|[ \n]/gu)?.length ?? 0;
  return letters * 10 >= sample.length * 7 &&
    /\p{L}{2}[\s\p{P}]{1,4}\p{L}{2}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{4}/u
      .test(
        sample,
      );
}

/**
 * Decodes every run of a text that reads as words.
 *
 * @param text The original.
 * @returns A view for each run.
 */
function decodeRuns(text: string): View[] {
  const views: View[] = [];
  let left = MOST;
  for (const { name, runs, decode } of CODES) {
    for (const { 0: run, index } of text.matchAll(runs)) {
      if (run.length > left) continue;
      left -= run.length;
      const reading = decode(run);
      if (reading === undefined) continue;
      if (readable(reading)) views.push(pieceView(name, reading, index, index + run.length));
      else if (name === "base64" && BASE64.test(reading)) {
        const again = decodeBase64(reading.replaceAll("=", ""));
        if (again !== undefined && readable(again)) {
          views.push(pieceView("base64 twice", again, index, index + run.length));
        }
      }
    }
  }
  const escaped = unescape(text);
  if (escaped) views.push(escaped);
  return views;
}

const ESCAPES =
  /(?:%[0-9a-fA-F]{2})+|\\u\{?([0-9a-fA-F]{4,6})\}?|\\x([0-9a-fA-F]{2})|&#(\d{2,7});|&#x([0-9a-fA-F]{2,6});|=([0-9A-F]{2})(?=[^\s=]*=)|\\([0-3][0-7]{2})|&(lt|gt|amp|quot|nbsp|apos|commat|period|sol|colon|num|lowbar);/g;

const NAMED: Record<string, string> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  nbsp: " ",
  apos: "'",
  commat: "@",
  period: ".",
  sol: "/",
  colon: ":",
  num: "#",
  lowbar: "_",
};

/** How many escapes stand in a text that means to hide something. */
const ESCAPED = 4;

/** Escapes of the web and of programming languages, in their place. */
function unescape(text: string): View | undefined {
  const readings: Reading[] = [];
  let count = 0;
  for (const match of text.matchAll(ESCAPES)) {
    const reading = readEscape(match);
    if (reading === undefined) continue;
    readings.push({ start: match.index, end: match.index + match[0].length, text: reading });
    count += reading.match(/[a-zA-Z ]/g)?.length ?? 0;
  }
  return count < ESCAPED ? undefined : viewOfLines("escapes", text, readings);
}

function readEscape(
  [whole, unicode, byte, decimal, hexadecimal, printable, octal, named]: RegExpMatchArray,
): string | undefined {
  if (named) return NAMED[named];
  if (whole.startsWith("%")) {
    return fromBytes(whole.slice(1).split("%").map((each) => parseInt(each, 16)));
  }
  const code = unicode ?? byte ?? hexadecimal ?? printable;
  const value = code ? parseInt(code, 16) : octal ? parseInt(octal, 8) : Number(decimal);
  return value > 0 && value <= 0x10ffff ? String.fromCodePoint(value) : undefined;
}

/** Decodes what was decoded: codes within codes. */
export function decodeDeep(text: string, depth = 3): View[] {
  const views = decodeRuns(text);
  if (depth <= 1) return views;
  return views.flatMap((view) => [
    view,
    ...view.name === "escapes" ? [] : decodeDeep(view.text, depth - 1).map((deeper) => ({
      ...through(view, deeper),
      name: `${deeper.name} in ${view.name}`,
    })),
  ]);
}
