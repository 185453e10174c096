/**
 * Remembers what was made from a key, for things that depend on the key alone. The one that was asked for least lately makes
 * room.
 *
 * @param most How many things are kept.
 * @param longest Longer keys are not kept: a document of megabytes would stay for good.
 * @returns A function that gives what was made for a key before, or makes it. It hands the same object to everybody, who must
 * not change it.
 *
 * @example
 * ```ts
 * import { remembered } from "./remembered.ts";
 *
 * let made = 0;
 * const lengthOf = remembered<number>(100);
 * const length = (text: string) => lengthOf(text, () => (made++, text.length));
 * length("four") + length("four"); // 8
 * made; // 1
 * ```
 */
export function remembered<T>(
  most: number,
  longest = 100_000,
): (key: string, make: () => T) => T {
  const kept = new Map<string, { made: T }>();
  return (key, make) => {
    const known = kept.get(key);
    if (known) {
      kept.delete(key);
      kept.set(key, known);
      return known.made;
    }
    const made = make();
    if (key.length > longest) return made;
    const [oldest] = kept.keys();
    if (kept.size >= most) kept.delete(oldest);
    kept.set(key, { made });
    return made;
  };
}
