import { AssertionError } from "./assertion_error.ts";
import { diff } from "./diff.ts";
import { equal } from "./equal.ts";
import { ending } from "./format.ts";

/**
 * Asserts that two values are equal all the way down. The error shows where they differ.
 *
 * @typeParam T Type of both.
 * @param actual What came.
 * @param expected What should have come.
 * @param msg Added to the message of the error.
 * @throws {AssertionError} If they differ.
 *
 * @example Usage
 * ```ts
 * import { assertEquals, assertThrows } from "@std/assert";
 *
 * assertEquals({ list: ["world"] }, { list: ["world"] });
 * assertThrows(() => assertEquals(["hello"], ["world"]));
 * ```
 */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) return;
  throw new AssertionError(
    `Values are not equal${ending(msg)}\n\n\n${diff(actual, expected)}`,
  );
}
