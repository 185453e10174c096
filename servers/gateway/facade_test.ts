import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { decodeJwt } from "jose";
import { auth } from "@modelcontextprotocol/sdk/client/auth.js";
import { approveAtGateway } from "../../lib/entra/embedded_user.ts";
import { openPages } from "../../lib/entra/embedded_user/pages.ts";
import { USERS } from "../../lib/entra/embedded.ts";
import { startTestAuthority } from "../../lib/entra/test_authority.ts";
import { bearer, openSession, post, toInitialize } from "../../lib/entra/test_server.ts";
import { connect } from "../../lib/connect.ts";
import { rawStatus } from "../../lib/serve/testdata/raw_status.ts";
import {
  exchange,
  Memory,
  REDIRECT,
  register,
  startFacade,
  toAuthorize,
  VERIFIER,
} from "./facade/testing.ts";

Deno.test("the facade", async (t) => {
  await using authority = await startTestAuthority();
  await using facade = await startFacade(authority);
  const { url, endpoint } = facade;

  await t.step("lets the SDK's client register, sign in, call and refresh", async () => {
    const memory = new Memory();
    assertEquals(await auth(memory, { serverUrl: endpoint }), "REDIRECT");
    const back = new URL(await approveAtGateway(memory.sentTo!));
    assertEquals(back.searchParams.get("state"), "a-state");
    assertEquals(back.searchParams.get("iss"), url);
    const authorizationCode = back.searchParams.get("code")!;
    assertEquals(await auth(memory, { serverUrl: endpoint, authorizationCode }), "AUTHORIZED");
    const { access_token } = memory.saved!;
    const claims = decodeJwt(access_token);
    assertEquals([claims.iss, claims.aud, claims.oid], [url, endpoint, USERS[0].id]);
    const session = await openSession(endpoint, access_token);
    assertMatch(session, /./);
    const other = await post(`${url}/stock/mcp`, toInitialize(), bearer(access_token));
    assertEquals(other.status, 401);
    const first = memory.saved!.refresh_token;
    assertEquals(await auth(memory, { serverUrl: endpoint }), "AUTHORIZED");
    assert(memory.saved!.refresh_token !== first);
    await openSession(endpoint, memory.saved!.access_token);
  });

  await t.step("lets a client call no more than its scopes permit", async () => {
    const { body: { client_id } } = await register(url);
    const asked = toAuthorize(url, client_id, { scope: "MCP.Tools" });
    const code = new URL(await approveAtGateway(asked)).searchParams.get("code")!;
    const form = { client_id, code, redirect_uri: REDIRECT, code_verifier: VERIFIER };
    const { body } = await exchange(url, { grant_type: "authorization_code", ...form });
    assertEquals(decodeJwt(body.access_token).scope, "MCP.Tools");
    const client = await connect(endpoint, { headers: bearer(body.access_token) });
    const { tools: [tool] } = await client.listTools();
    assert(!(await client.callTool({ name: tool.name, arguments: {} })).isError);
    const refusals = [
      () => client.callTool({ name: "import_history", arguments: { symbol: "TSLA" } }),
      () => client.readResource({ uri: "stock://TSLA" }),
      () => client.getPrompt({ name: "stock_analysis_prompt", arguments: { symbol: "TSLA" } }),
    ];
    for (const call of refusals) {
      assertMatch(String(await assertRejects(call)), /lacks the scope MCP\.(Resources|Prompts)/);
    }
    await client.close();
  });

  await t.step("refuses to register what leads codes elsewhere", async () => {
    for (
      const uri of [
        "https://evil.example/callback",
        "http://evil.example/callback",
        "http://127.0.0.1.evil.example/",
        "http://127.0.0.1@evil.example/",
        "https://vscode.dev@evil.example/",
        "https://vscode.dev/redirect#part",
        "http://vscode.dev/redirect",
        "javascript:alert(1)",
        "com.example.app:/callback",
        "",
      ]
    ) {
      const { status, body } = await register(url, { redirect_uris: [REDIRECT, uri] });
      assertEquals([status, body.error], [400, "invalid_redirect_uri"], uri);
    }
    for (const redirect_uris of [undefined, [], "http://127.0.0.1/", [1]]) {
      const { status, body } = await register(url, { redirect_uris });
      assertEquals([status, body.error], [400, "invalid_redirect_uri"]);
    }
    assertEquals(
      (await register(url, { client_name: "a\u202eb" })).body.error,
      "invalid_client_metadata",
    );
    assertEquals(
      (await register(url, { redirect_uris: ["https://vscode.dev/redirect"] })).status,
      201,
    );
  });

  await t.step("sends nobody where the client has not registered to", async () => {
    const { body: { client_id } } = await register(url);
    for (
      const redirect_uri of [`${REDIRECT}/`, `${REDIRECT}?x=1`, "http://127.0.0.1:7778/back", ""]
    ) {
      const address = toAuthorize(url, client_id, { redirect_uri });
      const response = await fetch(address, { redirect: "manual" });
      assertEquals([response.status, response.headers.get("location")], [400, null], redirect_uri);
      await response.body?.cancel();
    }
    for (const id of ["", "unknown", `${client_id}x`]) {
      const response = await fetch(toAuthorize(url, id), { redirect: "manual" });
      assertEquals([response.status, response.headers.get("location")], [400, null], id);
      await response.body?.cancel();
    }
  });

  await t.step("tells the client what is wrong with its request", async () => {
    const { body: { client_id } } = await register(url);
    const changes: [Record<string, string>, string][] = [
      [{ code_challenge: "" }, "invalid_request"],
      [{ code_challenge_method: "plain" }, "invalid_request"],
      [{ response_type: "token" }, "unsupported_response_type"],
      [{ scope: "MCP.Admin" }, "invalid_scope"],
      [{ resource: `${url}/stock/mcp` }, "invalid_target"],
    ];
    for (const [change, error] of changes) {
      const response = await fetch(toAuthorize(url, client_id, change), { redirect: "manual" });
      const target = new URL(response.headers.get("location")!);
      assertEquals(target.searchParams.get("error"), error);
      assertEquals(target.searchParams.get("state"), "mine");
      await response.body?.cancel();
    }
  });

  await t.step(
    "answers a form that nobody can read, and a method that nobody can pass on",
    async () => {
      const headers = { "content-type": "multipart/form-data; boundary=x" };
      const broken = { method: "POST", headers, body: "broken" };
      const token = await fetch(`${url}/token`, broken);
      assertEquals([token.status, (await token.json()).error], [400, "invalid_request"]);
      const consent = await fetch(`${url}/consent`, broken);
      assertEquals(consent.status, 400);
      assertStringIncludes(await consent.text(), "not a form");
      for (const method of ["TRACE", "TRACK"]) {
        const status = await rawStatus(new URL("/token", url), method, { host: new URL(url).host });
        assertEquals(status, 405, method);
      }
    },
  );

  await t.step("asks before Entra does, and a page of another site cannot answer", async () => {
    const { body: { client_id } } = await register(url, { client_name: "<b>Trust me</b>" });
    const pages = openPages();
    const page = await pages.open(toAuthorize(url, client_id));
    assertStringIncludes(page.text, "<b>Trust me</b>");
    assertStringIncludes(page.text, "127.0.0.1:7777");
    assertStringIncludes(page.text, "MCP.Tools, MCP.Resources, MCP.Prompts");
    const response = await fetch(toAuthorize(url, client_id));
    assertEquals(response.url.startsWith(`${url}/consent`), true);
    await response.body?.cancel();

    const [form] = page.forms;
    const wrong = await pages.submit(form, { csrf: "x".repeat(43), consent: "yes" });
    assertEquals([wrong.status, wrong.leftFor], [400, undefined]);
    const stranger = await openPages().submit(form, { consent: "yes" });
    assertEquals([stranger.status, stranger.leftFor], [400, undefined]);
    const foreign = await fetch(form.action, {
      method: "POST",
      headers: { origin: "https://evil.example" },
      body: new URLSearchParams({ ...form.values, consent: "yes" }),
    });
    assertEquals(foreign.status, 403);
    await foreign.body?.cancel();

    const refused = await pages.submit(form, { consent: "no" });
    assertStringIncludes(refused.leftFor!, "error=access_denied");
    assertEquals((await pages.submit(form, { consent: "yes" })).status, 400);
  });

  await t.step("shows a page that nobody can frame", async () => {
    const { body: { client_id } } = await register(url);
    const first = await fetch(toAuthorize(url, client_id), { redirect: "manual" });
    const cookie = first.headers.get("set-cookie")!;
    assertMatch(cookie, /HttpOnly/i);
    assertMatch(cookie, /SameSite=Lax/i);
    await first.body?.cancel();
    const page = await fetch(new URL(first.headers.get("location")!, url), {
      headers: { cookie: cookie.split(";")[0] },
    });
    assertStringIncludes(page.headers.get("content-security-policy")!, "frame-ancestors 'none'");
    assertEquals(page.headers.get("x-frame-options"), "DENY");
    await page.body?.cancel();
  });

  await t.step("gives a code only to the browser that has consented", async () => {
    const { body: { client_id } } = await register(url);
    const attacker = openPages();
    const page = await attacker.open(toAuthorize(url, client_id));
    const { leftFor } = await attacker.submit(page.forms[0], { consent: "yes" });
    const { approveAuthorization } = await import("../../lib/entra/embedded_user.ts");
    const callback = await approveAuthorization(leftFor!, { user: USERS[1].id });
    const victim = await openPages().open(callback);
    assertEquals([victim.status, victim.leftFor], [400, undefined]);
    const replayed = await attacker.open(callback);
    assertEquals(replayed.status, 400);
  });

  await t.step("takes each code once, with its verifier, from its client", async () => {
    const { body: { client_id } } = await register(url);
    const { body: { client_id: other } } = await register(url);
    const getCode = async () =>
      new URL(await approveAtGateway(toAuthorize(url, client_id))).searchParams.get("code")!;
    const form = {
      grant_type: "authorization_code",
      client_id,
      redirect_uri: REDIRECT,
      code_verifier: VERIFIER,
    };
    const changes: Record<string, string>[] = [
      { code_verifier: "w".repeat(43) },
      { code_verifier: "" },
      { client_id: other },
      { redirect_uri: `${REDIRECT}/` },
    ];
    for (const change of changes) {
      const code = await getCode();
      const wrong = await exchange(url, { ...form, code, ...change });
      assertEquals([wrong.status, wrong.body.error], [400, "invalid_grant"]);
      assertEquals((await exchange(url, { ...form, code })).body.error, "invalid_grant");
    }
    const code = await getCode();
    const tokens = await exchange(url, { ...form, code });
    assertEquals(tokens.status, 200);
    assertEquals((await exchange(url, { ...form, code })).body.error, "invalid_grant");

    const renew = (refresh_token: string) =>
      exchange(url, { grant_type: "refresh_token", client_id, refresh_token });
    const { body: { refresh_token } } = tokens;
    const second = await renew(refresh_token);
    assertEquals(second.status, 200);
    assertEquals((await renew(refresh_token)).body.error, "invalid_grant");
    assertEquals((await renew(second.body.refresh_token)).body.error, "invalid_grant");
  });
});
