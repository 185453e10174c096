/** Most levels that a body of JSON may have: a message has a handful, and what is read level by level must not run out of stack. */
export const DEEPEST_JSON = 100;

/** What can be told of a text of JSON before it is parsed. */
export interface JsonShape {
  /** The most objects and arrays that stand in one another; 0 for a number. */
  depth: number;
  /** Members of all objects, each as often as it stands there. */
  members: number;
}

const [QUOTE, BACKSLASH, COLON] = [...'"\\:'].map((sign) => sign.charCodeAt(0));
const [OPEN, CLOSE] = ["[{", "]}"].map((signs) => [...signs].map((sign) => sign.charCodeAt(0)));

/**
 * Reads the shape of a text of JSON from its brackets and colons.
 *
 * @param json The text; it need not be valid.
 * @returns Its shape; of a text that is not valid, what can be seen of it.
 *
 * @example
 * ```ts
 * import { shapeOf } from "./json_shape.ts";
 *
 * shapeOf('{"a": [[], "[["], "a": ":"}'); // { depth: 3, members: 2 }
 * ```
 */
export function shapeOf(json: string): JsonShape {
  let [open, depth, members] = [0, 0, 0];
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) at = findEnd(json, at);
    else if (code === COLON) members++;
    else if (code === OPEN[0] || code === OPEN[1]) depth = Math.max(depth, ++open);
    else if (code === CLOSE[0] || code === CLOSE[1]) open--;
  }
  return { depth, members };
}

/** Where a string ends that begins here; the end of the text when it does not. */
function findEnd(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json.charCodeAt(at) !== QUOTE) {
    at += json.charCodeAt(at) === BACKSLASH ? 2 : 1;
  }
  return at;
}

/**
 * Counts the members of all objects in what was parsed.
 *
 * @param value What `JSON.parse` gave, no deeper than {@linkcode DEEPEST_JSON}.
 * @returns Fewer than the text's {@linkcode shapeOf} has when one of its members stands twice.
 *
 * @example
 * ```ts
 * import { countMembers } from "./json_shape.ts";
 *
 * countMembers(JSON.parse('{"a": [{"b": 1}], "a": 2}')); // 1
 * ```
 */
export function countMembers(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const inside = Object.values(value);
  const own = Array.isArray(value) ? 0 : inside.length;
  return inside.reduce<number>((sum, each) => sum + countMembers(each), own);
}
