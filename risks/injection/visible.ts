/** Something that was in a document and that its reader does not see. */
export interface Dropped {
  /** As "comment" or "white text". */
  what: string;
  /** How many characters it had; unknown when it was never unpacked. */
  characters?: number;
}

/** What a reader of a document sees, and what is left out of it. */
export interface Visible {
  text: string;
  dropped: Dropped[];
}

/**
 * Adds up what was dropped, by kind.
 *
 * @param dropped One entry a piece.
 * @returns One entry a kind, in the order in which they first came.
 */
export function addUp(dropped: readonly Dropped[]): Dropped[] {
  const sums = new Map<string, Dropped>();
  for (const { what, characters } of dropped) {
    const sum = sums.get(what)?.characters;
    const all = sum === undefined ? characters : sum + (characters ?? 0);
    sums.set(what, { what, ...(all !== undefined && { characters: all }) });
  }
  return [...sums.values()];
}

/** What has no shape of its own: Unicode tags, zero-width characters, marks of direction, variation selectors beyond emoji. */
const SHAPELESS =
  /[\u{E0000}-\u{E0FFF}\u200B-\u200F\u202A-\u202E\u2060-\u206F\u180E\u00AD\uFEFF\u{1D173}-\u{1D17A}]|[\uFE00-\uFE0E\u{E0100}-\u{E01EF}]/gu;

/**
 * Takes the characters out of a text that nobody can see.
 *
 * @param text The text.
 * @returns The rest, and how many were dropped.
 */
export function withoutShapeless(text: string): Visible {
  const kept = text.replace(SHAPELESS, "");
  const characters = [...text].length - [...kept].length;
  return {
    text: kept,
    dropped: characters > 0 ? [{ what: "invisible characters", characters }] : [],
  };
}
