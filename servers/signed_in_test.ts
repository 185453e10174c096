import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { connect } from "../lib/connect.ts";
import { serverCommand } from "../lib/connect/child.ts";
import { spawnServer } from "../lib/connect/server_process.ts";
import { openAuthority } from "../lib/entra/authority.ts";
import { CLIENT_APP, SERVER_APP, USERS } from "../lib/entra/embedded.ts";
import { approveDeviceCode } from "../lib/entra/embedded_user.ts";
import { startAuthority } from "../lib/entra/start_authority.ts";
import { bearer, openSession, post, toRequest } from "../lib/entra/test_server.ts";
import { ROOT } from "../lib/root.ts";

const DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";

/** Posts a form to the authority. */
async function ask(address: string, form: Record<string, string>): Promise<Record<string, string>> {
  const response = await fetch(address, { method: "POST", body: new URLSearchParams(form) });
  return await response.json();
}

/** Signs a user in at the authority's own pages, by device code. */
async function signIn(authorityUrl: string, user: string, names = SERVER_APP.scopes) {
  const authority = openAuthority({ ENTRA_AUTHORITY: authorityUrl });
  const scope = names.map((name) => `api://${SERVER_APP.id}/${name}`).join(" ");
  const client_id = CLIENT_APP.id;
  const shown = await ask(authority.deviceCode, { client_id, scope });
  const { verification_uri: verificationUri, user_code: userCode, device_code } = shown;
  await approveDeviceCode({ verificationUri, userCode }, { user });
  const token = await ask(authority.token, { client_id, grant_type: DEVICE_CODE, device_code });
  assert(token.access_token, JSON.stringify(token));
  return token.access_token;
}

/** Starts a server as its task does, with the embedded authority. */
async function start(name: "weather" | "obo", variables: Record<string, string>) {
  const env = { MCP_COURSE_ENV_FILES: "none", ...variables };
  const command = await serverCommand(`${ROOT}servers/${name}.ts`, { env });
  const server = await spawnServer(command, "streamable-http");
  return { ...server, [Symbol.asyncDispose]: () => server.end() };
}

async function call(url: URL, token: string, name: string) {
  const client = await connect(url, { headers: { authorization: `Bearer ${token}` } });
  const result = await client.callTool({ name }) as CallToolResult;
  await client.close();
  const [part] = result.content;
  return { ...result, text: part?.type === "text" ? part.text : "" };
}

Deno.test("weather.ts and obo.ts serve who signed in at the embedded authority", async (t) => {
  await using authority = await startAuthority();
  const { origin: ENTRA_AUTHORITY } = new URL(authority.url);
  const [ines, tomas] = await Promise.all(
    USERS.map(({ userPrincipalName }) => signIn(ENTRA_AUTHORITY, userPrincipalName)),
  );

  await t.step("weather.ts gives what the token's scopes permit", async () => {
    await using weather = await start("weather", { ENTRA_AUTHORITY });
    const { structuredContent } = await call(weather.url, ines, "get_weather");
    assertEquals(structuredContent?.city, "London");
    const few = await signIn(ENTRA_AUTHORITY, USERS[0].userPrincipalName, ["MCP.Resources"]);
    const headers = bearer(few, await openSession(weather.url, few));
    const read = toRequest("resources/read", { uri: "weather://Seattle" });
    assertStringIncludes((await post(weather.url, read, headers)).text, "The weather in Seattle");
    const refused = await post(
      weather.url,
      toRequest("tools/call", { name: "get_weather" }),
      headers,
    );
    assertEquals(refused.status, 403);
    assertStringIncludes(refused.message.error.message, "MCP.Tools");
    const list = await post(weather.url, toRequest("tools/list"), headers);
    assertEquals(list.message.result.tools, []);
  });

  await t.step("obo.ts tells each user who that is", async () => {
    await using obo = await start("obo", { ENTRA_AUTHORITY });
    const [one, other] = await Promise.all(
      [ines, tomas].map((token) => call(obo.url, token, "whoami")),
    );
    assertEquals([one.structuredContent, other.structuredContent], USERS.map((u) => ({ ...u })));
    const { text } = await call(obo.url, tomas, "get_user_token_info");
    assertStringIncludes(text, `\noid: ${USERS[1].id}`);
    assertEquals(obo.stderr.join("\n").match(/eyJ/), null);
  });

  await t.step("obo.ts says that nobody has consented to what it asks for", async () => {
    const GRAPH_SCOPE = "https://graph.microsoft.com/Application.ReadWrite.All";
    await using obo = await start("obo", { ENTRA_AUTHORITY, GRAPH_SCOPE });
    const { isError, text } = await call(obo.url, ines, "whoami");
    assertEquals(isError, true);
    assertMatch(text, /nobody has agreed yet .*AADSTS65001/);
  });

  await t.step("obo.ts says that its secret is wrong", async () => {
    const own = { CLIENT_ID: SERVER_APP.id, CLIENT_SECRET: "not-the-secret" };
    await using obo = await start("obo", { ENTRA_AUTHORITY, ...own });
    const { isError, text } = await call(obo.url, ines, "whoami");
    assertEquals(isError, true);
    assertMatch(text, /AADSTS7000215.*check CLIENT_SECRET/);
    assert(!text.includes("not-the-secret"));
  });
});

Deno.test("obo.ts says that the caller's token has expired, where the server would still take it", async () => {
  await using authority = await startAuthority(["--token-lifetime", "1"]);
  const { origin: ENTRA_AUTHORITY } = new URL(authority.url);
  await using obo = await start("obo", { ENTRA_AUTHORITY });
  const token = await signIn(ENTRA_AUTHORITY, USERS[0].userPrincipalName);
  const { exp } = JSON.parse(atob(token.split(".")[1]));
  while (Date.now() / 1000 <= exp) await new Promise((done) => setTimeout(done, 50));
  const { isError, text } = await call(obo.url, token, "whoami");
  assertEquals(isError, true);
  assertMatch(text, /has expired \(AADSTS500133.*sign in again$/);
});
