import { AssertionError } from "./assertion_error.ts";
import { ending } from "./format.ts";

/**
 * Asserts that a text matches a regular expression.
 *
 * @param actual The text.
 * @param expected The expression.
 * @param msg Added to the message of the error.
 * @throws {AssertionError} If it does not match.
 *
 * @example Usage
 * ```ts
 * import { assertMatch, assertThrows } from "@std/assert";
 *
 * assertMatch("port 8000", /\d+/);
 * assertThrows(() => assertMatch("port", /\d+/));
 * ```
 */
export function assertMatch(
  actual: string,
  expected: RegExp,
  msg?: string,
): void {
  if (expected.test(actual)) return;
  throw new AssertionError(
    `Expected actual: "${actual}" to match: "${expected}"${ending(msg)}`,
  );
}
