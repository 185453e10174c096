import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { McpError } from "@modelcontextprotocol/sdk/types.js";
import { Lists } from "./lists.ts";
import { startEverything } from "./testing.ts";

Deno.test("Lists sends every entry once when a client follows the cursors", async () => {
  await using everything = await startEverything({ pageSize: 7 });
  await using whole = await startEverything({ pageSize: 1_000 });
  const [paged, single] = [await everything.open(), await whole.open()];
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await paged.listTools({ cursor });
    assertEquals(page.tools.length <= 7, true);
    names.push(...page.tools.map(({ name }) => name));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  const all = await single.listTools();
  assertEquals(all.nextCursor, undefined);
  assertEquals(names, all.tools.map(({ name }) => name));
});

Deno.test("Lists pages resources, templates and prompts too", async () => {
  await using everything = await startEverything({ pageSize: 2 });
  const client = await everything.open();
  const resources = await client.listResources();
  assertEquals(resources.resources.length, 2);
  const next = await client.listResources({ cursor: resources.nextCursor });
  assertEquals(next.resources.length, 2);
  assertEquals(next.resources[0].uri !== resources.resources[0].uri, true);
  assertEquals((await client.listResourceTemplates()).resourceTemplates.length, 2);
  assertEquals((await client.listPrompts()).prompts.length, 2);
});

Deno.test("Lists refuses a cursor that it did not give with -32602", async () => {
  await using everything = await startEverything({ pageSize: 2 });
  const client = await everything.open();
  const { nextCursor } = await client.listTools();
  const wrong = [
    "",
    "nonsense",
    btoa("tools from 1000"),
    btoa("tools from 0"),
    btoa("tools from -1"),
  ];
  for (const cursor of wrong) {
    const error = await assertRejects(() => client.listTools({ cursor }), McpError);
    assertEquals(error.code, -32602, `cursor "${cursor}"`);
  }
  const ofAnotherList = [
    () => client.listResources({ cursor: nextCursor }),
    () => client.listResourceTemplates({ cursor: nextCursor }),
    () => client.listPrompts({ cursor: nextCursor }),
  ];
  for (const list of ofAnotherList) {
    assertEquals((await assertRejects(list, McpError)).code, -32602);
  }
});

Deno.test("Lists throws when the page size is not a whole number from 1", () => {
  for (const size of [0, -1, 1.5, NaN, Infinity]) {
    const server = new McpServer({ name: "test", version: "1.0.0" });
    assertThrows(() => new Lists(server, size), RangeError, `Cannot page by "${size}"`);
  }
});

Deno.test("Lists adds icons to tools and prompts", async () => {
  await using everything = await startEverything();
  const client = await everything.open();
  const echo = (await client.listTools()).tools.find(({ name }) => name === "echo");
  assertEquals(echo?.icons?.[0].mimeType, "image/png");
  const prompt = (await client.listPrompts()).prompts.find(({ icons }) => icons);
  assertEquals(prompt?.name, "test_simple_prompt");
});
