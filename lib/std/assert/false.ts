import { assert } from "./assert.ts";

/** The values that count as false. */
export type Falsy = false | 0 | 0n | "" | null | undefined;

/**
 * Asserts that a value is falsy.
 *
 * @param expr What must be falsy.
 * @param msg Message of the error.
 * @throws {AssertionError} If it is truthy.
 *
 * @example Usage
 * ```ts
 * import { assertFalse, assertThrows } from "@std/assert";
 *
 * assertFalse("");
 * assertThrows(() => assertFalse("text"));
 * ```
 */
export function assertFalse(expr: unknown, msg = ""): asserts expr is Falsy {
  assert(!expr, msg);
}
