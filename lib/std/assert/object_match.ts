import { AssertionError } from "./assertion_error.ts";
import { diff } from "./diff.ts";
import { equal } from "./equal.ts";
import { ending } from "./format.ts";

type Dictionary = Record<PropertyKey, unknown>;

function isDictionary(value: unknown): value is Dictionary {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return false;
  }
  return !(value instanceof Map || value instanceof Set ||
    value instanceof Date ||
    value instanceof RegExp || value instanceof Error ||
    ArrayBuffer.isView(value));
}

/** What remains of a value when it is reduced to the parts that the expected one speaks of. */
function reduce(
  actual: unknown,
  expected: unknown,
  seen: Map<unknown, unknown>,
): unknown {
  if (seen.has(expected)) {
    return seen.get(expected) === actual ? expected : actual;
  }
  if (isDictionary(actual) && isDictionary(expected)) {
    seen.set(expected, actual);
    const keys = Reflect.ownKeys(expected).filter((key) => key in actual);
    const entries = keys.map((key) => [key, reduce(actual[key], expected[key], seen)] as const);
    return Object.assign(
      Object.create(Object.getPrototypeOf(expected)),
      Object.fromEntries(entries),
    );
  }
  if (Array.isArray(actual) && Array.isArray(expected)) {
    seen.set(expected, actual);
    return actual.map((one, index) => reduce(one, expected[index], seen));
  }
  if (actual instanceof Map && expected instanceof Map) {
    const kept = [...actual].filter(([key]) => expected.has(key));
    return new Map(
      kept.map(([key, one]) => [key, reduce(one, expected.get(key), seen)]),
    );
  }
  if (actual instanceof Set && expected instanceof Set) {
    return new Set(
      [...actual].filter((one) => [...expected].some((other) => equal(one, other))),
    );
  }
  return actual;
}

/**
 * Asserts that an object has at least the properties of another, all the way down; what it has
 * besides does not matter. Arrays must be of the same length.
 *
 * @param actual The object.
 * @param expected The part of it that matters.
 * @param msg Added to the message of the error.
 * @throws {AssertionError} If a property is missing or different.
 *
 * @example Usage
 * ```ts
 * import { assertObjectMatch, assertThrows } from "@std/assert";
 *
 * assertObjectMatch({ id: 7, server: { name: "a", port: 1 } }, { server: { name: "a" } });
 * assertThrows(() => assertObjectMatch({ id: 7 }, { id: 8 }));
 * ```
 */
export function assertObjectMatch(
  // deno-lint-ignore no-explicit-any
  actual: Record<PropertyKey, any>,
  expected: Record<PropertyKey, unknown>,
  msg?: string,
): void {
  const reduced = reduce(actual, expected, new Map());
  if (equal(reduced, expected)) return;
  throw new AssertionError(
    `Values are not equal${ending(msg)}\n\n\n${diff(reduced, expected)}`,
  );
}
