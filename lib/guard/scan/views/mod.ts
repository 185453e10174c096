/**
 * Every reading of a text: as a person sees it, and as a model may read it.
 *
 * @module
 */
import type { View } from "../view.ts";
import { decipher, joinLetters, readLeet, unscramble } from "./ciphers.ts";
import { decodeDeep } from "./encodings.ts";
import type { Unseen } from "./invisible.ts";
import { readHiddenMarkup } from "./markup.ts";
import { plainReading } from "./plain.ts";

export { MISSPELT } from "./ciphers.ts";
export { findUnseen, type Unseen } from "./invisible.ts";
export { findConcealed } from "./terminal.ts";
export { plainView } from "./plain.ts";
export { readLookAlikes } from "./look_alikes.ts";

/** How many hidden readings are looked at. */
const MOST = 200;

/**
 * Makes every hidden reading of a text.
 *
 * @param text The original.
 * @param unseen What was found in it that cannot be seen.
 * @returns The readings, folded as the plain one is.
 */
export function hiddenViews(text: string, unseen: readonly Unseen[]): View[] {
  const views = [
    ...unseen.flatMap(({ view }) => view ?? []),
    ...decodeDeep(text),
    ...decipher(text),
    readLeet(text),
    joinLetters(text),
    unscramble(text),
    readHiddenMarkup(text),
  ];
  return views.filter((view) => view !== undefined).slice(0, MOST).map(plainReading);
}
