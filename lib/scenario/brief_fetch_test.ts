import { assertEquals } from "@std/assert";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { connect } from "../connect.ts";
import { listen } from "../serve.ts";
import { briefFetch } from "./brief_fetch.ts";

Deno.test("briefFetch() lets a client ask, opens no stream and ends no session", async () => {
  const methods: string[] = [];
  await using server = await listen(() => {
    const server = new McpServer({ name: "small", version: "1.0.0" });
    server.registerTool("ping", {}, () => ({ content: [{ type: "text", text: "pong" }] }));
    return server;
  }, {
    middleware: [async ({ req }, next) => {
      methods.push(req.method);
      await next();
    }],
  });
  const client = await connect(server.url, { fetch: briefFetch });
  const { content } = await client.callTool({ name: "ping" });
  assertEquals(content, [{ type: "text", text: "pong" }]);
  await client.close();
  assertEquals(methods, ["POST", "POST", "POST"]);
});
