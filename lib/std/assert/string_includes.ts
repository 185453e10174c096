import { AssertionError } from "./assertion_error.ts";
import { ending } from "./format.ts";

/**
 * Asserts that a text has another in it.
 *
 * @param actual The text.
 * @param expected The part.
 * @param msg Added to the message of the error.
 * @throws {AssertionError} If the part does not occur.
 *
 * @example Usage
 * ```ts
 * import { assertStringIncludes, assertThrows } from "@std/assert";
 *
 * assertStringIncludes("hello world", "wor");
 * assertThrows(() => assertStringIncludes("hello", "world"));
 * ```
 */
export function assertStringIncludes(
  actual: string,
  expected: string,
  msg?: string,
): void {
  if (actual.includes(expected)) return;
  throw new AssertionError(
    `Expected actual: "${actual}" to contain: "${expected}"${ending(msg)}`,
  );
}
