import { assert, assertEquals, assertNotEquals, assertStringIncludes } from "@std/assert";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { listAllTools } from "../agent/tools.ts";
import { createRandom, Names } from "./names.ts";
import { renamed } from "./renamed_client.ts";

const KNOWN = ["send_email", "recipient", "body", "list_sent"];

async function opened() {
  const server = new McpServer({ name: "post", version: "1.0.0" });
  server.registerTool("send_email", {
    title: "Send e-mail",
    description:
      "Sends a body. Call `send_email` with `recipient`; list_sent shows it. Not send_fax.",
    inputSchema: {
      recipient: z.string().describe("Who gets the `body`"),
      body: z.string().optional(),
      ask_secret_key: z.string().optional(),
    },
  }, (args) => ({ content: [{ type: "text", text: JSON.stringify(args) }] }));
  const [near, far] = InMemoryTransport.createLinkedPair();
  const client = new Client({ name: "test", version: "1.0.0" });
  await Promise.all([server.connect(far), client.connect(near)]);
  const names = new Names(createRandom(8), { rename: true, known: KNOWN });
  return { client: renamed(client, names), names };
}

Deno.test("renamed() lists tools, parameters and what mentions them by other names", async () => {
  const { client, names } = await opened();
  const [tool] = await listAllTools(client);
  assertEquals(tool.name, names.tool("send_email"));
  assertNotEquals(tool.name, "send_email");
  assertEquals(tool.title, tool.name);
  const [recipient, body] = [names.parameter("recipient"), names.parameter("body")];
  assertEquals(Object.keys(tool.inputSchema.properties!), [recipient, body, "ask_secret_key"]);
  assertEquals(tool.inputSchema.required, [recipient]);
  assertEquals(
    tool.description,
    `Sends a body. Call \`${tool.name}\` with \`${recipient}\`; ${
      names.tool("list_sent")
    } shows it. ` +
      "Not send_fax.",
  );
  assertStringIncludes(JSON.stringify(tool.inputSchema), `Who gets the \`${body}\``);
  assertEquals((await client.listTools()).tools[0].name, tool.name);
  await client.close();
});

Deno.test("renamed() maps calls back, by either way of calling", async () => {
  const { client, names } = await opened();
  const [{ name }] = await listAllTools(client);
  const params = {
    name,
    arguments: { [names.parameter("recipient")]: "ines@a.example", ask_secret_key: "k" },
  };
  const expected = JSON.stringify({ recipient: "ines@a.example", ask_secret_key: "k" });
  const { content } = await client.callTool(params);
  assertEquals(content, [{ type: "text", text: expected }]);
  const { CallToolResultSchema } = await import("@modelcontextprotocol/sdk/types.js");
  const result = await client.request({ method: "tools/call", params }, CallToolResultSchema);
  assertEquals(result.content, [{ type: "text", text: expected }]);
  await client.close();
});

Deno.test("renamed() leaves an unknown tool to the server, and the rest of the client as it is", async () => {
  const { client } = await opened();
  const result = await client.callTool({ name: "nothing", arguments: {} });
  assert(result.isError);
  assertEquals(client.getServerVersion()?.name, "post");
  await client.ping();
  await client.close();
});
