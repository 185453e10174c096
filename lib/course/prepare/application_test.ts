import { assertEquals } from "@std/assert";
import { GRAPH_APP_ID, SERVER_APP, VS_CODE_APP_ID } from "../../entra/embedded.ts";
import {
  type Application,
  difference,
  USER_READ_ID,
  wantedClient,
  wantedServer,
  withPreAuthorised,
} from "./application.ts";

const CLIENT_ID = "0f7d1c55-6a3b-4b0e-8c65-0d0a6f1f9e11";
const bare: Application = { id: "1", appId: "2", displayName: "x" };

/** What an application is after all that is wanted of a server. */
function applied(app: Application): Application {
  const exposed = { ...app, ...wantedServer(app) };
  return { ...exposed, api: withPreAuthorised(exposed.api!, CLIENT_ID) };
}

Deno.test("wantedServer() gives a bare application all that a server needs", () => {
  const { identifierUris, api, requiredResourceAccess } = applied(bare);
  assertEquals(identifierUris, ["api://2"]);
  assertEquals(api?.requestedAccessTokenVersion, 2);
  assertEquals(api?.oauth2PermissionScopes?.map(({ value }) => value), SERVER_APP.scopes);
  const ids = api?.oauth2PermissionScopes?.map(({ id }) => id);
  assertEquals(new Set(ids).size, 3);
  assertEquals(
    api?.preAuthorizedApplications,
    [CLIENT_ID, VS_CODE_APP_ID].map((appId) => ({ appId, delegatedPermissionIds: ids! })),
  );
  assertEquals(requiredResourceAccess, [
    { resourceAppId: GRAPH_APP_ID, resourceAccess: [{ id: USER_READ_ID, type: "Scope" }] },
  ]);
});

Deno.test("wantedServer() wants nothing of an application that has it all", () => {
  const app = applied(bare);
  assertEquals(difference(app, wantedServer(app)), undefined);
  assertEquals(difference(app, { api: withPreAuthorised(app.api!, CLIENT_ID) }), undefined);
});

Deno.test("wantedServer() keeps what is there, and enables what was disabled", () => {
  const own = { id: "s", value: "Own.Scope", isEnabled: false };
  const tools = { id: "t", value: "MCP.Tools", isEnabled: false };
  const before: Application & { api: { knownClientApplications: string[] } } = {
    ...bare,
    identifierUris: ["api://mine"],
    api: {
      knownClientApplications: ["k"],
      requestedAccessTokenVersion: 1,
      oauth2PermissionScopes: [own, tools],
      preAuthorizedApplications: [
        { appId: "other", delegatedPermissionIds: ["s"] },
        { appId: CLIENT_ID, delegatedPermissionIds: ["s"] },
      ],
    },
    requiredResourceAccess: [
      { resourceAppId: GRAPH_APP_ID, resourceAccess: [{ id: "mail", type: "Scope" }] },
      { resourceAppId: "else", resourceAccess: [{ id: "e", type: "Role" }] },
    ],
  };
  const { identifierUris, api, requiredResourceAccess } = applied(before);
  assertEquals(identifierUris, ["api://mine", "api://2"]);
  assertEquals((api as typeof before.api).knownClientApplications, ["k"]);
  const [first, second, ...others] = api!.oauth2PermissionScopes!;
  assertEquals([first, second], [own, { ...tools, isEnabled: true }]);
  assertEquals(others.map(({ value }) => value), ["MCP.Resources", "MCP.Prompts"]);
  const ids = ["t", ...others.map(({ id }) => id)];
  assertEquals(api!.preAuthorizedApplications, [
    { appId: "other", delegatedPermissionIds: ["s"] },
    { appId: CLIENT_ID, delegatedPermissionIds: ["s", ...ids] },
    { appId: VS_CODE_APP_ID, delegatedPermissionIds: ids },
  ]);
  assertEquals(requiredResourceAccess!.length, 2);
  assertEquals(
    requiredResourceAccess!.find((one) => one.resourceAppId === GRAPH_APP_ID)!.resourceAccess
      .map((one) => one.id),
    ["mail", USER_READ_ID],
  );
});

Deno.test("wantedClient() makes a client public and keeps its redirects", () => {
  const app = {
    ...bare,
    isFallbackPublicClient: null,
    publicClient: { redirectUris: ["my://app"] },
  };
  const wanted = wantedClient(app);
  assertEquals(wanted, {
    isFallbackPublicClient: true,
    publicClient: { redirectUris: ["my://app", "http://localhost", "http://127.0.0.1"] },
  });
  assertEquals(difference({ ...app, ...wanted }, wantedClient({ ...app, ...wanted })), undefined);
});

Deno.test("difference() names what differs, whatever the order of properties", () => {
  const scopes = [{ id: "1", value: "a", isEnabled: true }];
  const now = { ...bare, api: { requestedAccessTokenVersion: 2, oauth2PermissionScopes: scopes } };
  const same = { oauth2PermissionScopes: scopes, requestedAccessTokenVersion: 2 };
  assertEquals(difference(now, { api: same, displayName: "x" }), undefined);
  assertEquals(difference(now, { api: same, displayName: "y" }), { displayName: "y" });
  assertEquals(difference(now, { identifierUris: [] }), { identifierUris: [] });
});
