import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { SSEClientTransport } from "@modelcontextprotocol/sdk/client/sse.js";
import { ElicitRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { tapWire } from "../connect/wire.ts";
import { listen } from "../serve.ts";
import { createEchoServer } from "./testdata/echo.ts";
import { events, toAnswer } from "./testdata/raw_client.ts";
import { rawStatus } from "./testdata/raw_status.ts";

Deno.test("SSE endpoint serves the SDK's client: calls, progress, elicitation, errors", async () => {
  await using server = await listen(createEchoServer, { transport: "sse" });
  assertEquals(server.url.pathname, "/sse");
  const client = new Client({ name: "sse", version: "1.0.0" }, {
    capabilities: { elicitation: {} },
  });
  client.setRequestHandler(
    ElicitRequestSchema,
    () => ({ action: "accept", content: { name: "Ada" } }),
  );
  const transport = new SSEClientTransport(server.url);
  tapWire(transport);
  await client.connect(transport);
  const echoed = await client.callTool({ name: "echo", arguments: { text: "hi" } });
  assertEquals(echoed.content, [{ type: "text", text: "hi" }]);
  const progress: number[] = [];
  await client.callTool({ name: "count" }, undefined, {
    onprogress: (step) => progress.push(step.progress),
  });
  assertEquals(progress, [1, 2, 3]);
  assertStringIncludes(JSON.stringify(await client.callTool({ name: "ask" })), "Ada");
  assertEquals(await client.ping(), {});
  const error = await client.listResources().catch((error) => error);
  assertEquals(error.code, -32601);
  await client.close();
});

/** A stream and its POST endpoint, by hand. */
async function open(url: URL) {
  const response = await fetch(url, { headers: { accept: "text/event-stream" } });
  const stream = events(response);
  const { value } = await stream.next();
  assertEquals(value!.event, "endpoint");
  const endpoint = new URL(value!.data, url);
  const post = (body: unknown) =>
    fetch(endpoint, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return { stream, endpoint, post };
}

Deno.test("SSE endpoint answers bad messages as JSON-RPC and keeps the session", async () => {
  await using server = await listen(createEchoServer, { transport: "sse" });
  const { stream, endpoint, post } = await open(server.url);
  assertMatch(endpoint.href, /\/messages\?sessionId=[0-9a-f-]{36}$/);
  const refusal = async (body: unknown) => {
    const { status, error } = await toAnswer(await post(body));
    return [status, error.code];
  };
  assertEquals(await refusal("{"), [400, -32700]);
  assertEquals(await refusal("5"), [400, -32600]);
  assertEquals(await refusal({ jsonrpc: "2.0", id: 1, method: 5 }), [400, -32600]);
  assertEquals(await refusal("x".repeat(1024 * 1024 + 1)), [413, -32000]);
  const accepted = await post({ jsonrpc: "2.0", id: 1, method: "ping" });
  assertEquals([accepted.status, await accepted.text()], [202, "Accepted"]);
  assertEquals(JSON.parse((await stream.next()).value!.data), {
    jsonrpc: "2.0",
    id: 1,
    result: {},
  });
  await stream.return(undefined);
});

Deno.test("SSE endpoint refuses an id that is still in flight", async () => {
  await using server = await listen(createEchoServer, { transport: "sse" });
  const { stream, post } = await open(server.url);
  const call = (id: number, name: string) =>
    post({ jsonrpc: "2.0", id, method: "tools/call", params: { name } });
  await (await call(1, "wait")).text();
  assertMatch((await stream.next()).value!.data, /waiting/);
  const { status, error } = await toAnswer(await call(1, "wait"));
  assertEquals([status, error.code], [400, -32600]);
  await (await call(2, "release")).text();
  const answered = [await stream.next(), await stream.next()].map(({ value }) =>
    JSON.parse(value!.data).id
  );
  assertEquals(answered.sort(), [1, 2]);
  await stream.return(undefined);
});

Deno.test("SSE endpoint ends the session with its stream", async () => {
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  await using server = await listen(() => {
    const echo = createEchoServer();
    echo.server.onclose = resolve;
    return echo;
  }, { transport: "sse" });
  const { stream, post } = await open(server.url);
  await stream.return(undefined);
  await closed;
  const { status, error } = await toAnswer(await post({ jsonrpc: "2.0", id: 1, method: "ping" }));
  assertEquals([status, error.code], [404, -32001]);
});

Deno.test("SSE endpoint refuses other methods, missing and unknown sessions, and foreign hosts", async () => {
  await using server = await listen(createEchoServer, { transport: "sse" });
  const messages = new URL("/messages", server.url);
  const status = async (url: URL, init: { method?: string; headers?: Record<string, string> }) => {
    const answer = await toAnswer(await fetch(url, init));
    assert(answer.error.message.length > 0);
    return answer.status;
  };
  assertEquals(await status(server.url, { method: "POST" }), 405);
  assertEquals(await status(messages, {}), 405);
  assertEquals(await status(messages, { method: "POST" }), 400);
  messages.searchParams.set("sessionId", "nope");
  assertEquals(await status(messages, { method: "POST" }), 404);
  assertEquals(await rawStatus(server.url, "GET", { host: "evil.example" }), 403);
  assertEquals(await status(messages, { headers: { origin: "http://evil.example" } }), 403);
});

Deno.test("SSE endpoint ends its streams when the server closes", async () => {
  const server = await listen(createEchoServer, { transport: "sse" });
  const { stream } = await open(server.url);
  await server.close();
  assertEquals((await stream.next()).done, true);
});
