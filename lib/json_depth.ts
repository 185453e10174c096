/** Most levels that a body of JSON may have: a message has a handful, and what is read level by level must not run out of stack. */
export const DEEPEST_JSON = 100;

/**
 * Takes the strings out of a text of JSON: what is left are its brackets, colons and commas, its numbers and words.
 *
 * @param json The text; it need not be valid.
 * @returns The text without them.
 *
 * @example
 * ```ts
 * import { withoutStrings } from "./json_depth.ts";
 *
 * withoutStrings('{"a": "}"}'); // "{: }"
 * ```
 */
export function withoutStrings(json: string): string {
  return json.replace(/"[^"\\]*(?:\\.[^"\\]*)*"/g, "");
}

/**
 * How many levels a text of JSON has.
 *
 * @param bare The text {@linkcode withoutStrings}.
 * @returns The most objects and arrays that stand in one another; 0 for a number.
 *
 * @example
 * ```ts
 * import { depthOf, withoutStrings } from "./json_depth.ts";
 *
 * depthOf(withoutStrings('{"a": [[], "[["]}')); // 3
 * ```
 */
export function depthOf(bare: string): number {
  let [depth, deepest] = [0, 0];
  for (const [bracket] of bare.matchAll(/[[\]{}]/g)) {
    depth += bracket === "[" || bracket === "{" ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
