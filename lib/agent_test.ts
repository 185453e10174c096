import { assert, assertEquals, assertMatch } from "@std/assert";
import type { ChatMessage } from "./agent/steps.ts";
import { adder, link, mcpServer, only, scriptedModel, steps, text } from "./agent/test_servers.ts";

Deno.test("runAgent() calls the tool and answers", async () => {
  await using scripted = scriptedModel([
    { calls: [{ id: "c1", name: "add", arguments: '{"a":2,"b":3}' }] },
    { text: "5" },
  ]);
  const server = await link("sums", adder());
  const all = await steps({ model: scripted.model, servers: [server], question: "2 plus 3?" });
  assertEquals(all.map(({ type }) => type), [
    "model",
    "tool_call",
    "tool_result",
    "model",
    "answer",
  ]);
  const call = { id: "c1", server: "sums", tool: "add", arguments: { a: 2, b: 3 } };
  assertEquals(only(all, "model")[0].calls, [call]);
  assertEquals(only(all, "model")[0].usage?.total_tokens, 12);
  assertEquals(only(all, "tool_call"), [{ type: "tool_call", ...call }]);
  assertEquals(only(all, "tool_result")[0].result.content, [{ type: "text", text: "5" }]);
  assertEquals(only(all, "answer"), [{ type: "answer", text: "5" }]);
  const [first, second] = scripted.seen;
  assertEquals(first.body.messages, [{ role: "user", content: "2 plus 3?" }]);
  assertEquals(first.body.tools[0].function.name, "add");
  assertEquals(second.body.messages.slice(1), [
    {
      role: "assistant",
      content: null,
      tool_calls: [{
        id: "c1",
        type: "function",
        function: { name: "add", arguments: '{"a":2,"b":3}' },
      }],
    },
    { role: "tool", tool_call_id: "c1", content: "5" },
  ]);
});

Deno.test("runAgent() streams text and puts the pieces of calls together", async () => {
  await using scripted = scriptedModel([
    {
      text: "Let me add.",
      calls: [
        { id: "c1", name: "add", arguments: '{"a": 200, "b": 3}' },
        { id: "c2", name: "add", arguments: '{"a": 1, "b": 1}' },
      ],
    },
    { text: "203 und 2, schön 🎉" },
  ]);
  const server = await link("sums", adder());
  const all = await steps({ model: scripted.model, servers: [server], stream: true });
  const pieces = only(all, "delta").map((step) => step.text);
  assert(pieces.length > 4);
  assertEquals(pieces.join(""), "Let me add.203 und 2, schön 🎉");
  assertEquals(only(all, "model")[0].calls.map((call) => call.arguments), [
    { a: 200, b: 3 },
    { a: 1, b: 1 },
  ]);
  assertEquals(only(all, "model")[0].usage?.total_tokens, 12);
  assertEquals(only(all, "answer")[0].text, "203 und 2, schön 🎉");
  assertEquals(scripted.seen[0].body.stream_options, { include_usage: true });
});

Deno.test("runAgent() makes the calls of one turn at the same time and keeps their order for the model", async () => {
  await using scripted = scriptedModel([
    { calls: [{ id: "a", name: "wait", arguments: "{}" }, { id: "b", name: "go", arguments: "" }] },
    { text: "done" },
  ]);
  const gate = Promise.withResolvers<void>();
  const server = await link(
    "gates",
    mcpServer((server) => {
      server.registerTool("wait", {}, async () => {
        await gate.promise;
        return text("waited");
      });
      server.registerTool("go", {}, () => {
        gate.resolve();
        return text("went");
      });
    }),
  );
  const all = await steps({ model: scripted.model, servers: [server] });
  assertEquals(only(all, "tool_result").map(({ id }) => id), ["b", "a"]);
  const told = scripted.seen[1].body.messages.slice(2);
  assertEquals(told.map((message: { content: string }) => message.content), ["waited", "went"]);
});

Deno.test("runAgent() makes an error step of a model that fails, and adds nothing to the conversation", async () => {
  await using scripted = scriptedModel([{ status: 401 }]);
  const messages: ChatMessage[] = [];
  const all = await steps({ model: scripted.model, servers: [], messages });
  assertEquals(all.map(({ type }) => type), ["error"]);
  assertMatch(only(all, "error")[0].message, /refused the key \(401\)/);
  assertEquals(messages, []);
});

Deno.test("runAgent() makes an error step of answers that are none", async () => {
  const replies = [
    { text: "" },
    { text: "x", finish: "content_filter" },
    { raw: "{}" },
    { raw: "data: {}\n\ndata: [DONE]\n\n", type: "text/event-stream" },
    { raw: "data: {broken\n\n", type: "text/event-stream" },
    { raw: "<html>hello</html>", type: "text/html" },
  ];
  for (const reply of replies) {
    for (const stream of [true, false]) {
      await using scripted = scriptedModel([reply]);
      const all = await steps({ model: scripted.model, servers: [], stream });
      const error = only(all, "error")[0];
      assertEquals([error?.kind, all.at(-1)?.type], ["model", "error"], JSON.stringify(reply));
    }
  }
});

Deno.test("runAgent() continues the conversation that it is given", async () => {
  await using scripted = scriptedModel([
    { text: "one" },
    { calls: [{ id: "c", name: "add", arguments: '{"a":1,"b":1}' }] },
    { text: "two" },
  ]);
  const server = await link("sums", adder());
  const messages: ChatMessage[] = [];
  const options = { model: scripted.model, servers: [server], messages, system: "Be brief." };
  await steps({ ...options, question: "first" });
  await steps({ ...options, question: "second" });
  assertEquals(messages.map(({ role }) => role), [
    "user",
    "assistant",
    "user",
    "assistant",
    "tool",
    "assistant",
  ]);
  assertEquals(
    scripted.seen[1].body.messages.map(({ content }: { content: string }) => content),
    ["Be brief.", "first", "one", "second"],
  );
});

Deno.test("runAgent() keeps servers' instructions out of the system prompt unless told otherwise", async () => {
  const { McpServer } = await import("@modelcontextprotocol/sdk/server/mcp.js");
  for (const instructions of [false, true]) {
    await using scripted = scriptedModel([{ text: "ok" }]);
    const server = new McpServer({ name: "t", version: "1" }, { instructions: "Use grams." });
    await steps({ model: scripted.model, servers: [await link("units", server)], instructions });
    const { role, content } = scripted.seen[0].body.messages[0];
    assertEquals(
      [role, content],
      instructions ? ["system", "About the tools of units: Use grams."] : ["user", "Go"],
    );
  }
});
