import { assertEquals } from "@std/assert";
import type { PrimitiveSchemaDefinition } from "@modelcontextprotocol/sdk/types.js";
import { type FieldValue, hintOf, readField, showValue } from "./field.ts";

const titled: PrimitiveSchemaDefinition = {
  type: "string",
  oneOf: [{ const: "lo", title: "Low" }, { const: "hi", title: "High" }],
};
const legacy: PrimitiveSchemaDefinition = {
  type: "string",
  enum: ["r", "g"],
  enumNames: ["Red", "Green"],
};
const several: PrimitiveSchemaDefinition = {
  type: "array",
  items: { anyOf: [{ const: "a", title: "Ada" }, { const: "b", title: "Bob" }] },
  minItems: 1,
  maxItems: 1,
};

const RIGHT: [string, PrimitiveSchemaDefinition, string, FieldValue][] = [
  ["yes", { type: "boolean" }, "Yes", true],
  ["no", { type: "boolean" }, "n", false],
  ["an integer", { type: "integer", minimum: 1, maximum: 10 }, " 10 ", 10],
  ["a number", { type: "number" }, "-1.5e2", -150],
  ["text", { type: "string" }, "hello there", "hello there"],
  ["empty text", { type: "string" }, '""', ""],
  [
    "an e-mail address",
    { type: "string", format: "email" },
    "ada@example.co.uk",
    "ada@example.co.uk",
  ],
  ["an address", { type: "string", format: "uri" }, "urn:isbn:1", "urn:isbn:1"],
  ["a leap day", { type: "string", format: "date" }, "2024-02-29", "2024-02-29"],
  [
    "a date and time",
    { type: "string", format: "date-time" },
    "2026-03-02T15:04:05+01:00",
    "2026-03-02T15:04:05+01:00",
  ],
  ["a choice by value", { type: "string", enum: ["x", "y"] }, "y", "y"],
  ["a choice by number", { type: "string", enum: ["x", "y"] }, "2", "y"],
  ["a choice whose value is a number", { type: "string", enum: ["2", "1"] }, "2", "2"],
  ["a titled choice by title", titled, "high", "hi"],
  ["a choice with the older titles", legacy, "green", "g"],
  ["several", { type: "array", items: { type: "string", enum: ["x", "y"] } }, "1, y, x", [
    "x",
    "y",
  ]],
  ["none of several", { type: "array", items: { type: "string", enum: ["x"] } }, "none", []],
];

for (const [title, schema, line, value] of RIGHT) {
  Deno.test(`readField() reads ${title}`, () => {
    assertEquals(readField(schema, line), { value });
  });
}

const WRONG: [PrimitiveSchemaDefinition, string, string][] = [
  [{ type: "boolean" }, "maybe", 'Expected yes or no, not "maybe"'],
  [{ type: "integer" }, "1.5", "Expected a whole number, not 1.5"],
  [{ type: "integer" }, "0x10", 'Expected a number, not "0x10"'],
  [{ type: "number" }, "1e999", 'Expected a number, not "1e999"'],
  [{ type: "number", minimum: 0 }, "-1", "Expected at least 0, not -1"],
  [{ type: "number", maximum: 5 }, "6", "Expected at most 5, not 6"],
  [{ type: "string", minLength: 3 }, "👩👩", "Expected at least 3 characters, not 2"],
  [{ type: "string", maxLength: 2 }, "abc", "Expected at most 2 characters, not 3"],
  [
    { type: "string", format: "email" },
    "ada@",
    'Expected an e-mail address such as ada@example.com, not "ada@"',
  ],
  [
    { type: "string", format: "uri" },
    "example.com",
    'Expected an address such as https://example.com/page, not "example.com"',
  ],
  [
    { type: "string", format: "date" },
    "2026-02-30",
    'Expected a date such as 2026-03-02, not "2026-02-30"',
  ],
  [
    { type: "string", format: "date-time" },
    "2026-03-02",
    'Expected a date and time such as 2026-03-02T15:04:05Z, not "2026-03-02"',
  ],
  [titled, "3", 'Expected a number from 1 to 2 or one of: Low, High; not "3"'],
  [several, "1,2", "Expected at most 1 choice, not 2"],
  [several, "-", "Expected at least 1 choice, not 0"],
];

for (const [schema, line, problem] of WRONG) {
  Deno.test(`readField() refuses "${line}" for ${JSON.stringify(schema)}`, () => {
    assertEquals(readField(schema, line), { problem });
  });
}

Deno.test("hintOf() says what may be typed", () => {
  assertEquals(hintOf({ type: "integer", minimum: 1, maximum: 10 }), "whole number, 1 to 10");
  assertEquals(
    hintOf({ type: "string", format: "email", minLength: 3 }),
    "email, at least 3 characters",
  );
  assertEquals(hintOf(several), "numbers with commas, 1 choice");
});

Deno.test("showValue() shows titles", () => {
  assertEquals([showValue(titled, "hi"), showValue(several, ["a", "b"])], ["High", "Ada, Bob"]);
  assertEquals([showValue({ type: "boolean" }, false), showValue({ type: "string" }, "")], [
    "no",
    '""',
  ]);
});
