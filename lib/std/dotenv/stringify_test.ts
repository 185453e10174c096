import { assertEquals } from "@std/assert";
import { parse } from "./parse.ts";
import { stringify } from "./stringify.ts";

Deno.test("stringify() quotes only where it is needed", () => {
  const values = { PLAIN: "abc_1", SPACE: "a b", LINES: "a\nb", APOSTROPHE: "it's", EMPTY: "" };
  assertEquals(
    stringify(values),
    `PLAIN=abc_1\nSPACE='a b'\nLINES="a\\nb"\nAPOSTROPHE="it's"\nEMPTY=`,
  );
});

Deno.test("stringify() writes what parse() reads back", () => {
  const values = { A: "x", B: " # $A ", C: "a\nb", D: `it's "quoted"`, E: '{"a":1}', F: "" };
  assertEquals(parse(stringify(values)), values);
});

Deno.test("stringify() leaves a key out that would be a comment", () => {
  const { warn } = console;
  const warnings: unknown[] = [];
  console.warn = (text) => warnings.push(text);
  try {
    assertEquals(stringify({ "#A": "1", B: "2" }), "B=2");
  } finally {
    console.warn = warn;
  }
  assertEquals(warnings.length, 1);
});
