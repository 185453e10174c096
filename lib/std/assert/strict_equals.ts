import { AssertionError } from "./assertion_error.ts";
import { diff } from "./diff.ts";
import { ending, format } from "./format.ts";

/**
 * Asserts that two values are the same, as `Object.is` sees it.
 *
 * @typeParam T Type of what is expected.
 * @param actual What came.
 * @param expected What should have come.
 * @param msg Added to the message of the error.
 * @throws {AssertionError} If they are two.
 *
 * @example Usage
 * ```ts
 * import { assertStrictEquals, assertThrows } from "@std/assert";
 *
 * const list = [1];
 * assertStrictEquals(list, list);
 * assertThrows(() => assertStrictEquals(list, [1]));
 * ```
 */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  if (Object.is(actual, expected)) return;
  const text = format(actual);
  if (text === format(expected)) {
    const lines = text.split("\n").map((line) => `    ${line}`).join("\n");
    throw new AssertionError(
      `Values have the same structure but are not reference-equal${ending(msg)}\n\n${lines}\n`,
    );
  }
  throw new AssertionError(
    `Values are not strictly equal${ending(msg)}\n\n\n${diff(actual, expected)}`,
  );
}
