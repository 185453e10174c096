import { assertEquals, assertStringIncludes } from "@std/assert";
import { prettyJson } from "./json.ts";

Deno.test("prettyJson() keeps a small object on one line and breaks a large one", () => {
  assertEquals(prettyJson({ a: [1, 2], b: {} }), '{ "a": [1, 2], "b": {} }');
  const long = { first: "x".repeat(40), second: { third: "y".repeat(20) } };
  assertEquals(
    prettyJson(long),
    `{\n  "first": "${"x".repeat(40)}",\n  "second": { "third": "${"y".repeat(20)}" }\n}`,
  );
});

Deno.test("prettyJson() cuts what is too long and says how long it was", () => {
  assertStringIncludes(prettyJson({ text: "x".repeat(2000) }), "x… (2,000 characters)");
  assertStringIncludes(prettyJson({ data: "A".repeat(100) }), "A… (100 characters)");
});

Deno.test("prettyJson() gives what JSON.parse() gives back", () => {
  const value = { a: 1, b: [true, null, 'c\n"d"'], e: { f: [] } };
  assertEquals(JSON.parse(prettyJson(value)), value);
});
