/**
 * Who lives in the embedded tenant: the authority of `servers/entra.ts` is made from this, and clients and servers use it as long as no
 * real tenant is set. None of it is secret: it opens nothing but a process on this machine.
 *
 * @module
 */

/** The embedded tenant (a directory, in Entra's words). */
export const TENANT = {
  id: "6f1d2c3a-84b7-4e0d-9a52-3c7be1f0d845",
  displayName: "Harbour Works",
  domain: "harbourworks.example",
};

/** The application that clients sign in with: public, so it has no secret. */
export const CLIENT_APP = {
  id: "2b7a9e14-0c5d-4f38-b6a1-95d3e80c7f26",
  displayName: "mcp-workshop-client",
};

/** The application that the servers are: it defines the scopes, and exchanges tokens with a secret. */
export const SERVER_APP = {
  id: "c90e4d71-5a2f-4b86-8d3e-17f6a2b45c08",
  displayName: "mcp-workshop-server",
  secret: "embedded-secret-that-opens-nothing",
  scopes: ["MCP.Tools", "MCP.Resources", "MCP.Prompts"],
};

/** The application that the gateway is: it signs users in for clients that nobody has registered, with a secret. */
export const GATEWAY_APP = {
  id: "7d3f5b18-e6a4-4c29-90b7-2a8c1e64f0d3",
  displayName: "mcp-workshop-gateway",
  secret: "embedded-gateway-secret-that-opens-nothing",
};

/** Microsoft Graph, as Entra knows it everywhere. */
export const GRAPH_APP_ID = "00000003-0000-0000-c000-000000000000";

/** Visual Studio Code, as Entra knows it everywhere. */
export const VS_CODE_APP_ID = "aebc6443-996d-45c2-90f0-388ff96faa56";

/** The Azure CLI, as Entra knows it everywhere. */
export const AZURE_CLI_APP_ID = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";

/** Foundry's project endpoints, which Entra knows everywhere as Azure Machine Learning Services. */
export const FOUNDRY_APP_ID = "18a66f5f-dbdf-4c17-9dd7-1634712a9cbe";

/** What tokens for a Foundry project are made for. */
export const FOUNDRY_AUDIENCE = "https://ai.azure.com";

/** Who can sign in; the page has them as a list, and asks for no password. */
export const USERS = [
  {
    id: "a3d5f7b9-1c2e-4a60-8b94-d0e6f2a81c37",
    displayName: "Ines Moreau",
    givenName: "Ines",
    surname: "Moreau",
    userPrincipalName: "ines.moreau@harbourworks.example",
    mail: "ines.moreau@harbourworks.example",
  },
  {
    id: "e8c1b0a6-7f3d-4925-a1be-64d9c3f25b70",
    displayName: "Tomas Lind",
    givenName: "Tomas",
    surname: "Lind",
    userPrincipalName: "tomas.lind@harbourworks.example",
    mail: "tomas.lind@harbourworks.example",
  },
];

/** Where the embedded authority listens when `ENTRA_AUTHORITY` says nothing else. */
export const EMBEDDED_AUTHORITY = "http://127.0.0.1:8400";
