import { AssertionError } from "./assertion_error.ts";
import { ending } from "./format.ts";

/**
 * Fails at once.
 *
 * @param msg Why.
 * @returns Never.
 * @throws {AssertionError} Always.
 *
 * @example Usage
 * ```ts
 * import { assertThrows, fail } from "@std/assert";
 *
 * assertThrows(() => fail("not reached"), Error, "not reached");
 * ```
 */
export function fail(msg?: string): never {
  throw new AssertionError(`Failed assertion${ending(msg)}`);
}
