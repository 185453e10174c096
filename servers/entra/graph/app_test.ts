import { assert, assertEquals, assertNotEquals, assertStringIncludes } from "@std/assert";
import {
  CLIENT_APP,
  GRAPH_APP_ID,
  SERVER_APP,
  TENANT,
  USERS,
  VS_CODE_APP_ID,
} from "../../../lib/entra/embedded.ts";
import { Directory } from "../directory.ts";
import { createGraph } from "./app.ts";
import type { BearerOptions } from "./bearer.ts";

const [INES, TOMAS] = USERS;
const ALL = "User.Read Application.ReadWrite.All DelegatedPermissionGrant.ReadWrite.All";

/** A Graph whose tokens are the claims themselves; only signatures are somebody else's matter. */
async function openGraph(options: Partial<BearerOptions> = {}) {
  const directory = await Directory.open();
  const verify = (token: string) => JSON.parse(atob(token));
  const graph = createGraph(directory, { verify, ...options });
  const call = async (
    method: string,
    path: string,
    { body, headers, ...claims }: Record<string, unknown> = {},
  ) => {
    const all = { aud: GRAPH_APP_ID, tid: TENANT.id, oid: INES.id, scp: ALL, ...claims };
    const answer = await graph.request(`http://127.0.0.1:8400/v1.0/${path}`, {
      method,
      headers: { authorization: `Bearer ${btoa(JSON.stringify(all))}`, ...headers as object },
      body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    const json = text === "" ? undefined : JSON.parse(text);
    return { status: answer.status, headers: answer.headers, json, error: json?.error?.code };
  };
  return { directory, graph, call };
}

Deno.test("createGraph() tells who is signed in, and keeps what is its own business", async () => {
  const { call } = await openGraph();
  const { status, json, headers } = await call("GET", "me", { scp: "User.Read", oid: TOMAS.id });
  assertEquals(status, 200);
  assertEquals(json["@odata.context"], "http://127.0.0.1:8400/v1.0/$metadata#users/$entity");
  for (const [name, value] of Object.entries(TOMAS)) assertEquals(json[name], value);
  assert(!("administrator" in json));
  assertEquals(headers.get("cache-control"), "no-store");
  const few = (await call("GET", "me?$select=displayName,mail")).json;
  assertEquals(Object.keys(few), ["@odata.context", "displayName", "mail"]);
  const organization = (await call("GET", "organization", { scp: "User.Read" })).json.value[0];
  assertEquals(organization.id, TENANT.id);
  assertEquals(organization.displayName, TENANT.displayName);
});

Deno.test("createGraph() refuses tokens as Graph does", async () => {
  const { call, graph } = await openGraph();
  const cases: [status: number, code: string, call: [string, Record<string, unknown>?]][] = [
    [401, "InvalidAuthenticationToken", ["me", { headers: { authorization: "" } }]],
    [401, "InvalidAuthenticationToken", ["me", { headers: { authorization: "Bearer" } }]],
    [401, "InvalidAuthenticationToken", ["me", { headers: { authorization: "Basic eDp5" } }]],
    [401, "InvalidAuthenticationToken", ["me", { headers: { authorization: "Bearer junk" } }]],
    [401, "InvalidAuthenticationToken", ["me", { aud: SERVER_APP.id }]],
    [401, "InvalidAuthenticationToken", ["me", { aud: `api://${SERVER_APP.id}` }]],
    [401, "InvalidAuthenticationToken", ["me", { aud: undefined }]],
    [401, "InvalidAuthenticationToken", ["me", { tid: crypto.randomUUID() }]],
    [401, "InvalidAuthenticationToken", ["me", { oid: crypto.randomUUID() }]],
    [403, "Authorization_RequestDenied", ["me", { scp: "openid profile" }]],
    [403, "Authorization_RequestDenied", ["me", { scp: "User.Read.All" }]],
    [403, "Authorization_RequestDenied", ["applications", { scp: "User.Read" }]],
    [403, "Authorization_RequestDenied", ["servicePrincipals", { scp: "User.Read" }]],
    [403, "Authorization_RequestDenied", [
      "oauth2PermissionGrants",
      { scp: "User.Read Application.ReadWrite.All" },
    ]],
    [400, "BadRequest", ["me", { scp: undefined, roles: ["User.Read.All"] }]],
    [400, "BadRequest", ["messages"]],
  ];
  for (const [status, code, [path, claims]] of cases) {
    const answer = await call("GET", path, claims);
    assertEquals(
      [answer.status, answer.error],
      [status, code],
      `${path} ${JSON.stringify(claims)}`,
    );
    assertEquals(Object.keys(answer.json.error), ["code", "message", "innerError"]);
    assertEquals(answer.headers.get("www-authenticate") !== null, status === 401);
  }
  const id = crypto.randomUUID();
  const answer = await graph.request("/v1.0/me", { headers: { "client-request-id": id } });
  assertEquals((await answer.json()).error.innerError["client-request-id"], id);
});

Deno.test("createGraph() takes a foreign token for a profile, and no more, where it is told to", async () => {
  const foreign = { aud: SERVER_APP.id, scp: "MCP.Tools" };
  const { call } = await openGraph({ acceptForeignTokens: true });
  assertEquals((await call("GET", "me", foreign)).json.displayName, "Ines Moreau");
  assertEquals((await call("GET", "me", { scp: "openid" })).status, 403);
  for (const path of ["organization", "applications", "oauth2PermissionGrants"]) {
    assertEquals((await call("GET", path, { ...foreign, scp: ALL })).status, 401, path);
  }
});

Deno.test("createGraph() registers an application, step by step", async () => {
  const { call, directory } = await openGraph();
  const created = await call("POST", "applications", { body: { displayName: "O'Neil's notes" } });
  assertEquals(created.status, 201);
  const { id, appId } = created.json;
  assertNotEquals(id, appId);
  const list = async (filter: string) =>
    (await call("GET", `applications?${new URLSearchParams({ $filter: filter })}`)).json.value
      .map((app: { id: string }) => app.id);
  assertEquals(await list("displayName eq 'o''neil''s notes'"), [id]);
  assertEquals(await list(`appId eq '${appId}' and displayName eq 'O''Neil''s notes'`), [id]);
  assertEquals(await list("displayName eq 'notes'"), []);

  const patch = async (body: unknown) => {
    const answer = await call("PATCH", `applications/${id}`, { body });
    return answer.error ?? answer.status;
  };
  const scope = { id: crypto.randomUUID(), value: "Notes.Read" };
  const clients = [{ appId: VS_CODE_APP_ID, delegatedPermissionIds: [scope.id] }];
  const api = { requestedAccessTokenVersion: 2, oauth2PermissionScopes: [scope] };
  assertEquals(
    await patch({ identifierUris: [`api://${appId}`], isFallbackPublicClient: true }),
    204,
  );
  assertEquals(
    await patch({ api: { ...api, preAuthorizedApplications: clients } }),
    "Request_BadRequest",
  );
  assertEquals(await patch({ api }), 204);
  assertEquals(await patch({ api: { preAuthorizedApplications: clients } }), 204);
  assertEquals(
    await patch({ api: { oauth2PermissionScopes: [] } }),
    "CannotDeleteOrUpdateEnabledEntitlement",
  );
  const { json } = await call("GET", `applications/${id}`);
  assertEquals(json.displayName, "O'Neil's notes");
  assertEquals(json.identifierUris, [`api://${appId}`]);
  assertEquals(json.api.requestedAccessTokenVersion, 2);
  assertEquals(json.api.oauth2PermissionScopes[0].value, "Notes.Read");
  assertEquals(json.api.preAuthorizedApplications, clients);

  const principal = await call("POST", "servicePrincipals", { body: { appId } });
  assertEquals([principal.status, principal.json.displayName], [201, "O'Neil's notes"]);
  assertEquals(principal.json.servicePrincipalNames, [appId, `api://${appId}`]);
  const found = await call("GET", `servicePrincipals?$filter=appId eq '${appId}'`);
  assertEquals(found.json.value.map((one: { id: string }) => one.id), [principal.json.id]);
  assertEquals(
    (await call("POST", "servicePrincipals", { body: { appId } })).error,
    "Request_MultipleObjectsWithSameKeyValue",
  );

  const one = `servicePrincipals/${principal.json.id}`;
  assertEquals((await call("DELETE", one)).status, 204);
  assertEquals((await call("DELETE", one)).status, 404);
  assertEquals((await call("POST", "servicePrincipals", { body: { appId } })).status, 201);

  assertEquals((await call("DELETE", `applications/${id}`)).status, 204);
  assertEquals((await call("GET", `applications/${id}`)).error, "Request_ResourceNotFound");
  assertEquals((await call("DELETE", `applications/${id}`)).status, 404);
  assertEquals(directory.findServicePrincipal(appId), undefined);
});

Deno.test("createGraph() shows a secret once", async () => {
  const { call, directory } = await openGraph();
  const { id } = directory.findApplication(SERVER_APP.id)!;
  const { json } = await call("POST", `applications/${id}/addPassword`, {
    body: { passwordCredential: { displayName: "prepare" } },
  });
  assert(directory.checkSecret(SERVER_APP.id, json.secretText));
  assertEquals([json.displayName, json.hint], ["prepare", json.secretText.slice(0, 3)]);
  const listed = JSON.stringify((await call("GET", "applications")).json);
  assertStringIncludes(listed, json.keyId);
  for (const hidden of [json.secretText, "secretHash", SERVER_APP.secret]) {
    assert(!listed.includes(hidden));
  }
  const remove = (keyId: string) =>
    call("POST", `applications/${id}/removePassword`, { body: { keyId } });
  assertEquals((await remove(json.keyId)).status, 204);
  assertEquals((await remove(json.keyId)).status, 404);
  assert(!directory.checkSecret(SERVER_APP.id, json.secretText));
});

Deno.test("createGraph() lets only an administrator change what is consented to", async () => {
  const { call, directory } = await openGraph();
  const sp = (appId: string) => directory.findServicePrincipal(appId)!.id;
  const body = {
    clientId: sp(CLIENT_APP.id),
    consentType: "AllPrincipals",
    resourceId: sp(GRAPH_APP_ID),
    scope: "User.Read",
  };
  const may = () => directory.consented(CLIENT_APP.id, GRAPH_APP_ID, TOMAS.id);
  const path = "oauth2PermissionGrants";
  assertEquals((await call("POST", path, { body, oid: TOMAS.id })).status, 403);
  assertEquals(may(), []);
  const { status, json } = await call("POST", path, { body });
  assertEquals([status, json.principalId], [201, null]);
  assertEquals(may(), ["User.Read"]);
  assertEquals(
    (await call("POST", path, { body })).error,
    "Request_MultipleObjectsWithSameKeyValue",
  );
  const found = await call(
    "GET",
    `${path}?$filter=clientId eq '${body.clientId}' and consentType eq 'AllPrincipals' and principalId eq null`,
  );
  assertEquals(found.json.value, [{ ...body, id: json.id, principalId: null }]);
  for (const method of ["PATCH", "DELETE"]) {
    const change = method === "PATCH" ? { scope: "openid User.Read" } : undefined;
    assertEquals(
      (await call(method, `${path}/${json.id}`, { body: change, oid: TOMAS.id })).status,
      403,
    );
    assertEquals((await call(method, `${path}/${json.id}`, { body: change })).status, 204);
    assertEquals(may(), change ? ["User.Read", "openid"] : []);
    if (method === "DELETE") {
      assertEquals((await call(method, `${path}/${json.id}`)).status, 404);
    }
  }
});

Deno.test("createGraph() says what it cannot read, and changes nothing", async () => {
  const { call, directory } = await openGraph();
  const { id } = directory.findApplication(SERVER_APP.id)!;
  const before = structuredClone(directory.registrations.applications);
  const one = `applications/${id}`;
  const cases: [code: string, method: string, path: string, body?: unknown][] = [
    ["BadRequest", "POST", "applications", "{"],
    ["BadRequest", "POST", "applications"],
    ["Request_BadRequest", "POST", "applications", {}],
    ["Request_BadRequest", "POST", "applications", []],
    ["Request_BadRequest", "POST", "applications", { displayName: 1 }],
    ["Request_BadRequest", "POST", "applications", { displayName: "x", appId: VS_CODE_APP_ID }],
    ["Request_BadRequest", "PATCH", one, { passwordCredentials: [] }],
    ["Request_BadRequest", "PATCH", one, '{"__proto__": {"displayName": "x"}}'],
    ["Request_BadRequest", "PATCH", one, { api: { requestedAccessTokenVersion: 3 } }],
    ["RequestEntityTooLarge", "PATCH", one, { displayName: "x".repeat(300_000) }],
    ["Request_UnsupportedQuery", "GET", "applications?$filter=signInAudience eq 'x'"],
    ["Request_UnsupportedQuery", "GET", "applications?$filter=displayName ne 'x'"],
    ["Request_UnsupportedQuery", "GET", "applications?$filter=displayName eq 'it's'"],
    ["Request_UnsupportedQuery", "GET", "applications?$top=1"],
  ];
  for (const [code, method, path, body] of cases) {
    assertEquals((await call(method, path, { body })).error, code, `${method} ${path} ${body}`);
  }
  assertEquals(directory.registrations.applications, before);
});

Deno.test("createGraph() answers 500 without details when a change cannot be kept", async () => {
  const folder = await Deno.makeTempDir();
  const file = `${folder}/directory.json`;
  const directory = await Directory.open({ file });
  const claims = { aud: GRAPH_APP_ID, tid: TENANT.id, oid: INES.id, scp: ALL };
  const graph = createGraph(directory, { verify: () => claims });
  await Deno.remove(folder, { recursive: true });
  const { error } = console;
  const logged: unknown[] = [];
  console.error = (text) => logged.push(text);
  try {
    const answer = await graph.request("/v1.0/applications", {
      method: "POST",
      headers: { authorization: "Bearer x" },
      body: '{"displayName": "x"}',
    });
    const text = await answer.text();
    assertEquals(answer.status, 500);
    assert(!text.includes(folder));
    assertStringIncludes(String(logged), `Cannot write the directory in "${file}"`);
  } finally {
    console.error = error;
  }
});
