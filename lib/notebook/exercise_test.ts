import { assertEquals, assertStringIncludes } from "@std/assert";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { runCheck } from "./exercise.ts";

const createServer = () => new McpServer({ name: "empty", version: "1.0.0" });

Deno.test("runCheck() gives each client a fresh server and ends it", async () => {
  let made = 0;
  const server = () => {
    made++;
    return createServer();
  };
  const closed = new Set<unknown>();
  const result = await runCheck("it opens two", async (open) => {
    const clients = [await open(), await open({ elicitation: () => ({ action: "cancel" }) })];
    clients.forEach((client) => client.onclose = () => closed.add(client));
    return true;
  }, server);
  assertEquals([result.passed, made, closed.size], [true, 2, 2]);
});

Deno.test("runCheck() makes a hint of an error of the learner's server", async () => {
  const result = await runCheck("it works", async (open) => {
    await open();
    return true;
  }, () => {
    throw new Error("tool already registered");
  });
  assertEquals(result, {
    title: "it works",
    passed: false,
    hint: "It stopped with: tool already registered",
  });
});

Deno.test("runCheck() asks for a function when it is given a server", async () => {
  const result = await runCheck("it works", () => true, createServer() as never);
  assertStringIncludes(result.hint ?? "", "Pass the function");
});
