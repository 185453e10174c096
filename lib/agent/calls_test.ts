import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { McpError } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { adder, link, mcpServer, only, scriptedModel, steps, text } from "./test_servers.ts";

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
