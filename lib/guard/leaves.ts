/**
 * The texts in the arguments of a call, at any depth.
 *
 * @module
 */

/** One text of an argument. */
export interface Leaf {
  /** Where it stands, as `to[0].name`. */
  path: string;
  /** The name of the top-level parameter. */
  parameter: string;
  /** The text; numbers and truth values as text. */
  value: string;
}

/** Deeper than any schema that people write; what is below counts as JSON text. */
const MAX_DEPTH = 32;

/**
 * Lists the texts of arguments: strings, numbers, truth values, and the names of properties below the top (those of the top
 * are the schema's).
 *
 * @param args The arguments.
 * @returns Every text with the place where it stands, in order.
 *
 * @example
 * ```ts
 * import { leavesOf } from "./leaves.ts";
 *
 * leavesOf({ to: ["a", { name: "b" }] }).map(({ path }) => path); // ["to[0]", "to[1]", "to[1].name"]
 * ```
 */
export function leavesOf(args: Record<string, unknown>): Leaf[] {
  return Object.entries(args).flatMap(([name, value]) => walk(value, name, name, 0));
}

function walk(value: unknown, path: string, parameter: string, depth: number): Leaf[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== "object") return [{ path, parameter, value: String(value) }];
  if (depth > MAX_DEPTH) return [{ path, parameter, value: JSON.stringify(value) }];
  if (Array.isArray(value)) {
    return value.flatMap((each, index) => walk(each, `${path}[${index}]`, parameter, depth + 1));
  }
  return Object.entries(value).flatMap(([name, each]) => [
    { path, parameter, value: name },
    ...walk(each, `${path}.${name}`, parameter, depth + 1),
  ]);
}
