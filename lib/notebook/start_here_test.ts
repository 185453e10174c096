import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { startHere } from "./start_here.ts";
import { wire } from "./wire.ts";

const QUIET = { quiet: true } as const;

function createGreeter(): McpServer {
  const server = new McpServer({ name: "greeter", version: "1.0.0" });
  server.registerTool("greet", { description: "Greets" }, () => ({
    content: [{ type: "text", text: "Hello" }],
  }));
  server.registerTool("ask", { description: "Asks the person" }, async () => {
    const { action } = await server.server.elicitInput({
      message: "Your name?",
      requestedSchema: { type: "object", properties: { name: { type: "string" } } },
    });
    return { content: [{ type: "text", text: action }] };
  });
  return server;
}

Deno.test("startHere() connects to a server within the process and records the wire", async () => {
  await using greeter = await startHere(createGreeter(), QUIET);
  await greeter.callTool({ name: "greet" });
  assertEquals(greeter.name, "greeter");
  assertStringIncludes(String(greeter.card), "2 tools");
  const lines = String(wire(greeter)).split("\n");
  assertStringIncludes(lines[0], "greeter");
  assertStringIncludes(lines[1], "→ tools/call greet");
  assertStringIncludes(lines[2], '← result "Hello"');
});

Deno.test("startHere() connects again to a server that is connected already", async () => {
  const server = createGreeter();
  await startHere(server, QUIET);
  await using greeter = await startHere(server, QUIET);
  await greeter.ping();
});

Deno.test("startHere() answers what the server asks with the given handlers", async () => {
  await using greeter = await startHere(createGreeter, {
    ...QUIET,
    elicitation: () => ({ action: "decline" }),
  });
  const { content } = await greeter.callTool({ name: "ask" });
  assertEquals(content, [{ type: "text", text: "decline" }]);
});

Deno.test("startHere() listens on a port when it is asked to", async () => {
  for (const transport of ["streamable-http", "sse"] as const) {
    await using greeter = await startHere(createGreeter, { ...QUIET, transport });
    await greeter.callTool({ name: "greet" });
    assertEquals(greeter.url?.hostname, "127.0.0.1");
  }
});

Deno.test("startHere() frees the port when it stops", async () => {
  const greeter = await startHere(createGreeter, { ...QUIET, transport: "streamable-http" });
  await greeter.stop();
  await assertRejects(() => fetch(greeter.url!), TypeError);
});
