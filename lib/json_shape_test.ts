import { assertEquals } from "@std/assert";
import { countMembers, shapeOf } from "./json_shape.ts";

Deno.test("shapeOf() ends a string where JSON does", () => {
  for (
    const [json, depth, members] of [
      ['{"a":"}"}', 1, 1],
      ['["\\"[", "\\\\", [1]]', 2, 0],
      ['{"a:b":":{"}', 1, 1],
      ['["open [[:', 1, 0],
      ['["open \\', 1, 0],
    ] as const
  ) assertEquals(shapeOf(json), { depth, members }, json);
});

Deno.test("shapeOf() counts levels that stand in one another, not those that stand side by side", () => {
  for (
    const [json, depth] of [["1", 0], ["", 0], ["[]", 1], ['[{"a":[]},[]]', 3], ["]]]", 0]] as const
  ) assertEquals(shapeOf(json).depth, depth, json);
  assertEquals(shapeOf("[".repeat(40_000)).depth, 40_000);
});

Deno.test("countMembers() finds those of the text, unless one of them stands twice", () => {
  for (
    const [json, lost] of [
      ["7", 0],
      ['[1, "a:b", null, {}]', 0],
      ['{"a": {"b": [{"c": {}}]}, "__proto__": 1}', 0],
      ['{"a": 1, "a": 2}', 1],
      ['{"a": {"b": 1, "c": 2}, "a": 2}', 3],
    ] as const
  ) assertEquals(shapeOf(json).members - countMembers(JSON.parse(json)), lost, json);
});
