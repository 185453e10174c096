import {
  AZURE_CLI_APP_ID,
  CLIENT_APP,
  FOUNDRY_APP_ID,
  GATEWAY_APP,
  GRAPH_APP_ID,
  SERVER_APP,
  TENANT,
  USERS,
  VS_CODE_APP_ID,
} from "../../../lib/entra/embedded.ts";
import { FIRST_PARTY } from "./first_party.ts";
import { State } from "./schema.ts";
import { hashSecret } from "./secrets.ts";

const CREATED = "2026-01-05T08:00:00Z";

/** Far away: the secret of the embedded tenant is public anyway, and a course does not expire. */
const NEVER = "2299-12-31T00:00:00Z";

/** Ids of the server application's scopes, in the order of its scopes. */
const SCOPE_IDS = [
  "5d0c8a41-2f7e-4c19-9b36-a1e4d7f02c58",
  "81b6e3f9-c4d2-4a75-8e10-6f9b25d3ca74",
  "f27a9d05-6b1c-4e83-b5f8-03c7e1a94d62",
];

/** Who gets the server's scopes without asking the user. */
const PRE_AUTHORIZED = [CLIENT_APP.id, VS_CODE_APP_ID, GATEWAY_APP.id];

/** Object ids of the service principals. */
const PRINCIPALS = {
  graph: "0e7c52b8-93d1-4f6a-a4c5-b82e0d61f937",
  foundry: "8d26e0f4-c15b-4a39-b7e8-40a95c3d1f62",
  azureCli: "3a94f1c6-7b05-4d2e-8f83-51c6da0be974",
  client: "74d8b0e3-1a6f-4952-b7ce-9e05f3c28a16",
  server: "b61f4e97-d82a-4c03-95eb-2d70a8c5f341",
  gateway: "5ce20a94-1d7b-4f38-8e65-c3b90f172da6",
};

/**
 * The directory that nobody has changed yet: the embedded tenant with its users, the two applications of the course, Microsoft Graph and
 * the Azure CLI, and what an administrator has consented to.
 *
 * @returns A fresh state.
 */
export function createState(): State {
  const userRead = scopeId(GRAPH_APP_ID, "User.Read");
  return State.parse({
    version: 1,
    tenant: TENANT,
    users: USERS.map((user, index) => ({ ...user, administrator: index === 0 })),
    applications: [
      {
        id: "d95b27e0-46c8-4f1d-83a9-7e20c6b1f58d",
        appId: CLIENT_APP.id,
        displayName: CLIENT_APP.displayName,
        createdDateTime: CREATED,
        isFallbackPublicClient: true,
        publicClient: { redirectUris: ["http://localhost", "http://127.0.0.1"] },
        passwordCredentials: [],
      },
      {
        id: "28f6c3d1-e07b-4a94-bc52-160d9f8ae743",
        appId: SERVER_APP.id,
        displayName: SERVER_APP.displayName,
        createdDateTime: CREATED,
        identifierUris: [`api://${SERVER_APP.id}`],
        api: {
          requestedAccessTokenVersion: 2,
          oauth2PermissionScopes: SERVER_APP.scopes.map((value, index) => ({
            id: SCOPE_IDS[index],
            value,
            adminConsentDisplayName: `Use ${value}`,
            adminConsentDescription: `Lets the application use ${value} as the signed-in user.`,
            userConsentDisplayName: `Use ${value}`,
            userConsentDescription: `Lets the application use ${value} as you.`,
          })),
          preAuthorizedApplications: PRE_AUTHORIZED.map((appId) => ({
            appId,
            delegatedPermissionIds: SCOPE_IDS,
          })),
        },
        requiredResourceAccess: [
          { resourceAppId: GRAPH_APP_ID, resourceAccess: [{ id: userRead, type: "Scope" }] },
        ],
        passwordCredentials: [
          secretOf("4c1b9f72-8d35-4e06-a7d9-e3f0526bc81a", SERVER_APP.secret),
        ],
      },
      {
        id: "93f1a6c8-5e2d-4b07-a48c-0d7e92b5f361",
        appId: GATEWAY_APP.id,
        displayName: GATEWAY_APP.displayName,
        createdDateTime: CREATED,
        web: { redirectUris: ["http://localhost/callback", "http://127.0.0.1/callback"] },
        passwordCredentials: [
          secretOf("b2e84d07-6a19-4f5c-93d8-71c0fe5a2b94", GATEWAY_APP.secret),
        ],
      },
    ],
    servicePrincipals: [
      { id: PRINCIPALS.graph, appId: GRAPH_APP_ID },
      { id: PRINCIPALS.foundry, appId: FOUNDRY_APP_ID },
      { id: PRINCIPALS.azureCli, appId: AZURE_CLI_APP_ID },
      { id: PRINCIPALS.client, appId: CLIENT_APP.id },
      { id: PRINCIPALS.server, appId: SERVER_APP.id },
      { id: PRINCIPALS.gateway, appId: GATEWAY_APP.id },
    ],
    grants: [
      everybody("grant-azure-cli", PRINCIPALS.azureCli, [
        "User.Read",
        "Application.ReadWrite.All",
        "DelegatedPermissionGrant.ReadWrite.All",
      ]),
      everybody("grant-server", PRINCIPALS.server, ["User.Read"]),
    ],
  });
}

/** A secret that everybody may know, as the directory keeps it. */
function secretOf(keyId: string, secret: string) {
  return {
    keyId,
    displayName: "embedded",
    hint: secret.slice(0, 3),
    startDateTime: CREATED,
    endDateTime: NEVER,
    secretHash: hashSecret(secret),
  };
}

function scopeId(appId: string, value: string): string {
  return FIRST_PARTY.get(appId)!.api.oauth2PermissionScopes.find((s) => s.value === value)!.id;
}

function everybody(id: string, clientId: string, scopes: string[]) {
  const scope = scopes.join(" ");
  return { id, clientId, consentType: "AllPrincipals", resourceId: PRINCIPALS.graph, scope };
}
