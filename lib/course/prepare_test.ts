import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { parse } from "@std/dotenv";
import { SERVER_APP, TENANT, USERS, VS_CODE_APP_ID } from "../entra/embedded.ts";
import { createOnBehalfOf } from "../entra/obo.ts";
import { readClientIdentity, readServerIdentity } from "../entra/settings.ts";
import { createVerifier } from "../entra/verifier.ts";
import { ROOT } from "../root.ts";
import { named, run, runAndFail, signIn, type Tenant, testTenants } from "./prepare/testing.ts";

/** All that preparing may change. */
const lookAt = async (tenant: Tenant) => ({
  ...await tenant.look(),
  servers: await tenant.readEnv("servers"),
  clients: await tenant.readEnv("clients"),
});

/** An exchange at the authority's token endpoint that only the right secret can make. */
async function hasSecret(tenant: Tenant, clientId: string, secret: string): Promise<boolean> {
  const answer = await fetch(`${tenant.authority}/${TENANT.id}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: secret,
      scope: `api://${clientId}/.default`,
    }),
  });
  const { error } = await answer.json();
  return error !== "invalid_client";
}

testTenants("prepare()", {
  "registers both applications and writes both files": async (tenant) => {
    const { prepared, lines, summary } = await run(tenant);
    const look = await tenant.look();
    const [client] = named(look, "notes-client");
    const [server] = named(look, "notes-server");
    assertEquals(client.isFallbackPublicClient, true);
    assertEquals(client.publicClient?.redirectUris, ["http://localhost", "http://127.0.0.1"]);
    assertEquals(client.passwordCredentials, []);
    assertEquals(server.identifierUris, [`api://${server.appId}`]);
    assertEquals(server.api?.requestedAccessTokenVersion, 2);
    assertEquals(server.api?.oauth2PermissionScopes?.map(({ value }) => value), SERVER_APP.scopes);
    assertEquals(
      server.api?.preAuthorizedApplications?.map(({ appId }) => appId),
      [client.appId, VS_CODE_APP_ID],
    );
    const principal = look.servicePrincipals.find((one) => one.appId === server.appId)!;
    assertEquals(
      look.oauth2PermissionGrants.filter((one) => one.clientId === principal.id)
        .map(({ consentType, scope }) => `${consentType} ${scope}`),
      ["AllPrincipals User.Read"],
    );

    const servers = (await tenant.readEnv("servers"))!;
    const clients = (await tenant.readEnv("clients"))!;
    for (const part of ["servers", "clients"]) {
      const { mode } = await Deno.stat(join(tenant.folder, part, ".env"));
      assertEquals(mode! & 0o777, 0o600);
      const example = await Deno.readTextFile(join(ROOT, part, ".env.example"));
      const kept = part === "servers" ? servers : clients;
      for (const line of example.split("\n").filter((line) => line.startsWith("#"))) {
        assertStringIncludes(kept, line);
      }
    }
    const identity = readServerIdentity(parse(servers));
    assertEquals(identity.clientId, server.appId);
    assertEquals(identity.authority.base, tenant.env.ENTRA_AUTHORITY);
    assertEquals(identity.scopes, SERVER_APP.scopes);
    assert(await hasSecret(tenant, server.appId, identity.clientSecret!));
    assert(!await hasSecret(tenant, server.appId, `${identity.clientSecret}x`));
    assertEquals(readClientIdentity(parse(clients)).clientId, client.appId);
    assert(!clients.includes(identity.clientSecret!));

    assertEquals(prepared.consent, "granted");
    for (const text of [TENANT.displayName, TENANT.id, client.appId, server.appId]) {
      assertStringIncludes(summary, text);
    }
    assertStringIncludes(lines.join("\n"), `Tenant: ${TENANT.displayName} (${TENANT.id})`);
    assert(![...lines, summary].join("\n").includes(identity.clientSecret!));
  },
  "changes nothing the second time, and keeps lines of others": async (tenant) => {
    await run(tenant);
    const path = join(tenant.folder, "clients", ".env");
    await Deno.writeTextFile(path, `${await Deno.readTextFile(path)}# mine\nOPENAI_MODEL=phi\n`);
    const before = await lookAt(tenant);
    tenant.changes.length = 0;
    const { summary } = await run(tenant);
    assertEquals(tenant.changes, []);
    assertEquals(await lookAt(tenant), before);
    assertStringIncludes(summary, "Nothing had to be changed.");

    await Deno.writeTextFile(
      path,
      (await Deno.readTextFile(path)).replace(/^CLIENT_ID=.*$/m, "CLIENT_ID=x"),
    );
    await run(tenant);
    assertEquals(await tenant.readEnv("clients"), before.clients);
    assertEquals(tenant.changes, []);
  },
  "registers what then signs in, and acts on behalf of who is signed in": async (tenant) => {
    tenant.env.ENTRA_AUTHORITY = tenant.authority;
    await run(tenant);
    const server = readServerIdentity(parse((await tenant.readEnv("servers"))!));
    const client = readClientIdentity(parse((await tenant.readEnv("clients"))!));
    const scope = `api://${server.clientId}/.default`;
    const token = await signIn(tenant.authority, USERS[1].id, client.clientId, scope);
    const { claims, scopes } = await createVerifier({ identity: server })(token);
    assertEquals([claims.azp, claims.oid], [client.clientId, USERS[1].id]);
    assertEquals(scopes, SERVER_APP.scopes);
    const { accessToken } = await createOnBehalfOf(server)(token, [server.graphScope]);
    const headers = { authorization: `Bearer ${accessToken}` };
    const me = await (await fetch(server.graphMeUrl, { headers })).json();
    assertEquals(me.displayName, USERS[1].displayName);
  },
  "brings what is there up to what it has to be": async (tenant) => {
    const path = `applications/${
      (await tenant.graph.post<{ id: string }>("applications", { displayName: "notes-server" })).id
    }`;
    const own = { id: crypto.randomUUID(), value: "Own.Scope" };
    await tenant.graph.patch(path, { api: { oauth2PermissionScopes: [own] } });
    const { prepared } = await run(tenant);
    assertEquals([prepared.client.what, prepared.server.what], ["created", "changed"]);
    const [server] = named(await tenant.look(), "notes-server");
    assertEquals(
      server.api?.oauth2PermissionScopes?.map(({ value }) => value),
      ["Own.Scope", ...SERVER_APP.scopes],
    );
  },
  "makes applications anew, and deletes the old ones only then": async (tenant) => {
    const first = (await run(tenant)).prepared;
    const oldSecret = parse((await tenant.readEnv("servers"))!).CLIENT_SECRET;
    tenant.changes.length = 0;
    const { prepared } = await run(tenant, ["--existing", "recreate"]);
    assertEquals([prepared.client.what, prepared.server.what], ["created", "created"]);
    assert(prepared.server.app.appId !== first.server.app.appId);
    const look = await tenant.look();
    for (const name of ["notes-client", "notes-server"]) {
      assertEquals(named(look, name).length, 1);
    }
    const { CLIENT_ID, CLIENT_SECRET } = parse((await tenant.readEnv("servers"))!);
    assertEquals(CLIENT_ID, prepared.server.app.appId);
    assert(CLIENT_SECRET !== oldSecret);
    const kinds = tenant.changes.map((change) => change.split(" ")[0]);
    assertEquals(kinds.slice(-2), ["DELETE", "DELETE"]);
    assert(!kinds.slice(0, -2).includes("DELETE"));
  },
  "leaves all as it was when any of its calls fails": async (tenant) => {
    const bare = await lookAt(tenant);
    await run(tenant);
    const calls = tenant.changes.length;
    assert(calls >= 8);
    // Back to the start, then once for each call.
    for (const app of (await tenant.look()).applications) {
      if (app.displayName.startsWith("notes-")) await tenant.graph.delete(`applications/${app.id}`);
    }
    for (const part of ["servers", "clients"]) await Deno.remove(join(tenant.folder, part, ".env"));
    for (let failing = 1; failing <= calls; failing++) {
      let seen = 0;
      tenant.fail = (method) =>
        method !== "GET" && ++seen === failing
          ? Response.json({ error: { code: "Broken", message: "Injected." } }, { status: 500 })
          : undefined;
      const { error, lines } = await runAndFail(tenant);
      assertStringIncludes(error.message, "(Broken): Injected.");
      assert(!lines.some((line) => line.startsWith("Could not clean up")), lines.join("\n"));
      assertEquals(await lookAt(tenant), bare, `call ${failing}`);
    }
  },
  "puts what it reused back as it was when a file cannot be written": async (tenant) => {
    const made = await tenant.graph.post<{ id: string }>("applications", {
      displayName: "notes-server",
    });
    const own = { id: crypto.randomUUID(), value: "Own.Scope" };
    await tenant.graph.patch(`applications/${made.id}`, { api: { oauth2PermissionScopes: [own] } });
    await Deno.writeTextFile(join(tenant.folder, "servers", ".env"), "A=1\n");
    await Deno.remove(join(tenant.folder, "clients"), { recursive: true });
    const before = await tenant.look();
    const { error, lines } = await runAndFail(tenant);
    assertStringIncludes(error.message, "Cannot write");
    assertEquals(await tenant.look(), before);
    assertEquals(await tenant.readEnv("servers"), "A=1\n");
    assert(lines.some((line) => line.startsWith("Cleaned up: putting notes-server back")));
  },
  "does not choose between applications of the same name": async (tenant) => {
    const body = { displayName: "notes-client" };
    const apps = [
      await tenant.graph.post<{ appId: string }>("applications", body),
      await tenant.graph.post<{ appId: string }>("applications", body),
    ];
    const { error } = await runAndFail(tenant);
    assertStringIncludes(error.message, 'between 2 applications called "notes-client"');
    for (const { appId } of apps) assertStringIncludes(error.message, appId);
    assertEquals(tenant.changes, []);
  },
});
