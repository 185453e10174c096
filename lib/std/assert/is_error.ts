import { AssertionError } from "./assertion_error.ts";
import { ending } from "./format.ts";

/**
 * Asserts that a value is an error, of a class and with a message.
 *
 * @typeParam E Type of the error.
 * @param error The value.
 * @param ErrorClass The class; any error unless given.
 * @param msgMatches A part of the message, or what it must match.
 * @param msg Added to the message of the error.
 * @throws {AssertionError} If it is not such an error.
 *
 * @example Usage
 * ```ts
 * import { assertIsError, assertThrows } from "@std/assert";
 *
 * assertIsError(new RangeError("too large"), RangeError, "large");
 * assertThrows(() => assertIsError("too large"));
 * ```
 */
export function assertIsError<E extends Error = Error>(
  error: unknown,
  // deno-lint-ignore no-explicit-any
  ErrorClass?: abstract new (...args: any[]) => E,
  msgMatches?: string | RegExp,
  msg?: string,
): asserts error is E {
  if (!(error instanceof Error)) {
    throw new AssertionError(
      `Expected "error" to be an Error object${ending(msg)}`,
    );
  }
  if (ErrorClass && !(error instanceof ErrorClass)) {
    throw new AssertionError(
      `Expected error to be instance of "${ErrorClass.name}", but was ` +
        `"${error.constructor.name}"${ending(msg)}\n${error.stack ?? error.message}`,
      { cause: error },
    );
  }
  if (msgMatches === undefined) return;
  const isFound = typeof msgMatches === "string"
    ? error.message.includes(msgMatches)
    : msgMatches.test(error.message);
  if (isFound) return;
  const how = typeof msgMatches === "string" ? `include "${msgMatches}"` : `match ${msgMatches}`;
  throw new AssertionError(
    `Expected error message to ${how}, but got "${error.message}"${ending(msg)}`,
    { cause: error },
  );
}
