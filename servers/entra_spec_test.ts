import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { decodeProtectedHeader } from "jose";
import { CLIENT_APP, TENANT } from "../lib/entra/embedded.ts";
import { startAuthority } from "../lib/entra/start_authority.ts";
import { type Answer, API, Caller, claimsOf } from "./entra/testing.ts";

const SERVER = "http://127.0.0.1:8000/mcp";
const CALLBACK = "http://127.0.0.1:4321/callback";

let authority: Awaited<ReturnType<typeof startAuthority>>;
let caller: Caller;

Deno.test.beforeAll(async () => {
  authority = await startAuthority(["--profile", "spec"]);
  caller = new Caller(authority.url);
});

Deno.test.afterAll(async () => {
  await authority[Symbol.asyncDispose]();
  assertEquals(authority.stderr, [`listening on ${caller.base}`]);
});

Deno.test("metadata is where RFC 8414 puts it, and says what the specification wants", async () => {
  for (const name of ["oauth-authorization-server", "openid-configuration"]) {
    const { body } = await caller.get(`/.well-known/${name}/${TENANT.id}/v2.0`);
    assertEquals(body.issuer, `${caller.base}/${TENANT.id}/v2.0`);
    assertEquals(body.code_challenge_methods_supported, ["S256"]);
    assertEquals(body.registration_endpoint, caller.endpoint("register"));
    assertEquals(body.client_id_metadata_document_supported, true);
    assertEquals(body.authorization_response_iss_parameter_supported, true);
  }
});

Deno.test("a client registers itself and gets a token for the server that it named", async () => {
  const { status, body: client } = await register({
    client_name: "A stranger",
    redirect_uris: [CALLBACK],
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    token_endpoint_auth_method: "none",
    scope: `${API}/MCP.Tools`,
  });
  assertEquals([status, client.client_name], [201, "A stranger"]);
  assertEquals(client.client_secret, undefined);

  const { tokens, answer } = await authorize(client.client_id);
  assertEquals(answer.get("iss"), `${caller.base}/${TENANT.id}/v2.0`);
  const claims = claimsOf(tokens.body.access_token);
  assertEquals(claims.aud, SERVER, "and nothing else");
  assertEquals([claims.azp, claims.scp], [client.client_id, "MCP.Tools"]);
  assertEquals(decodeProtectedHeader(tokens.body.access_token).typ, "at+jwt");

  const refreshed = await caller.token("refresh", {
    client_id: client.client_id,
    refresh_token: tokens.body.refresh_token,
    resource: SERVER,
  });
  assertEquals(claimsOf(refreshed.body.access_token).aud, SERVER);
});

Deno.test("a client that registers with a secret has to show it", async () => {
  const { body: client } = await register({
    redirect_uris: [CALLBACK],
    grant_types: ["authorization_code"],
    token_endpoint_auth_method: "client_secret_post",
  });
  assert(client.client_secret);
  const { client_id, client_secret } = client;
  const wrong = await authorize(client_id, { client_secret: "wrong" });
  assertEquals([wrong.tokens.status, wrong.tokens.body.error_codes], [401, [7000215]]);
  const right = await authorize(client_id, { client_secret });
  assertEquals(right.tokens.status, 200);
});

Deno.test("a registration with a redirect off this machine over plain http is refused", async () => {
  const { status, body } = await register({ redirect_uris: ["http://elsewhere.example/cb"] });
  assertEquals([status, body.error], [400, "invalid_redirect_uri"]);
});

Deno.test("a registration that is no JSON object is refused", async () => {
  const response = await fetch(caller.endpoint("register"), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{",
  });
  const body = await response.json();
  assertEquals([response.status, body.error], [400, "invalid_client_metadata"]);
});

Deno.test("a client ID metadata document stands for a registration", async () => {
  const id = "https://client.example/mcp-workshop.json";
  const { tokens } = await authorize(id);
  assertEquals(claimsOf(tokens.body.access_token).azp, id);
});

for (
  const [name, id, says] of [
    ["of another client", "https://client.example/impostor.json", /does not match/],
    ["with a secret in it", "https://client.example/secretive.json", /must not contain/],
    ["that is not there", "https://client.example/nothing.json", /fetch failed/],
    ["on this machine", "https://127.0.0.1/client.json", /fetch failed/],
    ["on a link-local address", "https://169.254.169.254/client.json", /fetch failed/],
  ] as const
) {
  Deno.test(`a client ID metadata document ${name} is refused`, async () => {
    const error = await assertRejects(() => authorize(id), Error);
    assertMatch(error.message, says);
  });
}

Deno.test("the redirect has to be one of the metadata document", async () => {
  const values = {
    client_id: "https://client.example/mcp-workshop.json",
    redirect_uri: "http://127.0.0.1:4321/elsewhere",
  };
  const error = await assertRejects(() => caller.authorize(values), Error);
  assertMatch(error.message, /AADSTS50011/);
});

Deno.test("a server that nobody registered gets tokens with its own audience and scopes", async () => {
  const { tokens } = await authorize(CLIENT_APP.id, {}, {
    redirect_uri: "http://localhost:5678",
    scope: "notes:read",
    resource: "http://127.0.0.1:9999/mcp",
  });
  const claims = claimsOf(tokens.body.access_token);
  assertEquals([claims.aud, claims.scp], ["http://127.0.0.1:9999/mcp", "notes:read"]);
});

Deno.test("on-behalf-of takes a token for a server's URL from the API that the server is", async () => {
  const answer = await caller.authorize({ resource: SERVER });
  const { body: incoming } = await caller.redeem(answer.get("code"), { resource: SERVER });
  const { body } = await caller.onBehalfOf(incoming.access_token);
  assertEquals(claimsOf(body.access_token).scp, "User.Read");

  const notes = await caller.authorize({ resource: SERVER, scope: "notes:read" });
  const { body: other } = await caller.redeem(notes.get("code"), { resource: SERVER });
  const refused = await caller.onBehalfOf(other.access_token);
  assertEquals(refused.body.error_codes, [500131]);
});

Deno.test("a refresh token reaches other scopes of the server that it is for", async () => {
  const resource = SERVER;
  const answer = await caller.authorize({ resource });
  const { body: first } = await caller.redeem(answer.get("code"), { resource });
  const { body } = await caller.token("refresh", {
    refresh_token: first.refresh_token,
    resource,
    scope: `${API}/MCP.Tools ${API}/MCP.Prompts`,
  });
  assertEquals([claimsOf(body.access_token).aud, claimsOf(body.access_token).scp], [
    SERVER,
    "MCP.Tools MCP.Prompts",
  ]);
});

Deno.test("a code for one server gives no token for another", async () => {
  const answer = await caller.authorize({ resource: SERVER });
  const { status, body } = await caller.redeem(answer.get("code"), {
    resource: "http://127.0.0.1:9999/mcp",
  });
  assertEquals([status, body.error], [400, "invalid_target"]);
});

async function register(metadata: Record<string, unknown>): Promise<Answer> {
  const response = await fetch(caller.endpoint("register"), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(metadata),
  });
  return { status: response.status, body: await response.json() };
}

/** Goes through the whole flow as the specification wants it, for the MCP server. */
async function authorize(
  client_id: string,
  credentials: Record<string, string> = {},
  values: Record<string, string> = {},
) {
  const request = {
    client_id,
    redirect_uri: CALLBACK,
    scope: `${API}/MCP.Tools`,
    resource: SERVER,
    ...values,
  };
  const answer = await caller.authorize(request);
  const { redirect_uri, resource } = request;
  const tokens = await caller.redeem(answer.get("code"), {
    client_id,
    redirect_uri,
    resource,
    ...credentials,
  });
  return { answer, tokens };
}
