import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { extractWWWAuthenticateParams } from "@modelcontextprotocol/sdk/client/auth.js";
import { connect } from "../connect.ts";
import { CLIENT_APP, SERVER_APP, USERS, VS_CODE_APP_ID } from "./embedded.ts";
import { startIssuer } from "./test_issuer.ts";
import {
  bearer,
  openSession,
  post,
  startProtected,
  toInitialize,
  toRequest,
} from "./test_server.ts";
import { createVerifier } from "./verifier.ts";

const full = (...names: string[]) => names.map((name) => `api://${SERVER_APP.id}/${name}`);

Deno.test("protect() lets a client with a right token use everything, and tools see whose it is", async () => {
  await using issuer = await startIssuer();
  await using server = await startProtected({ identity: issuer.identity });
  const headers = { authorization: `Bearer ${await issuer.sign()}` };
  const client = await connect(server.url, { headers });
  const { content } = await client.callTool({ name: "who" });
  const text = `${CLIENT_APP.id} with MCP.Tools MCP.Resources MCP.Prompts`;
  assertEquals(content, [{ type: "text", text }]);
  assertEquals((await client.listPrompts()).prompts.length, 1);
  assertEquals((await client.readResource({ uri: "note://one" })).contents.length, 1);
  await client.close();
});

Deno.test("protect() works statelessly and over HTTP with SSE", async () => {
  await using issuer = await startIssuer();
  const headers = { authorization: `Bearer ${await issuer.sign()}` };
  for (const options of [{ stateless: true }, { transport: "sse" as const }]) {
    await using server = await startProtected({ identity: issuer.identity }, options);
    const client = await connect(server.url, { headers });
    assertEquals((await client.callTool({ name: "who" })).isError, undefined);
    await client.close();
    const bare = await fetch(server.url, { method: "POST", body: "{}" });
    assertEquals(bare.status, 401);
    await bare.body?.cancel();
  }
});

Deno.test("protect() challenges who has no token, as the SDK's client reads it", async () => {
  await using issuer = await startIssuer();
  await using server = await startProtected({ identity: issuer.identity });
  for (const method of ["GET", "POST", "DELETE", "PUT"]) {
    const response = await fetch(server.url, { method });
    assertEquals(response.status, 401);
    const challenge = extractWWWAuthenticateParams(response);
    assertEquals(challenge.error, undefined);
    assertEquals(challenge.scope, full(...SERVER_APP.scopes).join(" "));
    assertEquals(
      challenge.resourceMetadataUrl?.href,
      `${server.url.origin}/.well-known/oauth-protected-resource/mcp`,
    );
    assertStringIncludes((await response.json()).error.message, "Unauthorized");
  }
});

Deno.test("protect() serves its metadata at three places, under the name by which the client came", async () => {
  await using issuer = await startIssuer();
  await using server = await startProtected({ identity: issuer.identity });
  for (const host of ["127.0.0.1", "localhost"]) {
    const origin = `http://${host}:${server.url.port}`;
    const unauthorized = await fetch(`${origin}/mcp`, { method: "POST" });
    await unauthorized.body?.cancel();
    const { resourceMetadataUrl } = extractWWWAuthenticateParams(unauthorized);
    const places = [
      resourceMetadataUrl!.href,
      `${origin}/.well-known/oauth-protected-resource`,
      `${origin}/mcp/.well-known/oauth-protected-resource`,
    ];
    assertEquals(places[0], `${origin}/.well-known/oauth-protected-resource/mcp`);
    for (const place of places) {
      assertEquals(await (await fetch(place)).json(), {
        resource: `${origin}/mcp`,
        authorization_servers: [issuer.authority.issuer],
        scopes_supported: full(...SERVER_APP.scopes),
        bearer_methods_supported: ["header"],
      });
    }
    const other = await fetch(`${origin}/.well-known/oauth-protected-resource/other`);
    assertEquals(other.status, 404);
    await other.body?.cancel();
  }
});

Deno.test("protect() names the public URL where a proxy stands before the server", async () => {
  await using issuer = await startIssuer();
  await using server = await startProtected({ identity: issuer.identity }, {
    publicUrl: "https://mcp.example/weather/mcp",
  });
  const refused = await post(server.url, toInitialize());
  assertStringIncludes(
    refused.headers.get("www-authenticate")!,
    'resource_metadata="https://mcp.example/.well-known/oauth-protected-resource/weather/mcp"',
  );
  const place = new URL("/.well-known/oauth-protected-resource/weather/mcp", server.url);
  assertEquals((await (await fetch(place)).json()).resource, "https://mcp.example/weather/mcp");
});

Deno.test("protect() refuses what the scopes do not permit, and says what to ask for", async () => {
  await using issuer = await startIssuer();
  await using server = await startProtected({ identity: issuer.identity });
  const token = await issuer.sign({ scp: "MCP.Tools Other.Scope" });
  const session = await openSession(server.url, token);
  const send = (message: object) => post(server.url, message, bearer(token, session));
  const completion = (type: string) =>
    toRequest("completion/complete", { ref: { type }, argument: { name: "a", value: "" } });
  const refused: [object, string][] = [
    [toRequest("resources/read", { uri: "note://one" }), "MCP.Resources"],
    [toRequest("resources/subscribe", { uri: "note://one" }), "MCP.Resources"],
    [toRequest("prompts/get", { name: "greet" }), "MCP.Prompts"],
    [completion("ref/prompt"), "MCP.Prompts"],
    [completion("ref/resource"), "MCP.Resources"],
  ];
  for (const [message, scope] of refused) {
    const answer = await send(message);
    assertEquals(answer.status, 403);
    const challenge = extractWWWAuthenticateParams(new Response(null, answer));
    assertEquals(challenge.error, "insufficient_scope");
    assertEquals(challenge.scope, full("MCP.Tools", scope).join(" "));
    assertStringIncludes(answer.message.error.message, `lacks the scope ${scope}`);
  }
  for (const message of [toRequest("ping"), toRequest("tools/call", { name: "who" })]) {
    assertEquals((await send(message)).status, 200);
  }
});

Deno.test("protect() leaves what is no message to the endpoint, which refuses it", async () => {
  await using issuer = await startIssuer();
  await using server = await startProtected({ identity: issuer.identity });
  const token = await issuer.sign();
  const headers = bearer(token, await openSession(server.url, token));
  const bodies = ['{"jsonrpc":"2.0","id":1,"method":5}', "5", "null", "[]", '["x",null]', "{", ""];
  for (const body of [...bodies, '{"method":"completion/complete","params":"x"}']) {
    assertEquals((await post(server.url, body, headers)).status, 400, body);
  }
});

Deno.test("filterLists() shows what the token may use, and no more", async () => {
  await using issuer = await startIssuer();
  await using server = await startProtected({ identity: issuer.identity });
  const token = await issuer.sign({ scp: "MCP.Resources" });
  const client = await connect(server.url, { headers: { authorization: `Bearer ${token}` } });
  assertEquals((await client.listTools()).tools, []);
  assertEquals((await client.listPrompts()).prompts, []);
  assertEquals((await client.listResources()).resources.map(({ uri }) => uri), ["note://one"]);
  await client.close();
});

Deno.test("protect() lets a session serve only who opened it", async () => {
  await using issuer = await startIssuer();
  await using server = await startProtected({ identity: issuer.identity });
  const token = await issuer.sign();
  const session = await openSession(server.url, token);
  const strangers = [
    { oid: USERS[1].id },
    { azp: VS_CODE_APP_ID },
    { scp: undefined, roles: ["MCP.Tools"], oid: "the-client-itself" },
  ];
  for (const changes of strangers) {
    const headers = bearer(await issuer.sign(changes), session);
    const answer = await post(server.url, toRequest("tools/list"), headers);
    assertEquals(answer.status, 404);
    const unknown = await post(server.url, toRequest("tools/list"), {
      ...headers,
      "mcp-session-id": crypto.randomUUID(),
    });
    assertEquals(answer.text, unknown.text);
    for (const method of ["GET", "DELETE"]) {
      const response = await fetch(server.url, { method, headers });
      assertEquals(response.status, 404);
      await response.body?.cancel();
    }
  }
  // A newer token of the same user goes on with the session.
  const newer = await issuer.sign({ uti: "newer" });
  const answer = await post(server.url, toRequest("tools/list"), bearer(newer, session));
  assertEquals(answer.status, 200);
});

Deno.test("protect() ends a stream with the token that it was opened with, and the session goes on", async () => {
  await using issuer = await startIssuer();
  const [old, fresh] = [await issuer.sign({ uti: "old" }), await issuer.sign({ uti: "fresh" })];
  const verify = createVerifier({ identity: issuer.identity });
  await using server = await startProtected({
    identity: issuer.identity,
    async verifier(token) {
      const verified = await verify(token);
      const { claims } = verified;
      // Still good when the stream is opened, and no longer a moment later.
      return token === old ? { ...verified, claims: { ...claims, exp: 0 } } : verified;
    },
  });
  const session = await openSession(server.url, old);
  const open = async (token: string) => {
    const headers = { ...bearer(token, session), accept: "text/event-stream" };
    const { status, body } = await fetch(server.url, { headers });
    assertEquals(status, 200);
    return body!.getReader();
  };
  const first = await open(old);
  while (!(await first.read()).done);
  const second = await open(fresh);
  const read = second.read();
  const answer = post(server.url, toRequest("ping"), bearer(fresh, session));
  assertEquals(await Promise.race([read.then(() => "ended"), answer.then(() => "open")]), "open");
  assertEquals((await answer).status, 200);
  await second.cancel();
  await read;
});

Deno.test("protect() lets nobody post into another one's stream over HTTP with SSE", async () => {
  await using issuer = await startIssuer();
  await using server = await startProtected({ identity: issuer.identity }, { transport: "sse" });
  const [mine, yours] = await Promise.all([issuer.sign(), issuer.sign({ oid: USERS[1].id })]);
  const open = async (token: string) => {
    const response = await fetch(server.url, { headers: bearer(token) });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    const path = (await reader.read()).value!.match(/^data: (.*)$/m)![1];
    return { url: new URL(path, server.url), reader };
  };
  const [own, other] = [await open(mine), await open(yours)];
  assertEquals((await post(own.url, toInitialize(), bearer(mine))).status, 202);
  const ownId = own.url.searchParams.get("sessionId")!;
  assertEquals((await post(other.url, toInitialize(), bearer(mine))).status, 404);
  const both = { ...bearer(mine), "mcp-session-id": ownId };
  assertEquals((await post(other.url, toInitialize(), both)).status, 404);
  const twice = new URL(other.url);
  twice.searchParams.append("sessionId", ownId);
  assertEquals((await post(twice, toInitialize(), bearer(mine))).status, 404);
  await own.reader.cancel();
  await other.reader.cancel();
});

Deno.test("protect() serves on while the authority is down, and says 503 when it never was up", async () => {
  await using issuer = await startIssuer();
  await using server = await startProtected({ identity: issuer.identity });
  const token = await issuer.sign();
  issuer.answer = () => new Response(null, { status: 503 });
  const log = console.error;
  const lines: string[] = [];
  console.error = (...parts) => lines.push(parts.join(" "));
  try {
    const answer = await post(server.url, toInitialize(), bearer(token));
    assertEquals(answer.status, 503);
    assertEquals(answer.headers.get("www-authenticate"), null);
    assertEquals(answer.headers.get("retry-after"), "2");
    assertStringIncludes(answer.message.error.message, "authority");
    assertStringIncludes(lines.join(), "Cannot fetch the authority's keys from http://127.0.0.1:");
    assert(!lines.join().includes(token));
  } finally {
    console.error = log;
  }
});
