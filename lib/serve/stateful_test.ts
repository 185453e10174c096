import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { connect } from "../connect.ts";
import { listen } from "../serve.ts";
import { createEchoServer } from "./testdata/echo.ts";
import { events, INITIALIZE, RawClient, toAnswer } from "./testdata/raw_client.ts";
import { withClient } from "./testdata/with_client.ts";

const textOf = (result: { content: { text: string }[] }) => result.content[0].text;

Deno.test("stateful endpoint answers calls within a session", () =>
  withClient(async (client) => {
    assertMatch(client.sessionId!, /^[0-9a-f-]{36}$/);
    const { status, result } = await client.call("echo", { text: "hi" });
    assertEquals([status, textOf(result)], [200, "hi"]);
  }));

for (const stateless of [false, true]) {
  Deno.test(`listen() serves at another path when it gets one, ${stateless ? "without" : "with"} sessions`, async () => {
    await using server = await listen(createEchoServer, { path: "/api/mcp", stateless });
    assertEquals(server.url.pathname, "/api/mcp");
    const client = await connect(server.url);
    assertEquals((await client.listTools()).tools.length > 0, true);
    await client.close();
    const { status } = await new RawClient(new URL("/mcp", server.url)).request("ping");
    assertEquals(status, 404);
  });
}

Deno.test("stateful endpoint answers ping", () =>
  withClient(async (client) => assertEquals((await client.request("ping")).result, {})));

Deno.test("stateful endpoint answers wrong types with -32600", () =>
  withClient(async (client) => {
    const stranger = new RawClient(client.url);
    const wrong = [
      ...[null, 5, "x", [], [1], {}, { jsonrpc: "1.0", id: 1, method: "ping" }],
      ...[null, 1.5, {}, true].map((id) => ({ jsonrpc: "2.0", id, method: "ping" })),
      ...["x", [], 5].map((params) => ({ jsonrpc: "2.0", id: 1, method: "ping", params })),
      { jsonrpc: "2.0", id: 1, method: 5 },
      { jsonrpc: "2.0", id: 1, method: "ping", params: { _meta: 5 } },
    ];
    for (const body of wrong) {
      for (const sender of [client, stranger]) {
        const { status, error } = await toAnswer(await sender.send(JSON.stringify(body)));
        assertEquals([status, error.code], [400, -32600], JSON.stringify(body));
      }
    }
    assertEquals((await client.request("ping")).status, 200);
  }));

Deno.test("stateful endpoint answers wrong parameters with -32602 and their name", () =>
  withClient(async (client) => {
    const { error } = await client.request("tools/call", { name: 5 });
    assertEquals(error.code, -32602);
    assertStringIncludes(error.message, "name: Invalid input: expected string");
    const bad = { ...INITIALIZE(), params: {} };
    const opening = await toAnswer(await new RawClient(client.url).send(bad));
    assertEquals([opening.status, opening.error.code], [400, -32602]);
  }));

Deno.test("stateful endpoint answers an unknown method with -32601", () =>
  withClient(async (client) => {
    assertEquals((await client.request("no/such")).error.code, -32601);
    assertEquals((await client.request("__proto__")).error.code, -32601);
  }));

Deno.test("stateful endpoint answers 400 without a session and 404 for an unknown one", () =>
  withClient(async (client) => {
    for (const [id, status, code] of [[undefined, 400, -32000], ["nope", 404, -32001]] as const) {
      const stranger = new RawClient(client.url);
      stranger.sessionId = id;
      const posted = await stranger.request("ping");
      assertEquals([posted.status, posted.error.code], [status, code]);
      const got = await toAnswer(await stranger.get());
      assertEquals([got.status, got.error.code], [status, code]);
      assertEquals(await stranger.delete(), status);
    }
  }));

Deno.test("stateful endpoint refuses an id that is still in flight and answers the first", () =>
  withClient(async (client) => {
    const stream = events(await client.get());
    const first = client.call("wait", {}, 7);
    assertStringIncludes((await stream.next()).value!.data, "waiting");
    const both = await Promise.all([
      client.call("echo", { text: "x" }, 7),
      client.call("wait", {}, 7),
    ]);
    for (const { status, error } of both) assertEquals([status, error.code], [400, -32600]);
    assertEquals((await client.call("echo", { text: "other type" }, "7")).status, 200);
    await client.call("release");
    assertEquals(textOf((await first).result), "released");
    assertEquals(textOf((await client.call("echo", { text: "again" }, 7)).result), "again");
    await stream.return(undefined);
  }));

Deno.test("stateful endpoint refuses the second of two requests of one id sent at once", () =>
  withClient(async (client) => {
    const waits = [client.call("wait", {}, 1), client.call("wait", {}, 1)];
    const refused = await Promise.race(waits);
    assertEquals([refused.status, refused.error.code], [400, -32600]);
    await client.call("release", {}, 2);
    const all = await Promise.all(waits);
    assertEquals(all.map(({ status }) => status).sort(), [200, 400]);
  }));

Deno.test("stateful endpoint answers a batch, and refuses one that has an id twice", () =>
  withClient(async (client) => {
    const ping = (id: number) => ({ jsonrpc: "2.0", id, method: "ping" });
    const text = await (await client.send([ping(1), ping(2)])).text();
    assertEquals(text.match(/"result":\{\}/g)?.length, 2);
    const { status, error } = await toAnswer(await client.send([ping(3), ping(3)]));
    assertEquals([status, error.code], [400, -32600]);
    assertEquals((await client.request("ping", {}, 3)).status, 200);
  }));

Deno.test("stateful endpoint ends the stream of a cancelled request and frees its id", () =>
  withClient(async (client) => {
    const log = events(await client.get());
    const response = await client.send({
      ...{ jsonrpc: "2.0", id: 1, method: "tools/call" },
      params: { name: "wait" },
    });
    await log.next();
    const cancel = { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 1 } };
    assertEquals((await client.send(cancel)).status, 202);
    const sent = await Array.fromAsync(events(response));
    assertEquals(sent.map(({ data }) => data), [""]);
    assertEquals((await client.get(sent[0].id)).status, 405);
    assertEquals((await client.call("echo", { text: "x" }, 1)).status, 200);
    await log.return(undefined);
  }));

Deno.test("stateful endpoint answers a result that JSON cannot hold with -32603", () =>
  withClient(async (client) => {
    assertEquals((await client.call("unserializable", {}, 1)).error.code, -32603);
    assertEquals((await client.call("echo", { text: "x" }, 1)).status, 200);
  }));

Deno.test("stateful endpoint ends a session on DELETE", () =>
  withClient(async (client) => {
    const stream = await client.get();
    assertEquals(await client.delete(), 200);
    assertEquals(await stream.text(), "");
    assertEquals((await client.request("ping")).status, 404);
    assertEquals(await client.delete(), 404);
  }));

Deno.test("stateful endpoint refuses other methods, paths, content types and accepts", () =>
  withClient(async (client) => {
    const put = await toAnswer(await fetch(client.url, { method: "PUT", body: "{}" }));
    assertEquals([put.status, put.error.code], [405, -32000]);
    const elsewhere = await toAnswer(await fetch(new URL("/elsewhere", client.url)));
    assertEquals([elsewhere.status, elsewhere.error.code], [404, -32000]);
    const ping = { jsonrpc: "2.0", id: 1, method: "ping" };
    const status = async (headers: Record<string, string>) =>
      (await toAnswer(await client.send(ping, headers))).status;
    assertEquals(await status({ "content-type": "text/plain" }), 415);
    assertEquals(await status({ accept: "application/json" }), 406);
    assertEquals(await status({ "mcp-protocol-version": "1999-01-01" }), 400);
  }));

Deno.test("stateful endpoint gives tools what authorization middleware found", async () => {
  const seen: unknown[] = [];
  await using server = await listen(() => {
    const echo = createEchoServer();
    echo.registerTool("who", {}, ({ authInfo }) => {
      seen.push(authInfo?.clientId);
      return { content: [] };
    });
    return echo;
  }, {
    middleware: [async (context, next) => {
      seen.push(context.get("resource"));
      if (context.req.header("authorization") === undefined) return context.text("no", 401);
      context.set("auth", { token: "t", clientId: "me", scopes: [] });
      await next();
    }],
    routes: (app) => app.get("/about", (context) => context.text(context.get("resource"))),
  });
  const client = new RawClient(server.url);
  assertEquals((await client.send(INITIALIZE())).status, 401);
  client.headers.authorization = "Bearer t";
  await client.initialize();
  await client.call("who");
  assertEquals(seen[0], server.url.href);
  assertEquals(seen.at(-1), "me");
  const about = new URL("/about", server.url);
  about.hostname = "localhost";
  assertEquals(await (await fetch(about)).text(), `http://localhost:${server.url.port}/mcp`);
});

Deno.test("stateful endpoint says 500 as JSON-RPC when the server cannot be made", async () => {
  const logged: unknown[] = [];
  const error = console.error;
  console.error = (...args) => logged.push(args);
  try {
    await using server = await listen(() => Promise.reject(new Error("no database")));
    const answer = await toAnswer(await new RawClient(server.url).send(INITIALIZE()));
    assertEquals([answer.status, answer.error.code], [500, -32603]);
    assert(!answer.error.message.includes("database"));
    assertStringIncludes(String(logged), "no database");
  } finally {
    console.error = error;
  }
});

Deno.test("stateful endpoint asks and tells a client that opened no GET stream on the call's own", async () => {
  await using server = await listen(createEchoServer);
  const posting: typeof fetch = (url, init) =>
    (init as { method?: string } | undefined)?.method === "GET"
      ? Promise.resolve(new Response(null, { status: 405 }))
      : fetch(url, init);
  const wire: string[] = [];
  const client = await connect(server.url, {
    fetch: posting,
    elicitation: () => ({ action: "accept", content: { name: "Ada" } }),
    record: ({ message }) => "method" in message && wire.push(message.method),
  });
  assertStringIncludes(JSON.stringify(await client.callTool({ name: "ask" })), "Ada");
  const waiting = client.callTool({ name: "wait" });
  while (!wire.includes("notifications/message")) await client.ping();
  await client.callTool({ name: "release" });
  await waiting;
  await client.close();
});
