import { AssertionError } from "./assertion_error.ts";
import { ending } from "./format.ts";

/**
 * Asserts that a value is neither `null` nor `undefined`.
 *
 * @typeParam T Type of the value.
 * @param actual The value.
 * @param msg Added to the message of the error.
 * @throws {AssertionError} If there is none.
 *
 * @example Usage
 * ```ts
 * import { assertExists, assertThrows } from "@std/assert";
 *
 * assertExists("");
 * assertThrows(() => assertExists(new Map().get("absent")));
 * ```
 */
export function assertExists<T>(
  actual: T,
  msg?: string,
): asserts actual is NonNullable<T> {
  if (actual !== undefined && actual !== null) return;
  throw new AssertionError(
    `Expected actual: "${actual}" to not be null or undefined${ending(msg)}`,
  );
}
