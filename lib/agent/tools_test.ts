import { assertEquals, assertMatch } from "@std/assert";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { link } from "./test_servers.ts";
import { listAllTools, offerTools } from "./tools.ts";

const tool = (name: string) => ({ name, inputSchema: { type: "object" as const } });

function paged(next: (cursor?: string) => { tools: { name: string }[]; nextCursor?: string }) {
  const server = new Server({ name: "paged", version: "1" }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, ({ params }) => {
    const page = next(params?.cursor);
    return { ...page, tools: page.tools.map(({ name }) => tool(name)) };
  });
  return server;
}

Deno.test("listAllTools() follows every page, an empty one included", async () => {
  const { client } = await link(
    "paged",
    paged((cursor) => {
      const page = Number(cursor ?? 0);
      const tools = page === 2 ? [] : [{ name: `tool_${page}` }];
      return { tools, ...(page < 4 && { nextCursor: String(page + 1) }) };
    }),
  );
  const tools = await listAllTools(client);
  assertEquals(tools.map(({ name }) => name), ["tool_0", "tool_1", "tool_3", "tool_4"]);
});

Deno.test("listAllTools() does not follow pages that run in a circle", async () => {
  const { client } = await link("paged", paged(() => ({ tools: [], nextCursor: "again" })));
  const error = await listAllTools(client).catch((error) => error);
  assertMatch(error.message, /do not end \(cursor "again"\)/);
});

Deno.test("listAllTools() asks nothing of a server without tools", async () => {
  const server = new Server({ name: "bare", version: "1" }, { capabilities: {} });
  const { client, sent } = await link("bare", server);
  assertEquals([await listAllTools(client), sent], [[], []]);
});

Deno.test("offerTools() maps names that chat completions refuse, and says so", () => {
  const long = "x".repeat(80);
  const offer = offerTools(
    ["a.b", "a/b", long, `${long}y`, "größe", "ok-1_A"].map((name) => ({
      server: "s",
      tool: tool(name),
    })),
  );
  const names = [...offer.byName.keys()];
  assertEquals(names.slice(0, 2), ["a_b", "a_b_2"]);
  assertEquals(names.at(-1), "ok-1_A");
  for (const name of names) assertMatch(name, /^[a-zA-Z0-9_-]{1,64}$/);
  assertEquals(new Set(names).size, 6);
  assertEquals(offer.byName.get("a_b_2")?.tool.name, "a/b");
  assertEquals(offer.notes.length, 5);
});

Deno.test("offerTools() does not let a qualified name hide a tool of that name", () => {
  const offer = offerTools([
    { server: "c", tool: tool("a__add") },
    { server: "a", tool: tool("add") },
    { server: "b", tool: tool("add") },
  ]);
  assertEquals([...offer.byName].map(([name, { server }]) => [name, server]), [
    ["a__add", "c"],
    ["a__add_2", "a"],
    ["b__add", "b"],
  ]);
});

Deno.test("offerTools() keeps the first of two tools of one name and one server", () => {
  const offer = offerTools([{ server: "a", tool: tool("x") }, { server: "a", tool: tool("x") }]);
  assertEquals([offer.functions.length, offer.notes.length], [1, 1]);
  assertEquals(offer.functions[0].function.parameters, { type: "object", properties: {} });
});
