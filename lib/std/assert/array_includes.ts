import { AssertionError } from "./assertion_error.ts";
import { equal } from "./equal.ts";
import { ending, format } from "./format.ts";

/** An array or what can be read like one, but not a text. */
export type ArrayLikeArg<T> = ArrayLike<T> & object;

/**
 * Asserts that every member of one list is equal to some member of another, in whatever order.
 *
 * @typeParam T Type of the members.
 * @param actual The list.
 * @param expected Members that it must have.
 * @param msg Added to the message of the error.
 * @throws {AssertionError} If one is missing.
 *
 * @example Usage
 * ```ts
 * import { assertArrayIncludes, assertThrows } from "@std/assert";
 *
 * assertArrayIncludes([{ id: 1 }, { id: 2 }], [{ id: 2 }]);
 * assertThrows(() => assertArrayIncludes([1, 2], [3]));
 * ```
 */
export function assertArrayIncludes<T>(
  actual: ArrayLikeArg<T>,
  expected: ArrayLikeArg<T>,
  msg?: string,
): void {
  const members = Array.from(actual);
  const missing = Array.from(expected).filter((one) => !members.some((other) => equal(other, one)));
  if (missing.length === 0) return;
  throw new AssertionError(
    `Expected actual: "${format(actual)}" to include: "${format(expected)}"${ending(msg)}\n` +
      `missing: ${format(missing)}`,
  );
}
