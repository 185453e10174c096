import { AssertionError } from "./assertion_error.ts";
import { ending, format } from "./format.ts";

/**
 * Asserts that a number is close to another.
 *
 * @param actual The number.
 * @param expected The other.
 * @param tolerance How far they may be apart; a ten-millionth of the expected number unless given.
 * @param msg Added to the message of the error.
 * @throws {AssertionError} If they are farther apart.
 *
 * @example Usage
 * ```ts
 * import { assertAlmostEquals, assertThrows } from "@std/assert";
 *
 * assertAlmostEquals(0.1 + 0.2, 0.3);
 * assertThrows(() => assertAlmostEquals(0.3, 0.4, 0.01));
 * ```
 */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance?: number,
  msg?: string,
): void {
  if (Object.is(actual, expected)) return;
  const allowed = tolerance ??
    (Number.isFinite(expected) ? Math.abs(expected * 1e-7) : 1e-7);
  const distance = Math.abs(expected - actual);
  if (distance <= allowed) return;
  throw new AssertionError(
    `Expected actual: "${format(actual)}" to be close to "${format(expected)}": ` +
      `delta "${distance}" is greater than "${allowed}"${ending(msg)}`,
  );
}
