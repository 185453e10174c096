import { AssertionError } from "./assertion_error.ts";
import { ending, format } from "./format.ts";

/**
 * Asserts that a value is less than another.
 *
 * @typeParam T Type of both.
 * @param actual The value.
 * @param expected The other.
 * @param msg Added to the message of the error.
 * @throws {AssertionError} If it is not.
 *
 * @example Usage
 * ```ts
 * import { assertLess, assertThrows } from "@std/assert";
 *
 * assertLess(1, 2);
 * assertThrows(() => assertLess(1, 1));
 * ```
 */
export function assertLess<T>(actual: T, expected: T, msg?: string): void {
  if (actual < expected) return;
  throw new AssertionError(
    `Expect ${format(actual)} < ${format(expected)}${ending(msg)}`,
  );
}
