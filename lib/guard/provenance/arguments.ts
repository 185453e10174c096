/**
 * The arguments of a call, taken apart: where they lead, which of their words could be a secret.
 *
 * @module
 */
import { type Destination, findDestinations } from "../destinations.ts";
import { type Leaf, leavesOf } from "../leaves.ts";
import { plain } from "../readings.ts";
import { comparable, squeeze, tokensOf } from "./words.ts";

/** One text of the arguments. */
export interface Piece extends Leaf {
  /** Squeezed readings, with encodings undone. */
  comparable: string[];
  /** The addresses and URLs in it. */
  destinations: Destination[];
  /** The path, account or phone number that it is, if it is one. */
  place?: string;
  /** Whether it is a text with words around what it points to. */
  isProse: boolean;
  tokens: string[];
}

const PATH = /^(?:[a-z]:)?[\p{L}\p{N}_.~@+ -]*(?:[/\\][\p{L}\p{N}_.~@+ -]+)*[/\\]?$/iu;
const FILE = /^[\p{L}\p{N}_~@+ -][\p{L}\p{N}_.~@+ -]*\.[a-z][a-z0-9]{0,5}$/iu;
const ACCOUNT = /^(?:[A-Z]{2}\d{2}(?:\s?[A-Z0-9]){10,30}|\+?\d[\d ()/.-]{7,}\d)$/;

/**
 * Takes arguments apart.
 *
 * @param args The arguments.
 * @returns Every text of them.
 */
export function piecesOf(args: Record<string, unknown>): Piece[] {
  return leavesOf(args).map((leaf) => {
    const tokens = tokensOf(leaf.value);
    const place = placeOf(leaf.value, leaf.parameter);
    const found = place ? [] : findDestinations(leaf.value);
    const outside = found.reduce((rest, { text }) => rest.replace(text, " "), plain(leaf.value));
    const isProse = tokensOf(outside).length >= 4;
    return {
      ...leaf,
      tokens,
      comparable: comparable(leaf.value),
      // In a sentence, "Node.js" and "Booking.com" are names.
      destinations: found.filter(({ kind }) => kind !== "host" || !isProse),
      isProse,
      ...(place && { place }),
    };
  });
}

function placeOf(value: string, parameter: string): string | undefined {
  const text = plain(value).trim();
  if (text === "" || text.length > 300 || text.includes("\n")) return undefined;
  if (ACCOUNT.test(text) && text.replace(/\D/g, "").length >= 8 && !isDate(text)) return text;
  const isNamed = /path|file|folder|directory|^dir$|attachment/i.test(parameter) &&
    /^[^\s]+$/.test(text);
  const isPath = isNamed || /^\.[\w.-]+$/.test(text)
    ? !text.includes("@") && !text.includes("://")
    : text.includes("://")
    ? false
    : /[/\\]/.test(text)
    ? PATH.test(text) && !/^\d+\s*[/\\]\s*\d+/.test(text) && text.split(" ").length <= 6
    : FILE.test(text) && text.split(" ").length <= 4 && findDestinations(text).length === 0;
  return isPath ? text : undefined;
}

/**
 * Whether a word could be a password, a key or a code: letters and digits mixed, or very long.
 *
 * @param token A word as `tokensOf` makes it.
 * @returns Whether it could.
 */
export function isSecretLike(token: string): boolean {
  const squeezed = squeeze(token);
  if (squeezed.length < 8 || isDate(token)) return false;
  if (/^(?:www\.|https?:)|@|\.[a-z]{1,5}$|^[\d.,%-]+$/.test(token)) {
    return /^\d{9,}$/.test(squeezed);
  }
  const mixed = /\d/.test(squeezed) && /\p{L}/u.test(squeezed);
  return mixed || squeezed.length >= 32;
}

function isDate(text: string): boolean {
  return /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:t.*)?$/i.test(text.trim()) ||
    /^\d{4}-?w?\d{2}$/i.test(text);
}
