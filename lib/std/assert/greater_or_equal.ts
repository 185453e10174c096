import { AssertionError } from "./assertion_error.ts";
import { ending, format } from "./format.ts";

/**
 * Asserts that a value is greater than or equal to another.
 *
 * @typeParam T Type of both.
 * @param actual The value.
 * @param expected The other.
 * @param msg Added to the message of the error.
 * @throws {AssertionError} If it is not.
 *
 * @example Usage
 * ```ts
 * import { assertGreaterOrEqual, assertThrows } from "@std/assert";
 *
 * assertGreaterOrEqual(1, 1);
 * assertThrows(() => assertGreaterOrEqual(0, 1));
 * ```
 */
export function assertGreaterOrEqual<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (actual >= expected) return;
  throw new AssertionError(
    `Expect ${format(actual)} >= ${format(expected)}${ending(msg)}`,
  );
}
