import { assertEquals, assertMatch } from "@std/assert";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { LoggingMessageNotificationSchema } from "@modelcontextprotocol/sdk/types.js";
import { listen } from "../serve.ts";
import { SessionEvents } from "./event_store.ts";
import { createEchoServer } from "./testdata/echo.ts";
import { events, RawClient, type SseEvent } from "./testdata/raw_client.ts";

async function take(stream: AsyncGenerator<SseEvent>): Promise<SseEvent> {
  const { value, done } = await stream.next();
  if (done) throw new Error("The stream has ended");
  return value;
}

/** The SDK's client transport, in no hurry to give up and in a hurry to reconnect. */
function reconnecting(url: URL, fetching: typeof fetch): StreamableHTTPClientTransport {
  return new StreamableHTTPClientTransport(url, {
    fetch: fetching,
    reconnectionOptions: {
      initialReconnectionDelay: 1,
      maxReconnectionDelay: 1,
      reconnectionDelayGrowFactor: 1,
      maxRetries: 5,
    },
  });
}

Deno.test("GET stream brings what the server says unasked", async () => {
  await using server = await listen(createEchoServer);
  const client = await new RawClient(server.url).initialize();
  const stream = events(await client.get());
  const waiting = client.call("wait");
  assertMatch((await take(stream)).data, /notifications\/message.*waiting/);
  await client.call("release");
  await waiting;
  await stream.return(undefined);
});

Deno.test("GET stream is refused with 409 while another one is open", async () => {
  await using server = await listen(createEchoServer);
  const client = await new RawClient(server.url).initialize();
  const first = await client.get();
  assertEquals((await client.get()).status, 409);
  await first.body!.cancel();
});

Deno.test("GET stream resumes after Last-Event-ID with what was missed", async () => {
  await using server = await listen(createEchoServer);
  const client = await new RawClient(server.url).initialize();
  const stream = events(await client.get());
  const calls = [client.call("wait")];
  const { id } = await take(stream);
  await stream.return(undefined);
  calls.push(client.call("wait"), client.call("wait"));
  await client.call("echo", { text: "x" });
  const resumed = events(await client.get(id));
  for (let missed = 0; missed < 2; missed++) assertMatch((await take(resumed)).data, /waiting/);
  calls.push(client.call("wait"));
  assertMatch((await take(resumed)).data, /waiting/);
  await client.call("release");
  await Promise.all(calls);
  await resumed.return(undefined);
});

Deno.test("POST stream that broke off resumes with progress and result, then there is nothing left", async () => {
  await using server = await listen(createEchoServer);
  const client = await new RawClient(server.url).initialize();
  const response = await client.send({
    ...{ jsonrpc: "2.0", id: 1, method: "tools/call" },
    params: { name: "wait", _meta: { progressToken: 1 } },
  });
  const stream = events(response);
  const { id, data } = await take(stream);
  assertEquals(data, "");
  await stream.return(undefined);
  const open = await client.get(id);
  await client.call("release", {}, 2);
  const resumed = events(open);
  assertMatch((await take(resumed)).data, /waiting/);
  const last = await take(resumed);
  assertMatch(last.data, /released/);
  const finished = await Array.fromAsync(events(await client.get(id)));
  assertEquals(finished.map((event) => event.data.includes("released")), [false, true]);
  assertEquals((await client.get(last.id)).status, 405);
});

Deno.test("GET stream is refused with 400 for an event id that is none", async () => {
  await using server = await listen(createEchoServer);
  const client = await new RawClient(server.url).initialize();
  assertEquals((await client.get("nonsense")).status, 400);
  assertEquals((await client.get("no-such-stream.7")).status, 405);
});

Deno.test("GET stream does not resume a stream of another session", async () => {
  await using server = await listen(createEchoServer);
  const owner = await new RawClient(server.url).initialize();
  const [{ id }] = await Array.fromAsync(
    events(await owner.send({ jsonrpc: "2.0", id: 1, method: "ping" })),
  );
  assertEquals((await owner.get(id)).status, 200);
  const thief = await new RawClient(server.url).initialize();
  assertEquals((await thief.get(id)).status, 405);
});

Deno.test("The first event of an answer says when to come back", async () => {
  await using server = await listen(createEchoServer);
  const client = await new RawClient(server.url).initialize();
  const params = { name: "echo", arguments: { text: "x" } };
  const response = await client.send({ jsonrpc: "2.0", id: "x", method: "tools/call", params });
  assertMatch(await response.text(), /^id: \S+\nretry: 500\ndata: \n\n/);
});

Deno.test("SDK client that loses the connection during a call still gets the result", async () => {
  await using server = await listen(createEchoServer);
  let cut: AbortController | undefined;
  const cutting: typeof fetch = (url, init) => {
    if (!String((init as { body?: unknown } | undefined)?.body).includes('"wait"')) {
      return fetch(url, init);
    }
    cut = new AbortController();
    return fetch(url, { ...init, signal: cut.signal });
  };
  const transport = reconnecting(server.url, cutting);
  const client = new Client({ name: "resuming", version: "1.0.0" });
  const { promise: running, resolve } = Promise.withResolvers<void>();
  client.setNotificationHandler(
    LoggingMessageNotificationSchema,
    () => resolve(),
  );
  await client.connect(transport);
  const { promise: primed, resolve: prime } = Promise.withResolvers<void>();
  const call = client.callTool({ name: "wait" }, undefined, { onresumptiontoken: () => prime() });
  await Promise.all([running, primed]);
  cut!.abort();
  await client.callTool({ name: "release" });
  assertEquals((await call).content, [{ type: "text", text: "released" }]);
  await client.close();
});

Deno.test("SDK client gives a stream up quietly after an error that ended it", async () => {
  const resumed: number[] = [];
  await using server = await listen(createEchoServer);
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  const watching: typeof fetch = async (url, init) => {
    const response = await fetch(url, init);
    if (
      new Headers((init as { headers?: HeadersInit } | undefined)?.headers).has("last-event-id")
    ) {
      resumed.push(response.status);
      resolve();
    }
    return response;
  };
  const transport = reconnecting(server.url, watching);
  const client = new Client({ name: "erring", version: "1.0.0" });
  await client.connect(transport);
  await client.listResources().catch(() => {});
  await asked;
  for (let calls = 0; calls < 20; calls++) await client.ping();
  assertEquals(resumed, [405]);
  await client.close();
});

Deno.test("SessionEvents keeps the latest 256 events and at most 4 Mi characters", async () => {
  const replayed = async (store: SessionEvents) => {
    const ids: string[] = [];
    const send = (id: string) => Promise.resolve(void ids.push(id));
    await store.replayEventsAfter("_GET_stream.0", { send });
    return ids;
  };
  const message = (data: string) => ({
    ...{ jsonrpc: "2.0" as const, method: "notifications/message" },
    params: { level: "info", data },
  });
  const many = new SessionEvents();
  for (let i = 0; i < 1000; i++) await many.storeEvent("_GET_stream", message("x"));
  const kept = await replayed(many);
  assertEquals([kept.length, kept[0]], [256, "_GET_stream.745"]);
  const large = new SessionEvents();
  for (let i = 0; i < 10; i++) await large.storeEvent("_GET_stream", message("x".repeat(1 << 20)));
  assertEquals((await replayed(large)).length, 3);
});
