import { isObject, type Json } from "../json.ts";

/**
 * Checks `host.json`: the endpoint for MCP clients has to be switched on, and to want a token ("Create remote Model Context Protocol (MCP)
 * servers from Standard workflows", preview, 2026-09-11).
 *
 * @throws {Error} When it is off, or open to everybody: the service allows that, this runner does not.
 */
export function checkHost(host: Json): void {
  const endpoints = at(host, "extensions", "workflow", "McpServerEndpoints");
  if (at(endpoints, "enable") !== true) {
    throw new Error(
      "Cannot serve the workflows: set extensions.workflow.McpServerEndpoints.enable to true in host.json",
    );
  }
  const type = at(endpoints, "authentication", "type");
  if (type === "oauth2") return;
  throw new Error(
    `Cannot serve the workflows: McpServerEndpoints.authentication.type is ${
      JSON.stringify(type)
    } in host.json, expected "oauth2"`,
  );
}

/**
 * Reads which client applications may come in, from the settings of Easy Auth (`authsettingsV2`, App Service).
 *
 * @returns Their ids; nothing where every application may.
 */
export function readAllowedClients(authSettings: Json): Set<string> | undefined {
  const policy = at(
    authSettings,
    "identityProviders",
    "azureActiveDirectory",
    "validation",
    "defaultAuthorizationPolicy",
  );
  const allowed = at(policy, "allowedApplications");
  return Array.isArray(allowed) ? new Set(allowed.map(String)) : undefined;
}

function at(value: Json, ...path: string[]): Json {
  let found: Json = value;
  for (const name of path) found = isObject(found) ? found[name] ?? null : null;
  return found;
}
