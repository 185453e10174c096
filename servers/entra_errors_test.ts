import { assert, assertEquals, assertMatch } from "@std/assert";
import { generateKeyPair, SignJWT } from "jose";
import { CLIENT_APP, SERVER_APP, TENANT, USERS } from "../lib/entra/embedded.ts";
import { startAuthority } from "../lib/entra/start_authority.ts";
import { type Answer, API, Caller, claimsOf, SERVER_CREDENTIALS } from "./entra/testing.ts";

const NOBODY = "11111111-2222-4333-8444-555555555555";

let authority: Awaited<ReturnType<typeof startAuthority>>;
let caller: Caller;

Deno.test.beforeAll(async () => {
  authority = await startAuthority();
  caller = new Caller(authority.url);
});

Deno.test.afterAll(async () => {
  await authority[Symbol.asyncDispose]();
  assertEquals(authority.stderr, [`listening on ${caller.base}`]);
});

/** A request that is refused, and how. */
interface Refusal {
  name: string;
  send: () => Promise<Answer>;
  status: number;
  error: string;
  aadsts: number;
}

const REFUSALS: Refusal[] = [
  {
    name: "an unknown client",
    send: () => caller.post("devicecode", { client_id: NOBODY, scope: "User.Read" }),
    status: 400,
    error: "unauthorized_client",
    aadsts: 700016,
  },
  {
    name: "a wrong secret",
    send: () =>
      caller.token("clientCredentials", {
        ...SERVER_CREDENTIALS,
        client_secret: "wrong",
        scope: `${API}/.default`,
      }),
    status: 401,
    error: "invalid_client",
    aadsts: 7000215,
  },
  {
    name: "a confidential client without its secret",
    send: () =>
      caller.token("clientCredentials", { client_id: SERVER_APP.id, scope: `${API}/.default` }),
    status: 401,
    error: "invalid_client",
    aadsts: 7000218,
  },
  {
    name: "a public client with a secret",
    send: () => caller.token("refresh", { client_secret: "any", refresh_token: "any" }),
    status: 401,
    error: "invalid_client",
    aadsts: 700025,
  },
  {
    name: "an unknown grant type",
    send: () => caller.post("token", { grant_type: "password", username: "a", password: "b" }),
    status: 400,
    error: "unsupported_grant_type",
    aadsts: 70003,
  },
  {
    name: "no scope",
    send: () => caller.post("devicecode", {}),
    status: 400,
    error: "invalid_scope",
    aadsts: 70011,
  },
  {
    name: ".default beside another scope",
    send: () => caller.post("devicecode", { scope: `${API}/.default ${API}/MCP.Tools` }),
    status: 400,
    error: "invalid_scope",
    aadsts: 70011,
  },
  {
    name: "an unknown API",
    send: () => caller.post("devicecode", { scope: "api://nowhere/Read" }),
    status: 400,
    error: "invalid_resource",
    aadsts: 500011,
  },
  {
    name: "a scope that the API does not have",
    send: () => caller.post("devicecode", { scope: `${API}/MCP.Everything` }),
    status: 400,
    error: "invalid_scope",
    aadsts: 650053,
  },
  {
    name: "a bare scope, which belongs to Graph",
    send: () => caller.post("devicecode", { scope: "MCP.Tools" }),
    status: 400,
    error: "invalid_scope",
    aadsts: 650053,
  },
  {
    name: "scopes of two APIs",
    send: () => caller.post("devicecode", { scope: `${API}/MCP.Tools User.Read` }),
    status: 400,
    error: "invalid_request",
    aadsts: 28000,
  },
  {
    name: "a resource that is not the scopes' API",
    send: () =>
      caller.post("devicecode", {
        scope: `${API}/MCP.Tools`,
        resource: "http://127.0.0.1:8000/mcp",
      }),
    status: 400,
    error: "invalid_target",
    aadsts: 9010010,
  },
  {
    name: "an unknown device code",
    send: () => caller.token("device", { device_code: "nothing" }),
    status: 400,
    error: "invalid_grant",
    aadsts: 70018,
  },
  {
    name: "an unknown authorization code",
    send: () => caller.redeem("nothing"),
    status: 400,
    error: "invalid_grant",
    aadsts: 70008,
  },
  {
    name: "no authorization code",
    send: () => caller.redeem(null),
    status: 400,
    error: "invalid_request",
    aadsts: 900144,
  },
  {
    name: "an unknown refresh token",
    send: () => caller.token("refresh", { refresh_token: "nothing" }),
    status: 400,
    error: "invalid_grant",
    aadsts: 70000,
  },
  {
    name: "another tenant",
    send: async () => {
      const url = caller.endpoint("token").replace(TENANT.id, NOBODY);
      const response = await fetch(url, { method: "POST", body: new URLSearchParams() });
      return { status: response.status, body: await response.json() };
    },
    status: 400,
    error: "invalid_request",
    aadsts: 90002,
  },
  {
    name: "on-behalf-of by a public client",
    send: () =>
      caller.token("onBehalfOf", {
        assertion: "any",
        requested_token_use: "on_behalf_of",
        scope: "User.Read",
      }),
    status: 400,
    error: "unauthorized_client",
    aadsts: 7000112,
  },
  {
    name: "on-behalf-of without an assertion",
    send: () => caller.onBehalfOf(""),
    status: 400,
    error: "invalid_request",
    aadsts: 900144,
  },
  {
    name: "on-behalf-of with another use",
    send: () => caller.onBehalfOf("any", { requested_token_use: "something" }),
    status: 400,
    error: "invalid_request",
    aadsts: 9002313,
  },
  {
    name: "on-behalf-of with no token at all",
    send: () => caller.onBehalfOf("not.a.token"),
    status: 400,
    error: "invalid_grant",
    aadsts: 50013,
  },
  {
    name: "on-behalf-of with a token that somebody else has signed",
    send: async () => caller.onBehalfOf(await forge({ kid: "theirs" })),
    status: 400,
    error: "invalid_grant",
    aadsts: 50013,
  },
  {
    name: "on-behalf-of with a token for another API",
    send: async () => {
      const { body } = await caller.signIn("User.Read");
      return caller.onBehalfOf(body.access_token);
    },
    status: 400,
    error: "invalid_grant",
    aadsts: 500131,
  },
  {
    name: "on-behalf-of with an application's own token",
    send: async () => {
      const { body } = await caller.token("clientCredentials", {
        ...SERVER_CREDENTIALS,
        scope: `${API}/.default`,
      });
      return caller.onBehalfOf(body.access_token);
    },
    status: 400,
    error: "invalid_grant",
    aadsts: 7000114,
  },
];

for (const { name, send, status, error, aadsts } of REFUSALS) {
  Deno.test(`${name} is refused with ${error}, AADSTS${aadsts}`, async () => {
    const answer = await send();
    assertEquals([answer.status, answer.body.error], [status, error]);
    assertEquals(answer.body.error_codes, [aadsts]);
    assertMatch(answer.body.error_description, new RegExp(`^AADSTS${aadsts}: .+ Trace ID: `));
    for (const key of ["timestamp", "trace_id", "correlation_id"]) assert(answer.body[key], key);
    assertEquals(/\bat [\w.]+ ?\(|file:\/\//.test(JSON.stringify(answer.body)), false);
  });
}

Deno.test("an error has the client's correlation id", async () => {
  const response = await fetch(caller.endpoint("token"), {
    method: "POST",
    headers: { "client-request-id": NOBODY },
    body: new URLSearchParams({ client_id: CLIENT_APP.id, grant_type: "nothing" }),
  });
  assertEquals((await response.json()).correlation_id, NOBODY);
});

const REDIRECTED: [string, Record<string, string | undefined>, string, number][] = [
  ["a resource of its own", { resource: "http://127.0.0.1:8000/mcp" }, "invalid_target", 9010010],
  ["no code challenge", { code_challenge: undefined }, "invalid_request", 9002325],
  ["a plain code challenge", { code_challenge_method: "plain" }, "invalid_request", 9002325],
  ["an unknown scope", { scope: `${API}/Nothing` }, "invalid_scope", 650053],
  ["an unknown API", { scope: "api://nowhere/.default" }, "invalid_resource", 500011],
  ["no sign-in to be silent with", { prompt: "none" }, "login_required", 50058],
  ["response type token", { response_type: "token" }, "unsupported_response_type", 700051],
];

for (const [name, values, error, aadsts] of REDIRECTED) {
  Deno.test(`an authorization request with ${name} goes back with AADSTS${aadsts}`, async () => {
    const answer = await caller.authorize(values);
    assertEquals([answer.get("error"), answer.get("state")], [error, "of-the-test"]);
    assertMatch(answer.get("error_description") ?? "", new RegExp(`^AADSTS${aadsts}: `));
    assertEquals(answer.has("code"), false);
  });
}

Deno.test("a matching resource is no mistake", async () => {
  assert((await caller.authorize({ resource: API })).has("code"));
});

Deno.test("declined consent goes back with access_denied, AADSTS65004", async () => {
  const answer = await caller.authorize({ scope: "Application.ReadWrite.All" }, { consent: false });
  assertEquals(answer.get("error"), "access_denied");
  assertMatch(answer.get("error_description") ?? "", /^AADSTS65004: /);
});

Deno.test("an expired assertion is refused with AADSTS500133", async () => {
  await using shortLived = await startAuthority(["--token-lifetime", "1"]);
  const other = new Caller(shortLived.url);
  const { body } = await other.signIn(`${API}/MCP.Tools`);
  const { exp } = claimsOf(body.access_token);
  await new Promise((done) => setTimeout(done, exp! * 1000 - Date.now() + 1));
  const answer = await other.onBehalfOf(body.access_token);
  assertEquals([answer.body.error, answer.body.error_codes], ["invalid_grant", [500133]]);
});

/** A token that says everything right, signed by who has no right to. */
async function forge(header: { kid: string }): Promise<string> {
  const { privateKey } = await generateKeyPair("RS256");
  return new SignJWT({ oid: USERS[0].id, tid: TENANT.id, scp: "MCP.Tools", ver: "2.0" })
    .setProtectedHeader({ alg: "RS256", ...header })
    .setIssuer(`${caller.base}/${TENANT.id}/v2.0`).setAudience(SERVER_APP.id)
    .setIssuedAt().setExpirationTime("1h").sign(privateKey);
}
