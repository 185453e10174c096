import * as asserts from "@std/assert";

const { AssertionError, assertThrows } = asserts;

const cases: [title: string, holds: () => void, fails: () => void, message: string][] = [
  [
    "assert",
    () => asserts.assert("text"),
    () => asserts.assert(0, "nothing there"),
    "nothing there",
  ],
  ["assertFalse", () => asserts.assertFalse(null), () => asserts.assertFalse(1, "it is"), "it is"],
  [
    "assertExists",
    () => asserts.assertExists(0),
    () => asserts.assertExists(null),
    'actual: "null" to not be null',
  ],
  [
    "assertMatch",
    () => asserts.assertMatch("a1", /\d/),
    () => asserts.assertMatch("a", /\d/),
    'actual: "a" to match',
  ],
  [
    "assertStringIncludes",
    () => asserts.assertStringIncludes("abc", "b"),
    () => asserts.assertStringIncludes("abc", "d"),
    'to contain: "d"',
  ],
  [
    "assertArrayIncludes",
    () => asserts.assertArrayIncludes([{ a: 1 }, { a: 2 }], [{ a: 2 }]),
    () => asserts.assertArrayIncludes([1], [1, 2]),
    "missing: [\n  2,\n]",
  ],
  [
    "assertInstanceOf",
    () => asserts.assertInstanceOf(new TypeError(), Error),
    () => asserts.assertInstanceOf("a", Error),
    'instance of "Error" but was "string"',
  ],
  ["assertGreater", () => asserts.assertGreater(2, 1), () => asserts.assertGreater(1, 1), "1 > 1"],
  [
    "assertGreaterOrEqual",
    () => asserts.assertGreaterOrEqual(1n, 1n),
    () => asserts.assertGreaterOrEqual(0, 1),
    "0 >= 1",
  ],
  ["assertLess", () => asserts.assertLess("a", "b"), () => asserts.assertLess(1, 1), "1 < 1"],
  [
    "assertLessOrEqual",
    () => asserts.assertLessOrEqual(1, 1),
    () => asserts.assertLessOrEqual(2, 1),
    "2 <= 1",
  ],
  [
    "assertAlmostEquals",
    () => asserts.assertAlmostEquals(0.1 + 0.2, 0.3),
    () => asserts.assertAlmostEquals(1, 1.1),
    "to be close to",
  ],
];

for (const [title, holds, fails, message] of cases) {
  Deno.test(`${title}() returns when it holds and throws when it does not`, () => {
    holds();
    assertThrows(fails, AssertionError, message);
  });
}

Deno.test("assertAlmostEquals() takes the tolerance it is given", () => {
  asserts.assertAlmostEquals(100, 101, 1);
  asserts.assertAlmostEquals(Infinity, Infinity);
  assertThrows(() => asserts.assertAlmostEquals(NaN, 1, 5), AssertionError);
});

Deno.test("fail() always throws", () => {
  assertThrows(() => asserts.fail(), AssertionError, "Failed assertion.");
  assertThrows(() => asserts.fail("here"), AssertionError, "Failed assertion: here");
});
