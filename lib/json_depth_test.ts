import { assertEquals } from "@std/assert";
import { depthOf, withoutStrings } from "./json_depth.ts";

Deno.test("withoutStrings() ends a string where JSON does", () => {
  for (
    const [json, bare] of [
      ['{"a":"}"}', "{:}"],
      ['["\\"[", "\\\\", 1]', "[, , 1]"],
      ['["open', '["open'],
    ]
  ) assertEquals(withoutStrings(json), bare);
});

Deno.test("depthOf() counts what stands in one another, not what stands side by side", () => {
  for (const [bare, depth] of [["1", 0], ["[]", 1], ["[{:[]},[]]", 3], ["]]]", 0]] as const) {
    assertEquals(depthOf(bare), depth, bare);
  }
  assertEquals(depthOf("[".repeat(40_000)), 40_000);
});
