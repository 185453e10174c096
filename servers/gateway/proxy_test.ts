import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { USERS } from "../../lib/entra/embedded.ts";
import {
  bearer,
  createSmallServer,
  openSession,
  post,
  toInitialize,
  toRequest,
} from "../../lib/entra/test_server.ts";
import { listen } from "../../lib/serve.ts";
import { connect } from "../../lib/connect.ts";
import { CHECK_TOKEN, startBackend, startTestGateway } from "./testing.ts";

const EVENTS = { headers: { "content-type": "text/event-stream" } };

Deno.test("an MCP client works through the gateway as without it", async () => {
  await using server = await listen(() => {
    const small = createSmallServer();
    small.registerTool("slow", { description: "Reports progress" }, async (extra) => {
      const progressToken = extra._meta?.progressToken;
      for (let progress = 1; progress <= 3 && progressToken !== undefined; progress++) {
        const params = { progressToken, progress, total: 3 };
        await extra.sendNotification({ method: "notifications/progress", params });
      }
      return { content: [{ type: "text", text: "done" }] };
    });
    return small;
  });
  await using test = await startTestGateway({ backend: String(server.url) });
  const client = await connect(test.endpoint);
  assertEquals((await client.listTools()).tools.map(({ name }) => name), ["who", "slow"]);
  const seen: number[] = [];
  await client.callTool({ name: "slow" }, undefined, {
    onprogress: ({ progress }) => void seen.push(progress),
  });
  assertEquals(seen, [1, 2, 3]);
  assertEquals((await client.readResource({ uri: "note://one" })).contents.length, 1);
  await client.close();
  assert(test.lines.some(({ method, tool }) => method === "tools/call" && tool === "slow"));
});

Deno.test("events pass one by one while the stream is open", async () => {
  let push: (text: string) => void = () => {};
  await using backend = startBackend(() => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        push = (text) => controller.enqueue(new TextEncoder().encode(text));
        push(": open\n\n");
      },
    });
    return new Response(body, EVENTS);
  });
  await using test = await startTestGateway({ backend: backend.url });
  const response = await fetch(test.endpoint, { headers: { accept: "text/event-stream" } });
  assertEquals(response.headers.get("content-type"), "text/event-stream");
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  assertEquals((await reader.read()).value, ": open\n\n");
  for (const text of ["data: 1\n\n", "data: 2\n\n"]) {
    push(text);
    assertEquals((await reader.read()).value, text);
  }
  await reader.cancel();
});

Deno.test("the backend learns when the client has gone, from a stream and from a call", async () => {
  for (const method of ["GET", "POST"]) {
    const gone = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    await using backend = startBackend((request) => {
      asked.resolve();
      if (method === "POST") {
        request.signal.addEventListener("abort", () => gone.resolve());
        return gone.promise.then(() => new Response());
      }
      const body = new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode(": open\n\n")),
        cancel: () => gone.resolve(),
      });
      return new Response(body, EVENTS);
    });
    await using test = await startTestGateway({ backend: backend.url });
    const aborter = new AbortController();
    const body = method === "POST" ? JSON.stringify(toInitialize()) : undefined;
    const sent = fetch(test.endpoint, { method, body, signal: aborter.signal });
    const left = sent.then((response) => response.text()).catch((error) => error.name);
    await asked.promise;
    if (method === "GET") await sent;
    aborter.abort();
    assertEquals(await left, "AbortError");
    await gone.promise;
  }
});

Deno.test("what belongs to sessions and streams reaches the backend, and nothing that proves who somebody is", async () => {
  const seen: [string, Headers, string][] = [];
  await using backend = startBackend(async (request) => {
    seen.push([request.method, request.headers, await request.text()]);
    return new Response(null, { status: 202, headers: { "mcp-session-id": "one" } });
  });
  await using test = await startTestGateway({
    backend: backend.url,
    inbound: `${CHECK_TOKEN}<set-header name="X-Key"><value>of the gateway</value></set-header>`,
  });
  const token = await test.issuer.sign();
  await post(test.endpoint, toInitialize(), bearer(token));
  const headers = {
    ...bearer(token, "one"),
    "last-event-id": "7",
    cookie: "a=b",
    "x-forwarded-for": "203.0.113.9",
    "ocp-apim-subscription-key": "k",
  };
  for (const method of ["POST", "GET", "DELETE"]) {
    const body = method === "POST" ? JSON.stringify(toRequest("ping")) : undefined;
    const response = await fetch(test.endpoint, { method, headers, body });
    assertEquals(response.status, 202);
    await response.body?.cancel();
  }
  assertEquals(seen.map(([method]) => method), ["POST", "POST", "GET", "DELETE"]);
  for (const [method, got] of seen.slice(1)) {
    assertEquals(got.get("mcp-session-id"), "one", method);
    assertEquals(got.get("mcp-protocol-version"), "2025-11-25");
    assertEquals(got.get("last-event-id"), "7");
    assertEquals(got.get("x-key"), "of the gateway");
    assertEquals(got.get("x-forwarded-for"), "127.0.0.1");
    for (const name of ["authorization", "cookie", "ocp-apim-subscription-key"]) {
      assertEquals(got.get(name), null, name);
    }
  }
  assertStringIncludes(seen[1][2], "ping");
});

Deno.test("a session is unknown to everybody but who opened it", async () => {
  await using test = await startTestGateway({ inbound: CHECK_TOKEN });
  const ines = await test.issuer.sign();
  const tomas = await test.issuer.sign({ oid: USERS[1].id });
  const session = await openSession(test.endpoint, ines);
  const call = (token: string) =>
    post(test.endpoint, toRequest("tools/call", { name: "who" }), bearer(token, session));
  assertEquals((await call(tomas)).status, 404);
  assertEquals((await call(ines)).status, 200);
  const end = (token: string) =>
    fetch(test.endpoint, { method: "DELETE", headers: bearer(token, session) });
  for (const [token, status] of [[tomas, 404], [ines, 200], [ines, 404]] as const) {
    const response = await end(token);
    await response.body?.cancel();
    assertEquals(response.status, status);
  }
});

Deno.test("a stream ends with the token that it was opened with", async () => {
  await using test = await startTestGateway({ inbound: CHECK_TOKEN });
  const soon = Math.ceil(Date.now() / 1000) + 1;
  const token = await test.issuer.sign({ exp: soon });
  const session = await openSession(test.endpoint, token);
  const response = await fetch(test.endpoint, {
    headers: { ...bearer(token, session), accept: "text/event-stream" },
  });
  assertEquals(response.status, 200);
  await response.text();
  assert(Date.now() >= soon * 1000);
});

Deno.test("a backend that is not there is a 502, and one that is late a 504", async () => {
  await using gone = startBackend(() => new Response());
  await gone[Symbol.asyncDispose]();
  await using down = await startTestGateway({ backend: gone.url });
  const refused = await post(down.endpoint, toInitialize());
  assertEquals(refused.status, 502);
  assertEquals(refused.message.message, "The backend of small cannot be reached");
  assertEquals(down.lines.at(-1)?.refused?.reason, "BackendConnectionFailure");

  const stop = Promise.withResolvers<void>();
  await using late = startBackend(() => stop.promise.then(() => new Response()));
  const policy = `<policies><backend><forward-request timeout="1" /></backend></policies>`;
  await using test = await startTestGateway({ backend: late.url });
  await test.edit(policy);
  assertEquals((await post(test.endpoint, toInitialize())).status, 504);
  stop.resolve();
});

Deno.test("authentication-managed-identity signs the gateway in with a token of its own", async () => {
  const tokens: (string | null)[] = [];
  await using backend = startBackend((request) => {
    tokens.push(request.headers.get("authorization"));
    return new Response(null, { status: 202 });
  });
  await using test = await startTestGateway({
    backend: backend.url,
    inbound: `${CHECK_TOKEN}<authentication-managed-identity resource="api://behind" />`,
  });
  const forms: URLSearchParams[] = [];
  await using authority = startBackend(async (request) => {
    forms.push(new URLSearchParams(await request.text()));
    return Response.json({ access_token: "of-the-gateway", expires_in: 3600 });
  });
  test.issuer.identity.authority.token = authority.url;
  for (let call = 0; call < 2; call++) {
    await post(test.endpoint, toInitialize(), bearer(await test.issuer.sign()));
  }
  assertEquals(tokens, ["Bearer of-the-gateway", "Bearer of-the-gateway"]);
  assertEquals(forms.map((form) => form.get("scope")), ["api://behind/.default"]);
});

Deno.test("an audit line says who did what, and holds no token and no session", async () => {
  await using test = await startTestGateway({ inbound: CHECK_TOKEN });
  const token = await test.issuer.sign();
  const session = await openSession(test.endpoint, token);
  const name = "who".padEnd(5000, "o");
  await post(test.endpoint, toRequest("tools/call", { name }), bearer(token, session));
  const line = test.lines.at(-1)!;
  const { api, http, path, method, tool, status, user, client } = line;
  assertEquals({ api, http, path, method, status }, {
    api: "small",
    http: "POST",
    path: "/small/mcp",
    method: "tools/call",
    status: 200,
  });
  assertEquals([user, client], [USERS[0].id, test.issuer.claims().azp]);
  assertMatch(tool!, /^who{98}o*…$/);
  const text = JSON.stringify(test.lines);
  assert(!text.includes(token) && !text.includes(session));
});

Deno.test("a page of another site gets nowhere, under whatever name", async () => {
  await using test = await startTestGateway();
  const { port } = new URL(test.gateway.url);
  const connection = await Deno.connect({ hostname: "127.0.0.1", port: Number(port) });
  const request =
    `POST /small/mcp HTTP/1.1\r\nHost: evil.example:${port}\r\nConnection: close\r\n\r\n`;
  await connection.write(new TextEncoder().encode(request));
  assertMatch(await new Response(connection.readable).text(), /^HTTP\/1\.1 421 /);
  const foreign = await post(test.endpoint, toInitialize(), { origin: "https://evil.example" });
  assertEquals(foreign.status, 403);
  assertEquals((await post(`${test.gateway.url}/nowhere`, {})).status, 404);
});
