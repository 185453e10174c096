import {
  assertEquals,
  AssertionError,
  assertNotEquals,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";

Deno.test("assertEquals() shows the lines that differ", () => {
  const { message } = assertThrows(
    () => assertEquals({ a: 1, b: [2, 3] }, { a: 1, b: [2, 4] }),
    AssertionError,
    "Values are not equal.",
  );
  assertStringIncludes(message, "-       3,\n+       4,");
  assertStringIncludes(message, "      a: 1,");
});

Deno.test("assertEquals() compares long texts line by line", () => {
  const { message } = assertThrows(
    () => assertEquals("one\ntwo\nthree", "one\n2\nthree"),
    AssertionError,
  );
  assertStringIncludes(message, "    one\n-   two\n+   2\n    three");
});

Deno.test("assertEquals() adds the caller's message", () => {
  assertThrows(
    () => assertEquals(1, 2, "of the count"),
    Error,
    "Values are not equal: of the count",
  );
});

Deno.test("assertEquals() shows large values that differ in full", () => {
  const list = Array.from({ length: 3000 }, (_, index) => ({ index }));
  const other = list.map(({ index }) => ({ index: index === 2999 ? -1 : index }));
  assertThrows(() => assertEquals(list, other), Error, "index: -1");
  assertThrows(() => assertEquals(list, list.toReversed()), Error, "index: 1500");
});

Deno.test("assertNotEquals() throws when values are equal", () => {
  assertNotEquals<unknown>(1, "1");
  assertThrows(() => assertNotEquals([1], [1], "they are"), AssertionError, "they are");
});

Deno.test("assertStrictEquals() tells equal from same", () => {
  assertStrictEquals(NaN, NaN);
  assertThrows(() => assertStrictEquals(0, -0), AssertionError, "not strictly equal");
  assertThrows(() => assertStrictEquals([1], [1]), AssertionError, "not reference-equal");
});
