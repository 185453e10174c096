import { assertEquals, assertThrows } from "@std/assert";
import { readArguments } from "./arguments.ts";

const tool = {
  name: "trade",
  inputSchema: {
    type: "object" as const,
    required: ["symbol"],
    properties: {
      symbol: { type: "string" },
      shares: { type: "integer", minimum: 1 },
      limit: { type: ["number", "null"] },
      dry: { type: "boolean" },
      tags: { type: "array", items: { type: "string" } },
      holdings: { type: "object" },
      when: { anyOf: [{ type: "string" }, { type: "integer" }] },
      risk: { enum: ["low", "high"] },
      version: { const: 2 },
      anything: {},
    },
  },
};

const read = (values: Record<string, string>) => readArguments(tool, { symbol: "AAPL", ...values });

Deno.test("readArguments() gives every value the type of its schema", () => {
  assertEquals(
    read({
      shares: "3",
      limit: "1.5",
      dry: "true",
      tags: '["a", "b"]',
      holdings: '{"AAPL": 2}',
      when: "7",
      risk: "low",
      version: "2",
      anything: "[1]",
    }),
    {
      symbol: "AAPL",
      shares: 3,
      limit: 1.5,
      dry: true,
      tags: ["a", "b"],
      holdings: { AAPL: 2 },
      when: 7,
      risk: "low",
      version: 2,
      anything: [1],
    },
  );
});

Deno.test("readArguments() leaves a text a text, whatever it looks like", () => {
  assertEquals(read({ symbol: "123" }).symbol, "123");
  assertEquals(read({ symbol: "" }).symbol, "");
  assertEquals(read({ when: "at noon", anything: "at noon", limit: "null" }), {
    symbol: "AAPL",
    when: "at noon",
    anything: "at noon",
    limit: null,
  });
});

Deno.test("readArguments() says what a value should have been", () => {
  const wrong: [Record<string, string>, string][] = [
    [{ shares: "2.5" }, "Cannot use shares=2.5: expected a whole number"],
    [{ shares: "" }, "Cannot use shares=: expected a whole number"],
    [{ limit: "a" }, "Cannot use limit=a: expected a number or null"],
    [{ dry: "yes" }, "Cannot use dry=yes: expected true or false"],
    [{ tags: "a,b" }, 'Cannot use tags=a,b: expected a JSON list, such as ["a", "b"]'],
    [{ holdings: "[]" }, 'Cannot use holdings=[]: expected a JSON object, such as {"a": 1}'],
  ];
  for (const [values, message] of wrong) assertThrows(() => read(values), Error, message);
});

Deno.test("readArguments() says which names are unknown or missing", () => {
  assertThrows(
    () => read({ sybmol: "x" }),
    Error,
    'trade has no argument "sybmol": expected symbol, shares',
  );
  assertThrows(
    () => readArguments(tool, {}),
    Error,
    "Arguments of trade are missing: --call trade symbol=...",
  );
  const none = { name: "whoami", inputSchema: { type: "object" as const } };
  assertThrows(
    () => readArguments(none, { a: "1" }),
    Error,
    'whoami has no argument "a": expected none',
  );
  assertThrows(() => read({ constructor: "x" }), Error, 'has no argument "constructor"');
});
