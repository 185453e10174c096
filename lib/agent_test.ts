import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { McpError } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { runAgent } from "./agent.ts";
import type { ChatMessage } from "./agent/steps.ts";
import { link, mcpServer, only, scriptedModel, steps } from "./agent/test_servers.ts";

const adder = () =>
  mcpServer((server) =>
    server.registerTool(
      "add",
      { description: "Adds", inputSchema: { a: z.number(), b: z.number() } },
      ({ a, b }) => ({ content: [{ type: "text", text: String(a + b) }] }),
    )
  );

const text = (value: string) => ({ content: [{ type: "text" as const, text: value }] });

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

Deno.test("runAgent() tells the model about arguments that are no JSON object and goes on", async () => {
  await using scripted = scriptedModel([
    {
      calls: [
        { id: "a", name: "add", arguments: '{"a": 1,' },
        { id: "b", name: "add", arguments: "[1]" },
        { id: "c", name: "subtract", arguments: "{}" },
      ],
    },
    { text: "sorry" },
  ]);
  const server = await link("sums", adder());
  const all = await steps({ model: scripted.model, servers: [server] });
  const errors = only(all, "error");
  assertEquals(errors.map(({ kind, id }) => [kind, id]), [
    ["arguments", "a"],
    ["arguments", "b"],
    ["arguments", "c"],
  ]);
  assertEquals(only(all, "tool_call"), []);
  const [assistant, ...told] = scripted.seen[1].body.messages.slice(1);
  assertEquals(assistant.tool_calls[0].function.arguments, "{}");
  assertMatch(told[0].content, /^Error: The arguments of "add" are not valid JSON/);
  assertMatch(told[1].content, /must be a JSON object, not \[1\]$/);
  assertEquals(told[2].content, 'Error: There is no tool "subtract"; the tools are: add');
  assertEquals(only(all, "answer")[0].text, "sorry");
});

Deno.test("runAgent() passes errors of a tool on as results", async () => {
  await using scripted = scriptedModel([
    { calls: [{ id: "a", name: "add", arguments: '{"a":"x","b":1}' }] },
    { text: "it failed" },
  ]);
  const server = await link("sums", adder());
  const all = await steps({ model: scripted.model, servers: [server] });
  assertEquals(only(all, "tool_result")[0].isError, true);
  assertEquals(only(all, "error"), []);
  assertMatch(scripted.seen[1].body.messages[2].content, /^Error: .*Invalid/s);
});

Deno.test("runAgent() makes an error step of a JSON-RPC error and goes on", async () => {
  await using scripted = scriptedModel([
    { calls: [{ id: "a", name: "closed", arguments: "{}" }] },
    { text: "it is closed" },
  ]);
  const raw = mcpServer((server) => server.registerTool("closed", {}, () => text("")));
  const { CallToolRequestSchema } = await import("@modelcontextprotocol/sdk/types.js");
  raw.server.setRequestHandler(CallToolRequestSchema, () => {
    throw new McpError(-32050, "Closed on Sundays");
  });
  const server = await link("shop", raw);
  const all = await steps({ model: scripted.model, servers: [server] });
  const [error] = only(all, "error");
  assertEquals([error.kind, error.message], [
    "tool",
    "shop refused: Closed on Sundays (-32050)",
  ]);
  assertStringIncludes(scripted.seen[1].body.messages[2].content, "Closed on Sundays");
  assertEquals(only(all, "answer")[0].text, "it is closed");
});

Deno.test("runAgent() survives a server that dies in the middle of a call", async () => {
  await using scripted = scriptedModel([
    { calls: [{ id: "a", name: "die", arguments: "{}" }] },
    { calls: [{ id: "b", name: "die", arguments: "{}" }] },
    { text: "it is gone" },
  ]);
  let die = () => Promise.resolve();
  const server = await link(
    "fragile",
    mcpServer((server) =>
      server.registerTool("die", {}, async () => {
        await die();
        return text("never");
      })
    ),
  );
  die = server.die;
  const all = await steps({ model: scripted.model, servers: [server] });
  assertEquals(only(all, "error").map(({ kind, message }) => [kind, message]), [
    ["server", "fragile has ended in the middle of the request"],
    ["server", "fragile has ended: there is no connection any more"],
  ]);
  assertEquals(only(all, "answer")[0].text, "it is gone");
});

Deno.test("runAgent() goes on without a server that cannot be listed, and stops when none can", async () => {
  await using scripted = scriptedModel([{ text: "hello" }]);
  const dead = await link("dead", adder());
  await dead.die();
  const alive = await link("alive", adder());
  const all = await steps({ model: scripted.model, servers: [dead, alive] });
  assertEquals(only(all, "error").map(({ kind, server }) => [kind, server]), [["server", "dead"]]);
  assertEquals(all.at(-1)?.type, "answer");
  const none = await steps({ model: scripted.model, servers: [dead] });
  assertEquals(none.map(({ type }) => type), ["error"]);
});

Deno.test("runAgent() gives up on a call that stays silent, and on the server too", async () => {
  await using scripted = scriptedModel([
    { calls: [{ id: "a", name: "sleep", arguments: "{}" }] },
    { text: "too slow" },
  ]);
  const cancelled = Promise.withResolvers<void>();
  const server = await link(
    "slow",
    mcpServer((server) =>
      server.registerTool("sleep", {}, (extra) => {
        extra.signal.addEventListener("abort", () => cancelled.resolve());
        return new Promise(() => {});
      })
    ),
  );
  const all = await steps({ model: scripted.model, servers: [server], toolTimeout: 50 });
  assertEquals(only(all, "error")[0].message, "slow did not answer within 0.05 s");
  await cancelled.promise;
});

Deno.test("runAgent() lets the clock stand still while a person is asked", async () => {
  await using scripted = scriptedModel([
    { calls: [{ id: "a", name: "form", arguments: "{}" }] },
    { text: "done" },
  ]);
  let looks = 0;
  const filled = Promise.withResolvers<void>();
  const isWaiting = () => {
    if (++looks === 3) filled.resolve();
    return looks <= 3;
  };
  const server = await link(
    "forms",
    mcpServer((server) =>
      server.registerTool("form", {}, async () => {
        await filled.promise;
        return text("filled");
      })
    ),
  );
  const all = await steps({ model: scripted.model, servers: [server], toolTimeout: 30, isWaiting });
  assertEquals(only(all, "error"), []);
  assertEquals(only(all, "tool_result").length, 1);
});

Deno.test("runAgent() stops at the limit of turns and says so", async () => {
  await using scripted = scriptedModel([{ calls: [{ name: "add", arguments: '{"a":1,"b":1}' }] }]);
  const server = await link("sums", adder());
  const all = await steps({ model: scripted.model, servers: [server], maxTurns: 3 });
  assertEquals(only(all, "answer"), [{
    type: "answer",
    text: "I stopped at the limit of 3 turns without an answer.",
    stopped: "limit",
  }]);
  assertEquals(scripted.seen.length, 3);
  const ids = only(all, "tool_call").map(({ id }) => id);
  assertEquals(new Set(ids).size, 3);
});

Deno.test("runAgent() qualifies the names that collide, says so, and calls the right server", async () => {
  await using scripted = scriptedModel([
    { calls: [{ id: "a", name: "two__who", arguments: "{}" }] },
    { text: "ok" },
  ]);
  const named = (name: string) =>
    mcpServer((server) => {
      server.registerTool("who", {}, () => text(name));
      server.registerTool(`only_${name}`, {}, () => text(name));
    });
  const servers = [await link("one", named("one")), await link("two", named("two"))];
  const all = await steps({ model: scripted.model, servers });
  const names = scripted.seen[0].body.tools.map((each: { function: { name: string } }) =>
    each.function.name
  );
  assertEquals(names, ["one__who", "only_one", "two__who", "only_two"]);
  assertEquals(only(all, "note").map(({ message }) => message), [
    'one and two both offer "who": the model sees SERVER__who for each',
  ]);
  assertEquals(only(all, "tool_call")[0], {
    type: "tool_call",
    id: "a",
    server: "two",
    tool: "who",
    arguments: {},
  });
  assertStringIncludes(scripted.seen[1].body.messages[2].content, "two");
});

Deno.test("runAgent() tells two servers of one name apart", async () => {
  await using scripted = scriptedModel([{ text: "ok" }]);
  const servers = [await link("same", adder()), await link("same", adder())];
  await steps({ model: scripted.model, servers });
  const names = scripted.seen[0].body.tools.map((each: { function: { name: string } }) =>
    each.function.name
  );
  assertEquals(names, ["same__add", "same_2__add"]);
});

Deno.test("runAgent() cancels the running call on its server when the signal aborts", async () => {
  await using scripted = scriptedModel([{ calls: [{ id: "a", name: "sleep", arguments: "{}" }] }]);
  const abort = new AbortController();
  const cancelled = Promise.withResolvers<void>();
  const server = await link(
    "slow",
    mcpServer((server) =>
      server.registerTool("sleep", {}, (extra) => {
        extra.signal.addEventListener("abort", () => cancelled.resolve());
        abort.abort();
        return new Promise(() => {});
      })
    ),
  );
  const messages: ChatMessage[] = [];
  const all = await steps({
    model: scripted.model,
    servers: [server],
    signal: abort.signal,
    messages,
  });
  await cancelled.promise;
  assertEquals(all.at(-1), { type: "error", kind: "aborted", message: "Interrupted" });
  const methods = server.sent.map((message) => "method" in message ? message.method : "");
  assertEquals(methods.filter((method) => method === "notifications/cancelled").length, 1);
  assertEquals(messages, []);
});

Deno.test("runAgent() aborts the request to the model when the signal aborts", async () => {
  for (const reply of [{ hang: true as const }, { stall: "Wait" }]) {
    const abort = new AbortController();
    await using scripted = scriptedModel(() => {
      if ("hang" in reply) queueMicrotask(() => abort.abort());
      return reply;
    });
    const all = [];
    const stream = "stall" in reply;
    for await (
      const step of runAgent({
        model: scripted.model,
        servers: [],
        question: "Hi",
        signal: abort.signal,
        stream,
      })
    ) {
      all.push(step);
      if (step.type === "delta") abort.abort();
    }
    assertEquals(all.at(-1), { type: "error", kind: "aborted", message: "Interrupted" });
  }
});

Deno.test("runAgent() cancels what runs when the loop is left early", async () => {
  await using scripted = scriptedModel([
    {
      calls: [{ id: "a", name: "sleep", arguments: "{}" }, { id: "b", name: "go", arguments: "" }],
    },
  ]);
  const cancelled = Promise.withResolvers<void>();
  const server = await link(
    "slow",
    mcpServer((server) => {
      server.registerTool("sleep", {}, (extra) => {
        extra.signal.addEventListener("abort", () => cancelled.resolve());
        return new Promise(() => {});
      });
      server.registerTool("go", {}, () => text("went"));
    }),
  );
  const run = runAgent({ model: scripted.model, servers: [server], question: "Go" });
  for await (const step of run) if (step.type === "tool_result") break;
  await cancelled.promise;
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

Deno.test("runAgent() gives up on a stream that stalls", async () => {
  await using scripted = scriptedModel([{ stall: "Once upon" }]);
  scripted.model.client.timeout = 100;
  const all = await steps({ model: scripted.model, servers: [], stream: true });
  assertMatch(only(all, "error")[0].message, /stopped for 0\.1 s in the middle/);
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

Deno.test("runAgent() reports progress of a call", async () => {
  await using scripted = scriptedModel([
    { calls: [{ id: "a", name: "load", arguments: "{}" }] },
    { text: "loaded" },
  ]);
  const server = await link(
    "loads",
    mcpServer((server) =>
      server.registerTool("load", {}, async (extra) => {
        const progressToken = extra._meta!.progressToken!;
        const params = { progressToken, progress: 1, total: 2, message: "half" };
        await extra.sendNotification({ method: "notifications/progress", params });
        return text("all");
      })
    ),
  );
  const seen: unknown[] = [];
  await steps({
    model: scripted.model,
    servers: [server],
    onProgress: (progress) => seen.push(progress),
  });
  assertEquals(seen, [{
    progress: 1,
    total: 2,
    message: "half",
    id: "a",
    server: "loads",
    tool: "load",
  }]);
});

Deno.test("runAgent() notes a result that does not keep its output schema, and uses it", async () => {
  await using scripted = scriptedModel([
    { calls: [{ id: "a", name: "price", arguments: "{}" }] },
    { text: "ok" },
  ]);
  const raw = mcpServer((server) =>
    server.registerTool("price", { outputSchema: { price: z.number() } }, () => text(""))
  );
  const { CallToolRequestSchema } = await import("@modelcontextprotocol/sdk/types.js");
  raw.server.setRequestHandler(CallToolRequestSchema, () => ({
    content: [],
    structuredContent: { price: "dear" },
  }));
  const all = await steps({ model: scripted.model, servers: [await link("shop", raw)] });
  assertMatch(only(all, "note")[0].message, /price returned does not match its output schema/);
  assertEquals(scripted.seen[1].body.messages[2].content, '{"price":"dear"}');
});
