import { assertEquals, assertThrows } from "@std/assert";
import { parseQuery } from "./query.ts";

Deno.test("parseQuery() reads words, phrases, signs and operators", () => {
  const text = "The night ferry returns to Port Arden";
  for (
    const [query, expected] of [
      ["ferry", true],
      ["FERRIES", true],
      ["ferry storm", false],
      ["ferry AND port", true],
      ["storm OR ferry", true],
      ["storm OR snow AND ferry", false],
      ["(storm OR night) AND ferry", true],
      ['"port arden"', true],
      ['"arden port"', false],
      ["+ferry -storm", true],
      ["ferry -night", false],
      ['ferry -"port arden"', false],
      ["NOT storm", true],
      ["ferry NOT night", false],
      ["err", false],
    ] as const
  ) assertEquals(parseQuery(query)(text), expected, query);
});

Deno.test("parseQuery() says what it cannot read", () => {
  for (const query of ["", "(a", "a)", "OR a", "a OR", "a AND AND b", '"a', "NOT"]) {
    assertThrows(() => parseQuery(query), SyntaxError);
  }
});
