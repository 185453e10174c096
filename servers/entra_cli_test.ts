import { assertEquals, assertMatch } from "@std/assert";
import { join } from "node:path";
import { AZURE_CLI_APP_ID, GRAPH_APP_ID, SERVER_APP } from "../lib/entra/embedded.ts";
import { startAuthority } from "../lib/entra/start_authority.ts";
import { ROOT } from "../lib/root.ts";
import { API, Caller, claimsOf } from "./entra/testing.ts";

Deno.test("entra --help tells its flags and serves nothing", async () => {
  const { code, stdout } = await run("--help");
  assertEquals(code, 0);
  for (const flag of ["--port", "--profile", "--data", "--token-lifetime", "--exit-with-stdin"]) {
    assertMatch(stdout, new RegExp(`^  ${flag} `, "m"));
  }
});

for (
  const [flags, says] of [
    [["--profile", "other"], 'Unknown profile "other": expected entra or spec'],
    [["--port", "70000"], 'Cannot parse port "70000": expected a whole number from 0 to 65535'],
    [
      ["--token-lifetime", "0"],
      'Cannot parse token lifetime "0": expected a whole number from 1 to 86400',
    ],
    [
      ["--port", "0", "--data", "/elsewhere/entra.json"],
      'Cannot keep the directory in "/elsewhere/entra.json": expected a file below .course/entra',
    ],
  ] as const
) {
  Deno.test(`entra ${flags.join(" ")} says what is wrong in one line`, async () => {
    const { code, stderr } = await run(...flags);
    assertEquals([code, stderr.trim()], [1, says]);
  });
}

Deno.test("entra says that its port is taken", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  const { code, stderr } = await run("--port", String(port));
  assertEquals(code, 1);
  assertEquals(
    stderr.trim(),
    `Cannot listen on port ${port}: it is taken; choose another with --port`,
  );
});

Deno.test("entra --data keeps applications, secrets and consent over a restart", async () => {
  const file = `.course/entra/test_${crypto.randomUUID()}.json`;
  const credentials = { client_id: "", client_secret: "" };
  try {
    {
      await using authority = await startAuthority(["--data", file]);
      const graph = await administrator(new Caller(authority.url));
      const app = await graph("POST", "/applications", {
        displayName: "kept",
        identifierUris: [],
        requiredResourceAccess: [{
          resourceAppId: SERVER_APP.id,
          resourceAccess: [{ id: await scopeId(graph, "MCP.Tools"), type: "Role" }],
        }],
      });
      await graph("POST", "/servicePrincipals", { appId: app.appId });
      const secret = await graph("POST", `/applications/${app.id}/addPassword`, {
        passwordCredential: { displayName: "test" },
      });
      Object.assign(credentials, { client_id: app.appId, client_secret: secret.secretText });
      assertEquals((await Deno.stat(join(ROOT, file))).mode! & 0o777, 0o600);
    }
    await using authority = await startAuthority(["--data", file]);
    const caller = new Caller(authority.url);
    const { body } = await caller.token("clientCredentials", {
      ...credentials,
      scope: `${API}/.default`,
    });
    const claims = claimsOf(body.access_token);
    assertEquals([claims.azp, claims.idtyp], [credentials.client_id, "app"]);
    assertEquals(claims.roles, ["MCP.Tools"]);
    const kept = await Deno.readTextFile(join(ROOT, file));
    assertEquals(kept.includes(credentials.client_secret), false, "only its hash is kept");
  } finally {
    await Deno.remove(join(ROOT, file)).catch(() => {});
  }
});

Deno.test("an API that does not ask for version 2 gets version 1 tokens, with its URI as audience", async () => {
  await using authority = await startAuthority();
  const caller = new Caller(authority.url);
  const graph = await administrator(caller);
  const { appId, identifierUris } = await register(graph, null);
  const { body } = await caller.signIn(`${identifierUris[0]}/Read`);
  const claims = claimsOf(body.access_token);
  assertEquals([claims.ver, claims.aud], ["1.0", identifierUris[0]]);
  assertEquals(claims.iss?.endsWith("/v2.0"), false);
  assertEquals([claims.azp, claims.scp], [undefined, "Read"]);

  const second = await register(graph, 2);
  const { body: other } = await caller.signIn(`${second.identifierUris[0]}/Read`);
  assertEquals([claimsOf(other.access_token).ver, claimsOf(other.access_token).aud], [
    "2.0",
    second.appId,
  ]);
  assertEquals(second.appId === appId, false);
});

Deno.test("entra --accept-foreign-tokens lets Graph be called with a token for another API", async () => {
  await using authority = await startAuthority(["--accept-foreign-tokens"]);
  const caller = new Caller(authority.url);
  const { body } = await caller.signIn(`${API}/MCP.Tools`);
  const me = await caller.get("/v1.0/me", { authorization: `Bearer ${body.access_token}` });
  assertEquals([me.status, me.body.id], [200, claimsOf(body.access_token).oid]);
});

type Graph = (
  method: string,
  path: string,
  body?: unknown,
  // deno-lint-ignore no-explicit-any
) => Promise<any>;

/** Graph as an administrator uses it from the Azure CLI. */
async function administrator(caller: Caller): Promise<Graph> {
  const { device_code, page, user_code } = await deviceOfAzureCli(caller);
  const { approveDeviceCode } = await import("../lib/entra/embedded_user.ts");
  await approveDeviceCode({ verificationUri: page, userCode: user_code });
  const { body } = await caller.token("device", { client_id: AZURE_CLI_APP_ID, device_code });
  return async (method, path, content) => {
    const response = await fetch(`${caller.base}/v1.0${path}`, {
      method,
      headers: {
        authorization: `Bearer ${body.access_token}`,
        "content-type": "application/json",
      },
      body: content === undefined ? undefined : JSON.stringify(content),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(JSON.stringify(answer));
    return answer;
  };
}

async function deviceOfAzureCli(caller: Caller) {
  const { body } = await caller.post("devicecode", {
    client_id: AZURE_CLI_APP_ID,
    scope: `${GRAPH_APP_ID}/.default`,
  });
  return { ...body, page: body.verification_uri };
}

async function scopeId(graph: Graph, value: string): Promise<string> {
  const { value: [app] } = await graph(
    "GET",
    `/applications?$filter=${encodeURIComponent(`appId eq '${SERVER_APP.id}'`)}`,
  );
  return app.api.oauth2PermissionScopes.find((scope: { value: string }) => scope.value === value)
    .id;
}

/** Registers an API with one scope. */
async function register(graph: Graph, version: 2 | null) {
  const uri = `api://${crypto.randomUUID()}`;
  const app = await graph("POST", "/applications", {
    displayName: `version ${version}`,
    identifierUris: [uri],
    api: {
      requestedAccessTokenVersion: version,
      oauth2PermissionScopes: [{
        id: crypto.randomUUID(),
        value: "Read",
        adminConsentDisplayName: "Read",
        adminConsentDescription: "Read",
        type: "User",
        isEnabled: true,
      }],
    },
  });
  await graph("POST", "/servicePrincipals", { appId: app.appId });
  return app;
}

async function run(...flags: string[]) {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "-P=entra", "servers/entra.ts", ...flags],
    cwd: ROOT,
    stdin: "null",
  });
  const { code, stdout, stderr } = await command.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}
