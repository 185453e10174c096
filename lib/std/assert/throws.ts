import { AssertionError } from "./assertion_error.ts";
import { ending } from "./format.ts";
import { assertIsError } from "./is_error.ts";

/**
 * Asserts that a function throws.
 *
 * @param fn The function.
 * @param msg Added to the message of the error.
 * @returns What it threw.
 * @throws {AssertionError} If it returns.
 *
 * @example Usage
 * ```ts
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => JSON.parse("{"));
 * ```
 */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
/**
 * Asserts that a function throws an error of a class, with a message.
 *
 * @typeParam E Type of the error.
 * @param fn The function.
 * @param ErrorClass The class.
 * @param msgIncludes A part of the message.
 * @param msg Added to the message of the error.
 * @returns The error.
 * @throws {AssertionError} If it returns, or throws something else.
 *
 * @example Usage
 * ```ts
 * import { assertEquals, assertThrows } from "@std/assert";
 *
 * const error = assertThrows(() => new URL("nowhere"), TypeError, "Invalid URL");
 * assertEquals(error.name, "TypeError");
 * ```
 */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  // deno-lint-ignore no-explicit-any
  ErrorClass: abstract new (...args: any[]) => E,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  // deno-lint-ignore no-explicit-any
  classOrMsg?: (abstract new (...args: any[]) => E) | string,
  msgIncludes?: string,
  msg?: string,
): E | unknown {
  const isClass = typeof classOrMsg === "function";
  const suffix = isClass ? msg : classOrMsg;
  try {
    fn();
  } catch (error) {
    if (!isClass) return error;
    if (!(error instanceof Error)) {
      throw new AssertionError(
        `A non-Error object was thrown${ending(suffix)}`,
        { cause: error },
      );
    }
    assertIsError(error, classOrMsg, msgIncludes, suffix);
    return error;
  }
  throw new AssertionError(`Expected function to throw${ending(suffix)}`);
}
