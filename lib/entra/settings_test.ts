import { assertEquals, assertThrows } from "@std/assert";
import { openAuthority } from "./authority.ts";
import { CLIENT_APP, SERVER_APP, TENANT } from "./embedded.ts";
import { readClientIdentity, readServerIdentity } from "./settings.ts";

const DIRECTORY = "11111111-2222-3333-4444-555555555555";
const APP = "99999999-8888-7777-6666-555555555555";

Deno.test("openAuthority() is Entra ID when TENANT_ID is set, whatever ENTRA_AUTHORITY says", () => {
  const authority = openAuthority({
    TENANT_ID: DIRECTORY.toUpperCase(),
    ENTRA_AUTHORITY: "http://127.0.0.1:1",
  });
  assertEquals(authority, {
    kind: "entra",
    tenantId: DIRECTORY,
    base: "https://login.microsoftonline.com",
    issuer: `https://login.microsoftonline.com/${DIRECTORY}/v2.0`,
    jwksUri: `https://login.microsoftonline.com/${DIRECTORY}/discovery/v2.0/keys`,
    configuration:
      `https://login.microsoftonline.com/${DIRECTORY}/v2.0/.well-known/openid-configuration`,
    authorize: `https://login.microsoftonline.com/${DIRECTORY}/oauth2/v2.0/authorize`,
    token: `https://login.microsoftonline.com/${DIRECTORY}/oauth2/v2.0/token`,
    deviceCode: `https://login.microsoftonline.com/${DIRECTORY}/oauth2/v2.0/devicecode`,
    logout: `https://login.microsoftonline.com/${DIRECTORY}/oauth2/v2.0/logout`,
  });
});

Deno.test("openAuthority() takes an address of this machine only, under its number", () => {
  assertEquals(openAuthority({}).base, "http://127.0.0.1:8400");
  assertEquals(
    openAuthority({ ENTRA_AUTHORITY: "http://localhost:9/" }).base,
    "http://127.0.0.1:9",
  );
  const wrong = ["127.0.0.1:8400", "http://192.168.1.4:8400", "https://evil.example", "x"];
  for (const text of [...wrong, "http://127.0.0.1:1/t", "http://a:b@127.0.0.1:1"]) {
    assertThrows(
      () => openAuthority({ ENTRA_AUTHORITY: text }),
      Error,
      `Cannot use ENTRA_AUTHORITY "${text}"`,
    );
  }
  for (const text of ["contoso.example", "../x", "common"]) {
    assertThrows(() => openAuthority({ TENANT_ID: text }), Error, `Cannot use TENANT_ID "${text}"`);
  }
});

Deno.test("readServerIdentity() is the embedded server when nothing is set", () => {
  const { authority, ...identity } = readServerIdentity({});
  assertEquals(authority.tenantId, TENANT.id);
  assertEquals(identity, {
    clientId: SERVER_APP.id,
    clientSecret: SERVER_APP.secret,
    scopes: SERVER_APP.scopes,
    graphScope: "https://graph.microsoft.com/User.Read",
    graphMeUrl: "http://127.0.0.1:8400/v1.0/me",
  });
});

Deno.test("readServerIdentity() reads the real one, and leaves a secret out that is not set", () => {
  const identity = readServerIdentity({
    TENANT_ID: DIRECTORY,
    CLIENT_ID: APP,
    SCOPES: "MCP.Tools, MCP.More",
    GRAPH_SCOPE: "https://graph.microsoft.com/.default",
  });
  assertEquals(identity.clientId, APP);
  assertEquals(identity.clientSecret, undefined);
  assertEquals(identity.scopes, ["MCP.Tools", "MCP.More"]);
  assertEquals(identity.graphScope, "https://graph.microsoft.com/.default");
  assertEquals(identity.graphMeUrl, "https://graph.microsoft.com/v1.0/me");
});

Deno.test("readServerIdentity() takes an application of the embedded tenant, without the embedded secret", () => {
  const identity = readServerIdentity({ ENTRA_AUTHORITY: "http://127.0.0.1:5", CLIENT_ID: APP });
  assertEquals([identity.clientId, identity.clientSecret], [APP, undefined]);
});

Deno.test("readServerIdentity() names what is missing of a group that is set by half", () => {
  const read = (env: Record<string, string>) => () => readServerIdentity(env);
  assertThrows(read({ TENANT_ID: DIRECTORY }), Error, "CLIENT_ID is missing");
  assertThrows(read({ CLIENT_ID: APP }), Error, "TENANT_ID is missing");
  assertThrows(read({ CLIENT_SECRET: "s" }), Error, "TENANT_ID and CLIENT_ID is missing");
  assertThrows(read({ TENANT_ID: DIRECTORY, CLIENT_SECRET: "s" }), Error, "CLIENT_ID is missing");
  assertThrows(read({ SCOPES: "a b!" }), Error, 'Cannot use SCOPES "a b!"');
  assertThrows(read({ GRAPH_ME_URL: "me" }), Error, 'Cannot use GRAPH_ME_URL "me"');
});

Deno.test("readClientIdentity() tells the embedded client, a real one, and one of any directory", () => {
  const embedded = readClientIdentity({});
  assertEquals([embedded.clientId, embedded.authority.kind], [CLIENT_APP.id, "embedded"]);
  const real = readClientIdentity({ TENANT_ID: DIRECTORY, CLIENT_ID: APP });
  assertEquals([real.clientId, real.authority.tenantId], [APP, DIRECTORY]);
  const any = readClientIdentity({ CLIENT_ID: APP });
  assertEquals([any.authority.kind, any.authority.tenantId], ["entra", "organizations"]);
  const local = readClientIdentity({ CLIENT_ID: APP, ENTRA_AUTHORITY: "http://127.0.0.1:5" });
  assertEquals([local.clientId, local.authority.base], [APP, "http://127.0.0.1:5"]);
  assertThrows(() => readClientIdentity({ TENANT_ID: DIRECTORY }), Error, "CLIENT_ID is missing");
});
