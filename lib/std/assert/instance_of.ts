import { AssertionError } from "./assertion_error.ts";
import { ending } from "./format.ts";

/** Any class, abstract ones too. */
// deno-lint-ignore no-explicit-any
export type AnyConstructor = abstract new (...args: any[]) => any;

/** What a class makes. */
export type GetConstructorType<T extends AnyConstructor> = InstanceType<T>;

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return `${value}`;
  if (typeof value === "object") return value.constructor?.name || "Object";
  return typeof value === "function" ? "function" : typeof value;
}

/**
 * Asserts that a value is an instance of a class.
 *
 * @typeParam T The class.
 * @param actual The value.
 * @param expectedType The class.
 * @param msg Message of the error in place of its own.
 * @throws {AssertionError} If it is not.
 *
 * @example Usage
 * ```ts
 * import { assertInstanceOf, assertThrows } from "@std/assert";
 *
 * assertInstanceOf(new Date(), Date);
 * assertThrows(() => assertInstanceOf("2027-05-03", Date));
 * ```
 */
export function assertInstanceOf<T extends AnyConstructor>(
  actual: unknown,
  expectedType: T,
  msg = "",
): asserts actual is GetConstructorType<T> {
  if (actual instanceof expectedType) return;
  throw new AssertionError(
    `Expected object to be an instance of "${expectedType.name || "anonymous class"}" but was ` +
      `"${kindOf(actual)}"${ending(msg)}`,
  );
}
