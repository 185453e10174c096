import { inspect, isDeepStrictEqual } from "node:util";

export class AssertionError extends Error {
  override name = "AssertionError";
}
export function fail(msg?: string): never {
  throw new AssertionError(msg ?? "Failed assertion");
}
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) fail(msg);
}
export function assertFalse(expr: unknown, msg = ""): asserts expr is false {
  if (expr) fail(msg);
}
export function assertEquals<T>(actual: T, expected: T, msg?: string) {
  if (!isDeepStrictEqual(actual, expected)) {
    fail(
      `Values are not equal${msg ? `: ${msg}` : ""}\nactual: ${
        inspect(actual, { depth: 8 })
      }\nexpected: ${inspect(expected, { depth: 8 })}`,
    );
  }
}
export function assertNotEquals<T>(actual: T, expected: T, msg?: string) {
  if (isDeepStrictEqual(actual, expected)) {
    fail(msg ?? `Values are equal: ${inspect(actual)}`);
  }
}
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  if (!Object.is(actual, expected)) {
    fail(msg ?? `Not the same: ${inspect(actual)} and ${inspect(expected)}`);
  }
}
export function assertExists<T>(
  actual: T,
  msg?: string,
): asserts actual is NonNullable<T> {
  if (actual === undefined || actual === null) {
    fail(msg ?? `Value is ${actual}`);
  }
}
export function assertMatch(actual: string, expected: RegExp, msg?: string) {
  if (!expected.test(actual)) {
    fail(msg ?? `"${actual}" does not match ${expected}`);
  }
}
export function assertStringIncludes(
  actual: string,
  expected: string,
  msg?: string,
) {
  if (!actual.includes(expected)) {
    fail(msg ?? `"${actual}" does not include "${expected}"`);
  }
}
// deno-lint-ignore no-explicit-any
type ErrorClass<E extends Error> = abstract new (...args: any[]) => E;

export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  errorClass?: ErrorClass<E>,
  msgIncludes?: string,
): E {
  try {
    fn();
  } catch (error) {
    return checkError(error, errorClass, msgIncludes);
  }
  fail("Expected function to throw");
}
export async function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  errorClass?: ErrorClass<E>,
  msgIncludes?: string,
): Promise<E> {
  try {
    await fn();
  } catch (error) {
    return checkError(error, errorClass, msgIncludes);
  }
  fail("Expected function to reject");
}
function checkError<E extends Error>(
  error: unknown,
  errorClass?: ErrorClass<E>,
  msgIncludes?: string,
): E {
  if (errorClass && !(error instanceof errorClass)) {
    fail(
      `Expected error to be instance of "${errorClass.name}", but was ${
        inspect(error)
      }`,
    );
  }
  if (msgIncludes !== undefined) {
    assertStringIncludes((error as Error).message, msgIncludes);
  }
  return error as E;
}
