/**
 * Microsoft's own applications, as every tenant knows them: ids and scopes are the real ones.
 *
 * @module
 */
import {
  AZURE_CLI_APP_ID,
  CLIENT_APP,
  FOUNDRY_APP_ID,
  FOUNDRY_AUDIENCE,
  GRAPH_APP_ID,
  VS_CODE_APP_ID,
} from "../../../lib/entra/embedded.ts";
import { Application } from "./schema.ts";

/** The tenant that Microsoft registers its applications in. */
export const MICROSOFT_TENANT_ID = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";

const GRAPH_SCOPES: [value: string, id: string, type: "User" | "Admin", title: string][] = [
  ["User.Read", "e1fe6dd8-ba31-4d61-89e7-88639da4683d", "User", "Sign in and read user profile"],
  ["openid", "37f7f235-527c-4136-accd-4a02d197296e", "User", "Sign users in"],
  ["profile", "14dad69e-099b-42c9-810b-d002981feec1", "User", "View users' basic profile"],
  ["email", "64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0", "User", "View users' email address"],
  ["offline_access", "7427e0e9-2fba-42fe-b0c0-848c9e6a8182", "User", "Keep access to given data"],
  [
    "Application.ReadWrite.All",
    "bdfbf15f-ee85-4955-8675-146e8e5296b5",
    "Admin",
    "Read and write all applications",
  ],
  [
    "DelegatedPermissionGrant.ReadWrite.All",
    "41ce6ca6-6826-4807-84f1-1c82854f7ee5",
    "Admin",
    "Manage all delegated permission grants",
  ],
];

/** The one scope of Foundry's projects: what a person may do there is said by roles in Azure. */
const FOUNDRY_SCOPE = {
  id: "1a7925b5-f871-417a-9b8b-303f9f29fa10",
  value: "user_impersonation",
  adminConsentDisplayName: "Access Foundry projects as the user",
  userConsentDisplayName: "Access Foundry projects as you",
};

/** Microsoft Graph, Foundry, the Azure CLI and Visual Studio Code, by client id. They are public: none has a secret here. */
export const FIRST_PARTY: ReadonlyMap<string, Application> = new Map([
  application(GRAPH_APP_ID, "Microsoft Graph", {
    identifierUris: ["https://graph.microsoft.com"],
    api: {
      requestedAccessTokenVersion: null,
      oauth2PermissionScopes: GRAPH_SCOPES.map(([value, id, type, title]) => ({
        id,
        value,
        type,
        adminConsentDisplayName: title,
        userConsentDisplayName: title,
      })),
    },
  }),
  application(FOUNDRY_APP_ID, "Azure Machine Learning Services", {
    identifierUris: [FOUNDRY_AUDIENCE],
    api: {
      requestedAccessTokenVersion: null,
      oauth2PermissionScopes: [FOUNDRY_SCOPE],
      // In a real tenant an administrator consents to this for the course's client.
      preAuthorizedApplications: [AZURE_CLI_APP_ID, CLIENT_APP.id].map((appId) => ({
        appId,
        delegatedPermissionIds: [FOUNDRY_SCOPE.id],
      })),
    },
  }),
  application(AZURE_CLI_APP_ID, "Microsoft Azure CLI", {
    isFallbackPublicClient: true,
    publicClient: { redirectUris: ["http://localhost"] },
  }),
  application(VS_CODE_APP_ID, "Visual Studio Code", {
    isFallbackPublicClient: true,
    publicClient: { redirectUris: ["http://localhost", "https://vscode.dev/redirect"] },
  }),
]);

function application(appId: string, displayName: string, rest: object): [string, Application] {
  return [
    appId,
    Application.parse({
      id: appId,
      appId,
      displayName,
      signInAudience: "AzureADMultipleOrgs",
      createdDateTime: "2020-01-01T00:00:00Z",
      passwordCredentials: [],
      ...rest,
    }),
  ];
}
