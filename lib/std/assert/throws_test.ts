import {
  assertEquals,
  AssertionError,
  assertIsError,
  assertRejects,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";

const thrower = (value: unknown) => () => {
  throw value;
};

Deno.test("assertThrows() returns what was thrown", () => {
  const error = new RangeError("too far");
  assertStrictEquals(assertThrows(thrower(error)), error);
  assertStrictEquals(assertThrows(thrower(error), RangeError, "far"), error);
  assertEquals(assertThrows(thrower("text")), "text");
});

Deno.test("assertThrows() fails when nothing, or the wrong thing, is thrown", () => {
  const cases: [() => unknown, string][] = [
    [() => assertThrows(() => 1), "Expected function to throw."],
    [() => assertThrows(() => 1, "so I say"), "Expected function to throw: so I say"],
    [() => assertThrows(thrower(new Error("a")), TypeError), 'instance of "TypeError"'],
    [() => assertThrows(thrower(new Error("a")), Error, "b"), 'include "b", but got "a"'],
    [() => assertThrows(thrower("a"), Error), "A non-Error object was thrown"],
  ];
  for (const [attempt, message] of cases) assertThrows(attempt, AssertionError, message);
});

Deno.test("assertRejects() returns what the promise was rejected with", async () => {
  const error = new RangeError("too far");
  assertStrictEquals(await assertRejects(() => Promise.reject(error)), error);
  assertStrictEquals(await assertRejects(() => Promise.reject(error), RangeError, "far"), error);
});

Deno.test("assertRejects() fails when the promise resolves, and when there is none", async () => {
  const cases: [() => PromiseLike<unknown>, string][] = [
    [() => assertRejects(() => Promise.resolve(1)), "Expected function to reject."],
    [() => assertRejects(() => Promise.reject(new Error("a")), TypeError), '"TypeError"'],
    [() => assertRejects(() => Promise.reject("a"), Error), "A non-Error object was rejected"],
    [() => assertRejects(thrower(new Error("a")) as () => Promise<void>), "throws when expected"],
    [() => assertRejects((() => 1) as unknown as () => Promise<void>), "return a promise"],
  ];
  for (const [attempt, message] of cases) await assertRejects(attempt, AssertionError, message);
});

Deno.test("assertIsError() takes a part of the message or an expression", () => {
  assertIsError(new TypeError("no such key"), TypeError, "such");
  assertIsError(new TypeError("no such key"), Error, /^no/);
  assertThrows(() => assertIsError(new Error("a"), Error, /b/), AssertionError, "match /b/");
});
