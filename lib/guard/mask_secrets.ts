/**
 * Secrets in a log, masked: by the name under which they stand and by their shape.
 *
 * @module
 */

/** A value without its secrets. */
export interface Masked {
  /** The value, masked. */
  value: unknown;
  /** How many secrets were masked. */
  count: number;
}

const KEY =
  /pass(?:word|wd|phrase|code)?$|^pwd$|^pin$|secret|token$|api[_-]?key|^(?:access|private|signing|encryption|client|master)?[_-]?key$|authorization|^auth$|cookie|credential|session[_-]?id|\bcvv\b|\bcvc\b|\bssn\b|\biban\b|card[_-]?number|otp|seed[_-]?phrase/i;

/** Each with the part that stays; what is masked is the rest. */
const SHAPES: RegExp[] = [
  // PEM
  /()-----BEGIN [A-Z0-9 ]{0,40}(?:PRIVATE KEY|CERTIFICATE)-----[^]*?(?:-----END [A-Z0-9 ]{0,60}-----|$)/g,
  // JSON Web Tokens (RFC 7519)
  /()\beyJ[\w-]{6,}\.[\w-]+(?:\.[\w-]*)?(?:\.[\w-]*){0,2}/g,
  // RFC 6750, RFC 7617
  /\b((?:bearer|basic|digest|token)\s+)[\w.~+/-]{8,}=*/gi,
  // user:password@ in a URL
  /(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:)[^\s@/]+(?=@)/gi,
  // "password: x", "api_key=x", "PIN is 4821"
  /(\b(?:pass(?:word|wd|phrase|code)|pwd|pin|secret|(?:api|access|private|secret)?[_ -]?(?:key|token)|client[_ -]?secret)\b["']?\s*(?:[:=]|\bis\b|\blautet\b)\s*["']?)[^\s"',;&]{3,}/gi,
  // Issuers' own marks
  /()\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[\w-]{16,}|\bgh[pousr]_\w{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{16,}|\bxox[abprs]-[\w-]{10,}|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{30,}|\bya29\.[\w-]+|\bnpm_\w{30,}|\bhf_\w{20,}|\bSG\.[\w-]{16,}\.[\w-]{16,}/g,
  // Card numbers, with or without spaces
  /()\b(?:\d{4}[ -]?){3}\d{1,7}\b/g,
  /()\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g,
];

/** Long words that are neither words nor paths: random keys. */
const LONG = /[A-Za-z0-9+/_=-]{24,}/g;

/**
 * Masks the secrets in a value of JSON.
 *
 * @param value The value.
 * @returns A copy; each secret is replaced by `[masked N]`, N its length.
 *
 * @example
 * ```ts
 * import { maskSecrets } from "./mask_secrets.ts";
 *
 * maskSecrets({ user: "ines", password: "hunter2" }).value; // { user: "ines", password: "[masked 7]" }
 * ```
 */
export function maskSecrets(value: unknown): Masked {
  let count = 0;
  const hide = (text: string) => {
    count++;
    return `[masked ${text.length}]`;
  };
  const maskText = (text: string): string => {
    const read = SHAPES.reduce(
      (rest, shape) =>
        rest.replace(
          shape,
          (all, kept = "") =>
            /\[masked \d+\]$/.test(all) ? all : kept + hide(all.slice(kept.length)),
        ),
      text,
    );
    return read.replace(LONG, (word) => isRandom(word) ? hide(word) : word);
  };
  const walk = (each: unknown, key = ""): unknown => {
    if (typeof each === "string" || typeof each === "number") {
      if (KEY.test(key) && String(each) !== "") return hide(String(each));
      return typeof each === "string" ? inJson(each) ?? maskText(each) : each;
    }
    if (Array.isArray(each)) return each.map((item) => walk(item, key));
    if (typeof each !== "object" || each === null) return each;
    return Object.fromEntries(
      Object.entries(each).map(([name, item]) => [maskText(name), walk(item, name)]),
    );
  };
  /** A text that is JSON has names, too. */
  const inJson = (text: string): string | undefined => {
    if (!/^\s*[[{]/.test(text)) return undefined;
    try {
      return JSON.stringify(walk(JSON.parse(text)));
    } catch {
      return undefined;
    }
  };
  return { value: walk(value), count };
}

function isRandom(word: string): boolean {
  if (!/\d/.test(word) || !/[A-Za-z]/.test(word)) return false;
  // Paths and names with separators are made of words.
  if (word.split(/[/_=-]/).every((part) => part.length < 16)) return false;
  const counts = new Map<string, number>();
  for (const letter of word) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const entropy = [...counts.values()].reduce(
    (sum, n) => sum - n / word.length * Math.log2(n / word.length),
    0,
  );
  return entropy > 3;
}
