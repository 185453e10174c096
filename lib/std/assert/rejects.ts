import { AssertionError } from "./assertion_error.ts";
import { ending } from "./format.ts";
import { assertIsError } from "./is_error.ts";

/**
 * Asserts that the promise of a function rejects.
 *
 * @param fn The function; it must not throw before it returns.
 * @param msg Added to the message of the error.
 * @returns What it rejected with.
 * @throws {AssertionError} If it resolves, or throws instead of rejecting.
 *
 * @example Usage
 * ```ts
 * import { assertRejects } from "@std/assert";
 *
 * await assertRejects(() => Promise.reject(new Error("no")));
 * ```
 */
export function assertRejects(
  fn: () => PromiseLike<unknown>,
  msg?: string,
): Promise<unknown>;
/**
 * Asserts that the promise of a function rejects with an error of a class, with a message.
 *
 * @typeParam E Type of the error.
 * @param fn The function; it must not throw before it returns.
 * @param ErrorClass The class.
 * @param msgIncludes A part of the message.
 * @param msg Added to the message of the error.
 * @returns The error.
 * @throws {AssertionError} If it resolves, rejects with something else, or throws instead.
 *
 * @example Usage
 * ```ts
 * import { assertEquals, assertRejects } from "@std/assert";
 *
 * const late = () => Promise.reject(new RangeError("too late"));
 * const error = await assertRejects(late, RangeError, "late");
 * assertEquals(error.message, "too late");
 * ```
 */
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  // deno-lint-ignore no-explicit-any
  ErrorClass: abstract new (...args: any[]) => E,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  // deno-lint-ignore no-explicit-any
  classOrMsg?: (abstract new (...args: any[]) => E) | string,
  msgIncludes?: string,
  msg?: string,
): Promise<E | unknown> {
  const isClass = typeof classOrMsg === "function";
  const suffix = isClass ? msg : classOrMsg;
  let promise: unknown;
  try {
    promise = fn();
  } catch (cause) {
    throw new AssertionError(
      `Function throws when expected to reject${ending(suffix)}`,
      { cause },
    );
  }
  if (
    typeof (promise as PromiseLike<unknown> | undefined)?.then !== "function"
  ) {
    throw new AssertionError(
      `Expected function to return a promise${ending(suffix)}`,
    );
  }
  try {
    await promise;
  } catch (error) {
    if (!isClass) return error;
    if (!(error instanceof Error)) {
      throw new AssertionError(
        `A non-Error object was rejected${ending(suffix)}`,
        { cause: error },
      );
    }
    assertIsError(error, classOrMsg, msgIncludes, suffix);
    return error;
  }
  throw new AssertionError(`Expected function to reject${ending(suffix)}`);
}
