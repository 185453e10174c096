import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import {
  AZURE_CLI_APP_ID,
  CLIENT_APP,
  GRAPH_APP_ID,
  SERVER_APP,
  TENANT,
  USERS,
  VS_CODE_APP_ID,
} from "../../lib/entra/embedded.ts";
import { Directory, DirectoryError } from "./directory.ts";

const [INES, TOMAS] = USERS;

/** The code with which a directory refuses something. */
function refusal(change: () => unknown): string {
  return (assertThrows(change, DirectoryError) as DirectoryError).code;
}

/** Applications of a fresh tenant: the client, the server and the gateway. */
const SEEDED = 3;

Deno.test("Directory.open() gives the embedded tenant when nothing is kept", async () => {
  const directory = await Directory.open();
  assertEquals(directory.tenantId, TENANT.id);
  assertEquals(directory.users.map((user) => user.id), [INES.id, TOMAS.id]);
  assertEquals(directory.findUser(INES.mail.toUpperCase())?.displayName, "Ines Moreau");
  assertEquals(directory.findUser("nobody@harbourworks.example"), undefined);
  assertEquals(directory.findApplicationByUri(`api://${SERVER_APP.id}`)?.appId, SERVER_APP.id);
  assertEquals(
    directory.findApplicationByUri("https://graph.microsoft.com")?.appId,
    GRAPH_APP_ID,
  );
  assertEquals(directory.findApplication("c0ffee00-0000-4000-8000-000000000000"), undefined);
  assertEquals(directory.findServicePrincipal(VS_CODE_APP_ID), undefined);
});

Deno.test("Directory knows what is consented to, what is pre-authorised, and nothing more", async () => {
  const directory = await Directory.open();
  const at = (client: string, api: string) => directory.consented(client, api, INES.id);
  assertEquals(at(CLIENT_APP.id, SERVER_APP.id), SERVER_APP.scopes);
  assertEquals(at(VS_CODE_APP_ID, SERVER_APP.id), SERVER_APP.scopes);
  assertEquals(at(SERVER_APP.id, GRAPH_APP_ID), ["User.Read"]);
  assert(at(AZURE_CLI_APP_ID, GRAPH_APP_ID).includes("Application.ReadWrite.All"));
  assertEquals(at(AZURE_CLI_APP_ID, SERVER_APP.id), []);
  assertEquals(at(CLIENT_APP.id, GRAPH_APP_ID), []);
  assertEquals(at(CLIENT_APP.id, "c0ffee00-0000-4000-8000-000000000000"), []);
});

Deno.test("grant() is for the user who consented, adds to what was there, and for all without a user", async () => {
  const directory = await Directory.open();
  const may = (user: { id: string }) => directory.consented(CLIENT_APP.id, GRAPH_APP_ID, user.id);
  directory.grant(CLIENT_APP.id, GRAPH_APP_ID, ["User.Read"], INES.id);
  assertEquals([may(INES), may(TOMAS)], [["User.Read"], []]);
  directory.grant(CLIENT_APP.id, GRAPH_APP_ID, ["email"], INES.id);
  directory.grant(CLIENT_APP.id, GRAPH_APP_ID, ["openid"]);
  assertEquals([may(INES), may(TOMAS)], [["User.Read", "openid", "email"], ["openid"]]);
  assertEquals(directory.grants.all.filter((grant) => grant.principalId === INES.id).length, 1);
  const before = structuredClone(directory.grants.all);
  assertEquals(
    refusal(() => directory.grant(CLIENT_APP.id, GRAPH_APP_ID, ["Mail.Read"])),
    "Request_BadRequest",
  );
  assertEquals(
    refusal(() => directory.grant(CLIENT_APP.id, GRAPH_APP_ID, ["email"], CLIENT_APP.id)),
    "Request_ResourceNotFound",
  );
  assertEquals(directory.grants.all, before);
});

Deno.test("a disabled scope is nobody's", async () => {
  const directory = await Directory.open();
  const { id, api } = directory.findApplication(SERVER_APP.id)!;
  const [first, ...others] = api.oauth2PermissionScopes;
  const scopes = [{ ...first, isEnabled: false }, ...others];
  directory.registrations.update(id, { api: { oauth2PermissionScopes: scopes } });
  assertEquals(
    directory.consented(CLIENT_APP.id, SERVER_APP.id, INES.id),
    SERVER_APP.scopes.slice(1),
  );
});

Deno.test("checkSecret() takes a secret that fits, while it lasts, and keeps none", async () => {
  let now = Date.parse("2026-03-01T00:00:00Z");
  const file = `${await Deno.makeTempDir()}/directory.json`;
  const directory = await Directory.open({ file, now: () => now });
  assert(directory.checkSecret(SERVER_APP.id, SERVER_APP.secret));
  assert(!directory.checkSecret(SERVER_APP.id, `${SERVER_APP.secret} `));
  assert(!directory.checkSecret(SERVER_APP.id, ""));
  assert(!directory.checkSecret(CLIENT_APP.id, SERVER_APP.secret));
  const { id } = directory.findApplication(SERVER_APP.id)!;
  const { secretText, credential } = directory.registrations.addPassword(id);
  assertEquals(credential.endDateTime, "2028-02-29T00:00:00.000Z");
  assert(directory.checkSecret(SERVER_APP.id, secretText));
  await directory.save();
  const kept = await Deno.readTextFile(file);
  for (const secret of [secretText, SERVER_APP.secret]) assert(!kept.includes(secret));
  now = Date.parse(credential.endDateTime);
  assert(!directory.checkSecret(SERVER_APP.id, secretText));
  now -= 1;
  assert(directory.checkSecret(SERVER_APP.id, secretText));
  directory.registrations.removePassword(id, credential.keyId);
  assert(!directory.checkSecret(SERVER_APP.id, secretText));
});

Deno.test("an application is made, changed and deleted, with all that hangs on it", async () => {
  const directory = await Directory.open();
  const { registrations } = directory;
  const { id, appId } = registrations.create({ displayName: "notes" });
  assertEquals(directory.findApplication(appId)?.api.oauth2PermissionScopes, []);
  registrations.update(id, { isFallbackPublicClient: true });
  registrations.update(id, { publicClient: { redirectUris: ["http://localhost"] } });
  registrations.update(id, { api: { requestedAccessTokenVersion: 2 } });
  const scope = { id: crypto.randomUUID(), value: "Notes.Read" };
  registrations.update(id, { api: { oauth2PermissionScopes: [scope] } });
  const application = directory.findApplication(appId)!;
  assertEquals(application.isFallbackPublicClient, true);
  assertEquals(application.publicClient.redirectUris, ["http://localhost"]);
  assertEquals(application.api.requestedAccessTokenVersion, 2);
  assertEquals(application.api.oauth2PermissionScopes[0].isEnabled, true);

  const grants = structuredClone(directory.grants.all);
  directory.grant(CLIENT_APP.id, appId, ["Notes.Read"], TOMAS.id);
  assertEquals(directory.consented(CLIENT_APP.id, appId, TOMAS.id), ["Notes.Read"]);
  directory.deleteServicePrincipal(directory.findServicePrincipal(appId)!.id);
  assertEquals(directory.consented(CLIENT_APP.id, appId, TOMAS.id), []);
  directory.grant(CLIENT_APP.id, appId, ["Notes.Read"], TOMAS.id);
  directory.deleteApplication(id);
  assertEquals(directory.findApplication(appId), undefined);
  assertEquals(directory.findServicePrincipal(appId), undefined);
  assertEquals(directory.grants.all, grants);
  assertEquals(refusal(() => directory.deleteApplication(id)), "Request_ResourceNotFound");
});

Deno.test("a directory refuses what Entra refuses, and is then as it was", async () => {
  const directory = await Directory.open();
  const { registrations, grants } = directory;
  const { id, api } = directory.findApplication(SERVER_APP.id)!;
  const [first, ...others] = api.oauth2PermissionScopes;
  const update = (change: Parameters<typeof registrations.update>[1]) => () =>
    registrations.update(id, change);
  const sp = (appId: string) => directory.findServicePrincipal(appId)!.id;
  const grant = {
    clientId: sp(SERVER_APP.id),
    resourceId: sp(GRAPH_APP_ID),
    consentType: "AllPrincipals" as const,
    principalId: null,
    scope: "User.Read",
  };
  const unknown = crypto.randomUUID();
  const cases: [code: string, change: () => unknown][] = [
    [
      "CannotDeleteOrUpdateEnabledEntitlement",
      update({ api: { oauth2PermissionScopes: others, preAuthorizedApplications: [] } }),
    ],
    [
      "CannotDeleteOrUpdateEnabledEntitlement",
      update({ api: { oauth2PermissionScopes: [{ ...first, value: "Other" }, ...others] } }),
    ],
    [
      "Request_BadRequest",
      update({ api: { oauth2PermissionScopes: [first, ...others, { ...first, id: unknown }] } }),
    ],
    [
      "Request_BadRequest",
      update({
        api: {
          oauth2PermissionScopes: [first, ...others, { id: unknown, value: "New" }],
          preAuthorizedApplications: [{ appId: VS_CODE_APP_ID, delegatedPermissionIds: [unknown] }],
        },
      }),
    ],
    [
      "Request_BadRequest",
      update({
        api: {
          preAuthorizedApplications: [{ appId: VS_CODE_APP_ID, delegatedPermissionIds: [unknown] }],
        },
      }),
    ],
    [
      "Request_MultipleObjectsWithSameKeyValue",
      () => registrations.create({ displayName: "x", identifierUris: [`api://${SERVER_APP.id}`] }),
    ],
    ["Request_ResourceNotFound", () => registrations.update(unknown, { displayName: "x" })],
    ["Request_ResourceNotFound", () => registrations.addPassword(unknown)],
    ["Request_ResourceNotFound", () => registrations.removePassword(id, unknown)],
    [
      "Request_BadRequest",
      () => registrations.addPassword(id, { endDateTime: "2000-01-01T00:00:00Z" }),
    ],
    [
      "Request_MultipleObjectsWithSameKeyValue",
      () => registrations.createServicePrincipal(CLIENT_APP.id),
    ],
    ["NoBackingApplicationObject", () => registrations.createServicePrincipal(unknown)],
    ["Request_MultipleObjectsWithSameKeyValue", () => grants.create(grant)],
    [
      "Request_BadRequest",
      () => grants.create({ ...grant, clientId: sp(CLIENT_APP.id), scope: "Mail.Read" }),
    ],
    ["Request_BadRequest", () => grants.create({ ...grant, consentType: "Principal" })],
    ["Request_ResourceNotFound", () => grants.create({ ...grant, clientId: unknown })],
    ["Request_ResourceNotFound", () => grants.update(unknown, "User.Read")],
    ["Request_ResourceNotFound", () => grants.delete(unknown)],
  ];
  const all = () =>
    structuredClone([registrations.applications, registrations.servicePrincipals, grants.all]);
  const before = all();
  for (const [code, change] of cases) assertEquals(refusal(change), code);
  assertEquals(all(), before);
});

Deno.test("Directory.open() finds again what was saved", async () => {
  const file = `${await Deno.makeTempDir()}/directory.json`;
  const directory = await Directory.open({ file });
  const { appId } = directory.registrations.create({ displayName: "notes" });
  await directory.save();
  assertEquals(
    (await Directory.open({ file })).findApplication(appId),
    directory.findApplication(appId),
  );
  assertEquals((await Deno.stat(file)).mode! & 0o777, 0o600);
});

Deno.test("save() keeps the last state of many that are saved at once", async () => {
  const file = `${await Deno.makeTempDir()}/directory.json`;
  const directory = await Directory.open({ file });
  const names = Array.from({ length: 20 }, (_, index) => `notes ${index}`);
  await Promise.all(names.map((displayName) => {
    directory.registrations.create({ displayName });
    return directory.save();
  }));
  const kept = (await Directory.open({ file })).registrations.applications;
  assertEquals(kept.slice(SEEDED).map((app) => app.displayName), names);
});

Deno.test("Directory.open() says what is wrong with a file and leaves it", async () => {
  const file = `${await Deno.makeTempDir()}/directory.json`;
  const fresh = `${await Deno.makeTempDir()}/directory.json`;
  await Directory.open({ file: fresh });
  const state = JSON.parse(await Deno.readTextFile(fresh));
  for (
    const [text, why] of [
      ["", "it is no JSON"],
      ['{"version": 1, "tenant"', "it is no JSON"],
      ["[]", "expected object"],
      [JSON.stringify({ ...state, version: 2 }), "expected 1"],
      [JSON.stringify({ ...state, users: [{ ...state.users[0], id: "x" }] }), "Invalid GUID"],
    ]
  ) {
    await Deno.writeTextFile(file, text);
    const error = await assertRejects(() => Directory.open({ file }), Error, why);
    assert(error.message.startsWith(`Cannot read the directory in "${file}": `));
    assertEquals(await Deno.readTextFile(file), text);
  }
});

Deno.test("a directory that cannot be written says so, and what is in the file stays", async () => {
  const folder = await Deno.makeTempDir();
  await assertRejects(
    () => Directory.open({ file: `${folder}/missing/directory.json` }),
    Error,
    "its folder does not exist",
  );
  const file = `${folder}/directory.json`;
  const directory = await Directory.open({ file });
  await Deno.remove(file);
  await Deno.mkdir(`${file}/in the way`, { recursive: true });
  directory.registrations.create({ displayName: "notes" });
  await assertRejects(() => directory.save(), Error, "Cannot write the directory");
  await Deno.remove(file, { recursive: true });
  await directory.save();
  assertEquals((await Directory.open({ file })).registrations.applications.length, SEEDED + 1);
});
