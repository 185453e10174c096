import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { median, rateText, wilson } from "./figures.ts";

// Known values: R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3 (Wilson without continuity correction).
const NEWCOMBE = [
  { count: 81, of: 263, low: 0.2553, high: 0.3662 },
  { count: 15, of: 148, low: 0.0624, high: 0.1605 },
  { count: 0, of: 20, low: 0, high: 0.1611 },
  { count: 1, of: 29, low: 0.0061, high: 0.1718 },
];

for (const { count, of, low, high } of NEWCOMBE) {
  Deno.test(`wilson() of ${count} in ${of} is what is published`, () => {
    const rate = wilson(count, of);
    assertAlmostEquals(rate.low, low, 5e-5);
    assertAlmostEquals(rate.high, high, 5e-5);
  });
}

Deno.test("wilson() turns round with success and failure", () => {
  for (const [count, of] of [[3, 17], [0, 9], [20, 20]]) {
    const [rate, other] = [wilson(count, of), wilson(of - count, of)];
    assertAlmostEquals(rate.low, 1 - other.high, 1e-12);
    assertAlmostEquals(rate.high, 1 - other.low, 1e-12);
  }
});

Deno.test("wilson() knows nothing of no runs and refuses what cannot be", () => {
  assertEquals(wilson(0, 0), { count: 0, of: 0, low: 0, high: 1 });
  assertThrows(() => wilson(3, 2), RangeError, "3 of 2");
  assertThrows(() => wilson(-1, 2), RangeError);
  assertThrows(() => wilson(0.5, 2), RangeError);
});

Deno.test("rateText() has the counts and the interval", () => {
  assertEquals(rateText(wilson(20, 20)), "20 of 20 (84–100 %)");
  assertEquals(rateText(wilson(0, 24)), "0 of 24 (0–14 %)");
});

Deno.test("median() is the middle, or between the middle two", () => {
  assertEquals(median([3, 1, 2]), 2);
  assertEquals(median([4, 1, 2, 3]), 2.5);
  assertEquals(median([]), 0);
});
