/**
 * Names that are easily taken for one another.
 *
 * @module
 */
import { distance } from "fastest-levenshtein";
import { isDeed } from "./provenance/deeds.ts";
import { plain } from "./readings.ts";
import { readLookAlikes } from "./scan/views/look_alikes.ts";

/** Shorter names differ by chance: "add", "odd". */
const MIN_LENGTH = 6;
const ENDINGS =
  /^(?:v?\d+|new|secure|safe|safely|official|verified|real|fixed|patched|updated|alt|pro|plus|enhanced|improved|fast|tool|latest|the|my|a|an|one|function|api)$/;

/** Why two names are alike. */
export type Likeness =
  | "looks the same"
  | "one letter away"
  | "the same words"
  | "the same with an addition";

/**
 * Tells whether two different names are easily taken for one another: the same but for case, separators, look-alike letters,
 * digits for letters or characters that do not show; the same words in another order; the same with "v2" or "secure" added;
 * or one letter more, less, other or swapped.
 *
 * @param one A name.
 * @param other Another.
 * @returns How they are alike; nothing when they are equal or are not alike.
 *
 * @example
 * ```ts
 * import { likeness } from "./alike.ts";
 *
 * likeness("send_email", "sendEmai1"); // "looks the same"
 * likeness("send_email", "read_file"); // undefined
 * ```
 */
export function likeness(one: string, other: string): Likeness | undefined {
  if (one === other) return undefined;
  const [first, second] = [skeleton(one), skeleton(other)];
  if (first === second) return "looks the same";
  const [words, others] = [wordsIn(one), wordsIn(other)];
  if (words.toSorted().join() === others.toSorted().join()) return "the same words";
  const [few, many] = words.length < others.length ? [words, others] : [others, words];
  const extra = many.filter((word) => !few.includes(word));
  const isSame = few.every((word) => many.includes(word)) && few.length >= 2;
  if (isSame && extra.length > 0 && extra.every((word) => ENDINGS.test(word))) {
    return "the same with an addition";
  }
  if (Math.min(first.length, second.length) < MIN_LENGTH) return undefined;
  // "get" and "set" are a letter apart, and each is a word of its own.
  const differ = [
    ...words.filter((word) => !others.includes(word)),
    ...others.filter((word) => !words.includes(word)),
  ];
  if (differ.every(isDeed)) return undefined;
  const isNear = isOneEditAway(first, second) || isOneEditAway(words.join(""), others.join(""));
  return isNear ? "one letter away" : undefined;
}

/** How a name looks from afar. */
function skeleton(name: string): string {
  return readLookAlikes(plain(name)).text.normalize("NFKD").toLowerCase()
    .replaceAll("rn", "m").replaceAll("vv", "w")
    .replace(/[013457895|!$@i6]/g, (each) => SHAPES[each] ?? each)
    .replace(/[^\p{L}\p{N}]/gu, "");
}

const SHAPES: Record<string, string> = {
  0: "o",
  1: "l",
  i: "l",
  "|": "l",
  "!": "l",
  3: "e",
  4: "a",
  "@": "a",
  5: "s",
  $: "s",
  6: "b",
  7: "t",
  8: "b",
  9: "g",
};

function wordsIn(name: string): string[] {
  return readLookAlikes(plain(name)).text.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").toLowerCase()
    .match(/\p{L}+\d*|\p{N}+/gu) ?? [];
}

function isOneEditAway(one: string, other: string): boolean {
  const edits = distance(one, other);
  if (edits <= 1) return true;
  if (edits !== 2 || one.length !== other.length) return false;
  const at = [...one].findIndex((letter, index) => letter !== other[index]);
  return one[at] === other[at + 1] && one[at + 1] === other[at] &&
    one.slice(at + 2) === other.slice(at + 2);
}
