import { assert, assertEquals, assertMatch, assertNotEquals, assertRejects } from "@std/assert";
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { CLIENT_APP, GRAPH_APP_ID, SERVER_APP, TENANT, USERS } from "../lib/entra/embedded.ts";
import { approveDeviceCode } from "../lib/entra/embedded_user.ts";
import { startAuthority } from "../lib/entra/start_authority.ts";
import { API, Caller, claimsOf, SERVER_CREDENTIALS } from "./entra/testing.ts";

const [INES, TOMAS] = USERS;

let authority: Awaited<ReturnType<typeof startAuthority>>;
let caller: Caller;

Deno.test.beforeAll(async () => {
  authority = await startAuthority();
  caller = new Caller(authority.url);
});

Deno.test.afterAll(async () => {
  await authority[Symbol.asyncDispose]();
  // Whatever was asked here: no token, no secret, no code, nothing else at all.
  assertEquals(authority.stderr, [`listening on ${caller.base}`]);
});

Deno.test("discovery is Entra's: paths, and what it leaves out", async () => {
  const { body } = await caller.get(`/${TENANT.id}/v2.0/.well-known/openid-configuration`);
  assertEquals(body.issuer, `${caller.base}/${TENANT.id}/v2.0`);
  assertEquals(body.authorization_endpoint, caller.endpoint("authorize"));
  assertEquals(body.token_endpoint, caller.endpoint("token"));
  assertEquals(body.device_authorization_endpoint, caller.endpoint("devicecode"));
  assertEquals(body.end_session_endpoint, caller.endpoint("logout"));
  assertEquals(body.jwks_uri, `${caller.base}/${TENANT.id}/discovery/v2.0/keys`);
  for (const absent of ["registration_endpoint", "code_challenge_methods_supported"]) {
    assertEquals(absent in body, false, absent);
  }
});

Deno.test("discovery is at no path of RFC 8414, and there is no registration", async () => {
  const places = [
    `/.well-known/oauth-authorization-server/${TENANT.id}/v2.0`,
    "/.well-known/oauth-authorization-server",
    "/.well-known/openid-configuration",
  ];
  for (const path of places) assertEquals((await caller.get(path)).status, 404, path);
  const response = await fetch(caller.endpoint("register"), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ redirect_uris: ["http://localhost/x"] }),
  });
  await response.body?.cancel();
  assertEquals(response.status, 404);
});

Deno.test("every name of the tenant leads to it, another one is refused with AADSTS90002", async () => {
  for (const name of [TENANT.id.toUpperCase(), TENANT.domain, "common", "organizations"]) {
    const { body } = await caller.get(`/${name}/v2.0/.well-known/openid-configuration`);
    assertEquals(body.issuer, `${caller.base}/${TENANT.id}/v2.0`, name);
  }
  const { status, body } = await caller.get("/elsewhere/v2.0/.well-known/openid-configuration");
  assertEquals([status, body.error_codes], [400, [90002]]);
});

Deno.test("device code answers as Entra does and waits for the user", async () => {
  const { status, body } = await caller.post("devicecode", { scope: `${API}/MCP.Tools` });
  assertEquals(status, 200);
  assertMatch(body.user_code, /^[A-Z]{9}$/);
  assertEquals(body.verification_uri, `${caller.base}/devicelogin`);
  assert(body.message.includes(body.user_code) && body.message.includes(body.verification_uri));
  assertEquals(body.expires_in, 900);

  const { device_code } = body;
  const waiting = await caller.token("device", { device_code });
  assertEquals([waiting.status, waiting.body.error], [400, "authorization_pending"]);
  assertEquals(waiting.body.error_codes, [70016]);

  await approveDeviceCode({ verificationUri: body.verification_uri, userCode: body.user_code });
  const { body: tokens } = await caller.token("device", { device_code });
  assertEquals(tokens.scope, `${API}/MCP.Tools`);
  const again = await caller.token("device", { device_code });
  assertEquals(again.body.error, "invalid_grant");
});

Deno.test("device code ends with access_denied when the user does not consent", async () => {
  const { device_code, user_code, page } = await caller.device("Application.ReadWrite.All");
  const code = { verificationUri: page, userCode: user_code };
  await assertRejects(() => approveDeviceCode(code, { consent: false }), Error, "cancelled");
  const { body } = await caller.token("device", { device_code });
  assertEquals([body.error, body.error_codes], ["access_denied", [65004]]);
});

Deno.test("access token has Entra's claims and is signed with a published key", async () => {
  const { body } = await caller.signIn(`${API}/MCP.Tools ${API}/MCP.Prompts`, TOMAS.id);
  const { body: keys } = await caller.get(`/${TENANT.id}/discovery/v2.0/keys`);
  const { payload, protectedHeader } = await jwtVerify(body.access_token, createLocalJWKSet(keys), {
    algorithms: ["RS256"],
    issuer: `${caller.base}/${TENANT.id}/v2.0`,
    audience: SERVER_APP.id,
    typ: "JWT",
  });
  assert(protectedHeader.kid);
  assertEquals(payload.ver, "2.0");
  assertEquals(payload.tid, TENANT.id);
  assertEquals(payload.oid, TOMAS.id);
  assertEquals(payload.azp, CLIENT_APP.id);
  assertEquals(payload.azpacr, "0");
  assertEquals(payload.scp, "MCP.Tools MCP.Prompts");
  assertEquals(payload.name, TOMAS.displayName);
  assertEquals(payload.preferred_username, TOMAS.userPrincipalName);
  assertEquals(payload.nbf, payload.iat);
  assertEquals(payload.exp! - payload.iat!, body.expires_in);
  assert(payload.uti);
  assertNotEquals(payload.sub, payload.oid);
});

Deno.test("id token and client_info say who signed in, as MSAL wants it", async () => {
  const { device_code, user_code, page } = await caller.device(`${API}/.default openid profile`);
  await approveDeviceCode({ verificationUri: page, userCode: user_code });
  const { body } = await caller.token("device", { device_code, client_info: "1" });
  const claims = claimsOf(body.id_token);
  assertEquals(claims.aud, CLIENT_APP.id);
  assertNotEquals(claims.sub, claims.oid);
  assertEquals([claims.oid, claims.tid, claims.ver], [INES.id, TENANT.id, "2.0"]);
  assertEquals([claims.name, claims.preferred_username], [
    INES.displayName,
    INES.userPrincipalName,
  ]);
  assertEquals(JSON.parse(atob(body.client_info)), { uid: INES.id, utid: TENANT.id });
  assertEquals(body.refresh_token, undefined, "nobody asked for offline_access");
});

Deno.test(".default stands for everything that was consented to", async () => {
  const { body } = await caller.signIn(`${API}/.default`);
  assertEquals(claimsOf(body.access_token).scp, SERVER_APP.scopes.join(" "));
  assert(body.scope.split(" ").includes(`${API}/.default`), "MSAL looks its cache up by it");
});

Deno.test("authorization code comes back with state and without iss, and is redeemed once", async () => {
  const answer = await caller.authorize();
  assertEquals(answer.get("state"), "of-the-test");
  assertEquals(answer.has("iss"), false);
  const { status, body } = await caller.redeem(answer.get("code"));
  assertEquals(status, 200);
  assertEquals(claimsOf(body.access_token).scp, "MCP.Tools");
  assert(body.refresh_token);
  const again = await caller.redeem(answer.get("code"));
  assertEquals([again.body.error, again.body.error_codes], ["invalid_grant", [54005]]);
  const revoked = await caller.token("refresh", { refresh_token: body.refresh_token });
  assertEquals(revoked.body.error, "invalid_grant", "a code that is used twice was stolen");
});

Deno.test("authorization code needs the verifier of its challenge", async () => {
  const answer = await caller.authorize();
  const { body } = await caller.redeem(answer.get("code"), { code_verifier: "b".repeat(43) });
  assertEquals([body.error, body.error_codes], ["invalid_grant", [501481]]);
});

Deno.test("refresh rotates: the new token works, the old one ends the family", async () => {
  const { body: first } = await caller.signIn(`${API}/MCP.Tools offline_access`);
  const { body: second } = await caller.token("refresh", { refresh_token: first.refresh_token });
  assertNotEquals(second.refresh_token, first.refresh_token);
  assertEquals(claimsOf(second.access_token).scp, "MCP.Tools");
  const stolen = await caller.token("refresh", { refresh_token: first.refresh_token });
  assertEquals([stolen.body.error, stolen.body.error_codes], ["invalid_grant", [70000]]);
  const family = await caller.token("refresh", { refresh_token: second.refresh_token });
  assertEquals(family.body.error, "invalid_grant");
});

Deno.test("refresh reaches other scopes when they were consented to, as step-up needs it", async () => {
  const { body: first } = await caller.signIn(`${API}/MCP.Tools offline_access`);
  const { body } = await caller.token("refresh", {
    refresh_token: first.refresh_token,
    scope: `${API}/MCP.Tools ${API}/MCP.Resources openid`,
  });
  assertEquals(claimsOf(body.access_token).scp, "MCP.Tools MCP.Resources");
  const denied = await caller.token("refresh", {
    refresh_token: body.refresh_token,
    scope: "https://graph.microsoft.com/Application.ReadWrite.All",
  });
  assertEquals([denied.status, denied.body.error], [400, "interaction_required"]);
  assertEquals(denied.body.error_codes, [65001]);
});

Deno.test("client credentials give a token without a user", async () => {
  const { body } = await caller.token("clientCredentials", {
    ...SERVER_CREDENTIALS,
    scope: `${API}/.default`,
  });
  const claims = claimsOf(body.access_token);
  assertEquals([claims.idtyp, claims.scp, claims.azpacr], ["app", undefined, "1"]);
  assertEquals(claims.oid, claims.sub);
  const narrow = await caller.token("clientCredentials", {
    ...SERVER_CREDENTIALS,
    scope: `${API}/MCP.Tools`,
  });
  assertEquals([narrow.body.error, narrow.body.error_codes], ["invalid_scope", [1002012]]);
});

Deno.test("on-behalf-of gives the same user's token for Graph, and Graph takes it", async () => {
  const { body: incoming } = await caller.signIn(`${API}/MCP.Tools`, TOMAS.id);
  const { body } = await caller.onBehalfOf(incoming.access_token);
  const claims = claimsOf(body.access_token);
  assertEquals(claims.aud, "https://graph.microsoft.com");
  assertEquals([claims.ver, claims.appid], ["1.0", SERVER_APP.id], "Graph takes version 1 tokens");
  assertEquals([claims.oid, claims.scp], [TOMAS.id, "User.Read"]);
  const me = await caller.get("/v1.0/me", { authorization: `Bearer ${body.access_token}` });
  assertEquals(me.body.displayName, TOMAS.displayName);
  const passedOn = await caller.get("/v1.0/me", {
    authorization: `Bearer ${incoming.access_token}`,
  });
  assertEquals(passedOn.status, 401);
});

Deno.test("on-behalf-of gives a refresh token to who asks for one", async () => {
  const { body: incoming } = await caller.signIn(`${API}/MCP.Tools`);
  const { body } = await caller.onBehalfOf(incoming.access_token, {
    scope: "https://graph.microsoft.com/User.Read offline_access",
  });
  const { body: later } = await caller.token("refresh", {
    ...SERVER_CREDENTIALS,
    refresh_token: body.refresh_token,
  });
  assertEquals(claimsOf(later.access_token).scp, "User.Read");
});

Deno.test("on-behalf-of without consent is interaction_required, AADSTS65001", async () => {
  const { body: incoming } = await caller.signIn(`${API}/MCP.Tools`);
  const { status, body } = await caller.onBehalfOf(incoming.access_token, {
    scope: "https://graph.microsoft.com/Application.ReadWrite.All",
  });
  assertEquals([status, body.error, body.suberror], [
    400,
    "interaction_required",
    "consent_required",
  ]);
  assertEquals(body.error_codes, [65001]);
});

Deno.test("keys rotate, and what the old one has signed still holds", async () => {
  const { body: before } = await caller.signIn("User.Read offline_access");
  const kid = await caller.rotate();
  const { body: keys } = await caller.get(`/${TENANT.id}/discovery/v2.0/keys`);
  assertEquals(keys.keys[0].kid, kid);
  const old = decodeProtectedHeader(before.access_token).kid;
  assertNotEquals(old, kid);
  assert(keys.keys.some((key: { kid: string }) => key.kid === old));
  const headers = { authorization: `Bearer ${before.access_token}` };
  assertEquals((await caller.get("/v1.0/me", headers)).status, 200);
  const { body: after } = await caller.token("refresh", { refresh_token: before.refresh_token });
  assertEquals(decodeProtectedHeader(after.access_token).kid, kid);
  assertEquals(decodeProtectedHeader(after.id_token ?? after.access_token).alg, "RS256");
});

Deno.test("keys are rotated by no page of the browser", async () => {
  const headers = { origin: "https://elsewhere.example" };
  const response = await fetch(`${caller.base}/rotate`, { method: "POST", headers });
  await response.body?.cancel();
  assertEquals(response.status, 403);
});

Deno.test("with OpenID Connect's scopes alone the token is for Graph", async () => {
  const { body } = await caller.signIn("openid profile");
  assertEquals(claimsOf(body.access_token).aud, "https://graph.microsoft.com");
  assertEquals(claimsOf(body.id_token).name, INES.displayName);
});

Deno.test("an API is found by its client id, too", async () => {
  const { body } = await caller.signIn(`${SERVER_APP.id}/.default`);
  assertEquals(claimsOf(body.access_token).aud, SERVER_APP.id);
  const graph = await caller.signIn(`${GRAPH_APP_ID}/User.Read`);
  assertEquals(claimsOf(graph.body.access_token).scp, "User.Read");
});
