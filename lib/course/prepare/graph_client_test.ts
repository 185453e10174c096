import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { type GraphCall, GraphClient, GraphRefusal } from "./graph_client.ts";

/** A Graph that gives one answer after the other. */
function serveAnswers(answers: Response[]) {
  const asked: { call: string; body: string; token: string | null }[] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const { pathname, search } = new URL(request.url);
      asked.push({
        call: `${request.method} ${pathname}${decodeURIComponent(search)}`,
        body: await request.text(),
        token: request.headers.get("authorization"),
      });
      return answers.shift() ?? new Response("too many calls", { status: 500 });
    },
  );
  return {
    asked,
    base: `http://127.0.0.1:${server.addr.port}/v1.0`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

const refusal = (status: number, code: string, headers?: HeadersInit) =>
  Response.json({ error: { code, message: "Not today." } }, { status, headers });

Deno.test("GraphClient sends what it is told to, and quotes what it filters by", async () => {
  await using graph = serveAnswers([
    Response.json({ value: [{ id: "1" }] }),
    Response.json({ id: "2" }, { status: 201 }),
    new Response(null, { status: 204 }),
    new Response(null, { status: 204 }),
  ]);
  const client = new GraphClient({ base: graph.base, token: "t" });
  assertEquals(await client.list("applications", { displayName: "O'Neil & co" }), [{ id: "1" }]);
  assertEquals(await client.post("applications", { a: 1 }), { id: "2" });
  await client.patch("applications/2", { b: 2 });
  await client.delete("applications/2");
  assertEquals(graph.asked.map(({ call, body }) => `${call} ${body}`.trim()), [
    "GET /v1.0/applications?$filter=displayName eq 'O''Neil & co'",
    'POST /v1.0/applications {"a":1}',
    'PATCH /v1.0/applications/2 {"b":2}',
    "DELETE /v1.0/applications/2",
  ]);
  assert(graph.asked.every(({ token }) => token === "Bearer t"));
});

Deno.test("GraphClient says what was refused, and never with which token", async () => {
  await using graph = serveAnswers([refusal(403, "Authorization_RequestDenied")]);
  const client = new GraphClient({ base: graph.base, token: "very-secret" });
  const error = await assertRejects(() => client.patch("x/1", {}), GraphRefusal);
  assertEquals([error.status, error.code], [403, "Authorization_RequestDenied"]);
  assertStringIncludes(
    error.message,
    "refused PATCH x/1 (Authorization_RequestDenied): Not today.",
  );
  assert(!error.message.includes("very-secret"));
});

Deno.test("GraphClient makes something of an answer that is not Graph's", async () => {
  await using graph = serveAnswers([new Response("<h1>Bad gateway</h1>", { status: 502 })]);
  const client = new GraphClient({ base: graph.base, token: "t" });
  assertEquals((await assertRejects(() => client.list("x"), GraphRefusal)).code, "HTTP 502");
  await graph[Symbol.asyncDispose]();
  await assertRejects(
    () => client.list("x"),
    Error,
    `Cannot reach Microsoft Graph at ${graph.base}`,
  );
});

Deno.test("GraphClient waits where Graph is busy, or has not heard of what it has just made", async () => {
  await using graph = serveAnswers([
    refusal(429, "TooManyRequests", { "retry-after": "0" }),
    Response.json({ id: "1" }),
    refusal(404, "Request_ResourceNotFound"),
    refusal(400, "NoBackingApplicationObject"),
    new Response(null, { status: 204 }),
    refusal(503, "ServiceUnavailable"),
    refusal(503, "ServiceUnavailable"),
    refusal(503, "ServiceUnavailable"),
  ]);
  const client = new GraphClient({ base: graph.base, token: "t", pauses: [1, 1] });
  assertEquals(await client.post("x", {}), { id: "1" });
  await client.patch("x/1", {});
  assertEquals((await assertRejects(() => client.list("x"), GraphRefusal)).status, 503);
  assertEquals(graph.asked.length, 8);
});

Deno.test("GraphClient does not wait for what it has not made", async () => {
  await using graph = serveAnswers([refusal(404, "Request_ResourceNotFound")]);
  const client = new GraphClient({ base: graph.base, token: "t", pauses: [1, 1] });
  assertEquals((await assertRejects(() => client.delete("x/1"), GraphRefusal)).status, 404);
  assertEquals(graph.asked.length, 1);
});

Deno.test("GraphClient stops waiting when it is told to; for cleaning up it goes on", async () => {
  await using graph = serveAnswers([
    refusal(503, "ServiceUnavailable", { "retry-after": "30" }),
    new Response(null, { status: 204 }),
  ]);
  const stop = new AbortController();
  const client = new GraphClient({ base: graph.base, token: "t", signal: stop.signal });
  const waiting = client.patch("x/1", {});
  while (graph.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  stop.abort(new Error("enough"));
  await assertRejects(() => waiting);
  await client.withoutSignal().delete("x/1");
  assertEquals(graph.asked.map(({ call }) => call), ["PATCH /v1.0/x/1", "DELETE /v1.0/x/1"]);
});

Deno.test("GraphClient only reports changes in a dry run, and still reads", async () => {
  await using graph = serveAnswers([Response.json({ value: [] })]);
  const calls: GraphCall[] = [];
  const client = new GraphClient({
    base: graph.base,
    token: "t",
    dryRun: true,
    onChange: (call) => calls.push(call),
  });
  assertEquals(await client.list("x"), []);
  assertEquals(await client.post("x", { a: 1 }, { id: "<id>" }), { a: 1, id: "<id>" });
  await client.patch("x/<id>", { b: 1 });
  await client.delete("x/<id>");
  assertEquals(calls.map(({ method, url }) => `${method} ${url.slice(graph.base.length)}`), [
    "POST /x",
    "PATCH /x/<id>",
    "DELETE /x/<id>",
  ]);
  assertEquals(graph.asked.length, 1);
});
