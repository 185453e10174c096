import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { connect } from "../connect.ts";
import { listen } from "../serve.ts";
import { openDoor } from "./door.ts";
import { traffic } from "./traffic.ts";

function createEcho(): McpServer {
  const server = new McpServer({ name: "echo", version: "1.0.0" });
  server.registerTool("echo", {}, () => ({ content: [{ type: "text", text: "here" }] }));
  return server;
}

Deno.test("openDoor() lets everything through and writes it down", async () => {
  await using server = await listen(createEcho);
  await using door = await openDoor(server.url);
  const client = await connect(door.url, { headers: { "x-who": "somebody" } });
  const { content } = await client.callTool({ name: "echo" });
  assertEquals(content, [{ type: "text", text: "here" }]);
  await client.close();
  await door.settled();
  const shown = String(traffic(door, { echo: server.url }, { client: "service" }));
  assertMatch(
    shown,
    /service → echo +POST \/mcp tools\/call echo\n\s+service ← echo +200 result/,
  );
  assertEquals(door.exchanges[0].request.headers.get("x-who"), "somebody");
});

Deno.test("openDoor() says so when the server is gone", async () => {
  await using door = await openDoor("http://127.0.0.1:9/mcp");
  const response = await fetch(door.url, { method: "POST", body: "{}" });
  assertEquals(response.status, 502);
  assertStringIncludes(await response.text(), "gone");
});
