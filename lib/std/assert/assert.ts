import { AssertionError } from "./assertion_error.ts";

/**
 * Asserts that a value is truthy.
 *
 * @param expr What must be truthy.
 * @param msg Message of the error.
 * @throws {AssertionError} If it is not.
 *
 * @example Usage
 * ```ts
 * import { assert, assertThrows } from "@std/assert";
 *
 * assert("hello".includes("ello"));
 * assertThrows(() => assert("hello".includes("world")));
 * ```
 */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) throw new AssertionError(msg);
}
