import { AssertionError } from "./assertion_error.ts";
import { equal } from "./equal.ts";
import { ending, format } from "./format.ts";

/**
 * Asserts that two values are not equal.
 *
 * @typeParam T Type of both.
 * @param actual What came.
 * @param expected What must not have come.
 * @param msg Added to the message of the error.
 * @throws {AssertionError} If they are equal all the way down.
 *
 * @example Usage
 * ```ts
 * import { assertNotEquals, assertThrows } from "@std/assert";
 *
 * assertNotEquals([1], [2]);
 * assertThrows(() => assertNotEquals([1], [1]));
 * ```
 */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (!equal(actual, expected)) return;
  throw new AssertionError(
    `Expected actual: ${format(actual)} not to be: ${format(expected)}${ending(msg)}`,
  );
}
