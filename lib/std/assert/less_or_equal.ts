import { AssertionError } from "./assertion_error.ts";
import { ending, format } from "./format.ts";

/**
 * Asserts that a value is less than or equal to another.
 *
 * @typeParam T Type of both.
 * @param actual The value.
 * @param expected The other.
 * @param msg Added to the message of the error.
 * @throws {AssertionError} If it is not.
 *
 * @example Usage
 * ```ts
 * import { assertLessOrEqual, assertThrows } from "@std/assert";
 *
 * assertLessOrEqual(1, 1);
 * assertThrows(() => assertLessOrEqual(2, 1));
 * ```
 */
export function assertLessOrEqual<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (actual <= expected) return;
  throw new AssertionError(
    `Expect ${format(actual)} <= ${format(expected)}${ending(msg)}`,
  );
}
