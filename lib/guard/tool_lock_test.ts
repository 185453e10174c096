import { assert, assertEquals, assertThrows } from "@std/assert";
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import { canonicalJson, checkLock, lockOf, readLock, writeLock } from "./tool_lock.ts";
import { createRandom, shuffled } from "./test_random.ts";

const tool = (name: string, rest: Partial<Tool> = {}): Tool => ({
  name,
  inputSchema: { type: "object" },
  ...rest,
});

Deno.test("canonicalJson() gives one text for one value, however its keys are ordered", () => {
  assertEquals(
    canonicalJson({ b: [1, { d: "é", c: null }], a: true, x: undefined }),
    '{"a":true,"b":[1,{"c":null,"d":"é"}]}',
  );
  const random = createRandom(3);
  const value = { one: 1, two: { three: [3, { four: 4, five: "5" }] }, "__proto__x": 6, six: null };
  for (let round = 0; round < 50; round++) {
    const again = Object.fromEntries(shuffled(Object.entries(value), random));
    assertEquals(canonicalJson(again), canonicalJson(value));
  }
});

Deno.test("lockOf() depends on every pinned part and on nothing else", () => {
  const hash = (each: Tool) => lockOf([{ server: "s", tool: each }]).tools[0].sha256;
  const base = hash(tool("add"));
  const parts: Partial<Tool>[] = [
    { name: "sub" },
    { title: "Add" },
    { description: "Adds" },
    { inputSchema: { type: "object", properties: { a: { type: "string", enum: ["x"] } } } },
    { outputSchema: { type: "object" } },
    { annotations: { readOnlyHint: true } },
  ];
  const hashes = parts.map((part) => hash(tool("add", part)));
  assertEquals(new Set([base, ...hashes]).size, parts.length + 1);
  assertEquals(hash(tool("add", { _meta: { seen: 1 } })), base);
  assertEquals(
    hash(tool("add", { description: "Adds" })),
    hash(tool("add", { description: "Adds" })),
  );
  assert(
    hash(tool("add", { description: "Adds" })) !== hash(tool("add", { description: "Adds\u200b" })),
  );
});

Deno.test("lockOf() keeps names that objects would swallow, in one order", () => {
  const tools = ["toString", "__proto__", "b", "a"].map((name) => ({
    server: "s",
    tool: tool(name),
  }));
  const lock = lockOf([...tools, { server: "r", tool: tool("z") }]);
  assertEquals(lock.tools.map(({ name }) => name), ["z", "__proto__", "a", "b", "toString"]);
  assertEquals(lockOf(tools.toReversed()), lockOf(tools));
  assertEquals(checkLock(JSON.parse(JSON.stringify(lock))), lock);
});

Deno.test("writeLock() replaces the file whole and leaves nothing beside it", () => {
  const folder = Deno.makeTempDirSync();
  try {
    const file = `${folder}/tools.lock.json`;
    assertEquals(readLock(file), undefined);
    for (const name of ["add", "multiply"]) {
      const lock = lockOf([{ server: "s", tool: tool(name) }]);
      writeLock(file, lock);
      assertEquals(readLock(file), lock);
    }
    assertThrows(() => writeLock(`${folder}/none/x.json`, lockOf([])), Deno.errors.NotFound);
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["tools.lock.json"]);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("readLock() throws on what is no lock, and on a text that was edited behind its hash", () => {
  const folder = Deno.makeTempDirSync();
  try {
    const file = `${folder}/lock.json`;
    const lock = lockOf([{ server: "s", tool: tool("add", { description: "Adds" }) }]);
    const cases: [string, string][] = [
      ["{", "it is no JSON"],
      ['{"version":2}', "expected version 1, got 2"],
      ['{"version":1}', '"tools" is no list'],
      [JSON.stringify(lock).replace("Adds", "Sends"), "does not fit its text"],
    ];
    for (const [text, message] of cases) {
      Deno.writeTextFileSync(file, text);
      assertThrows(() => readLock(file), TypeError, message);
    }
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});
