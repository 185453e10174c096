/**
 * What the two registrations have to be.
 *
 * @module
 */
import { GRAPH_APP_ID, SERVER_APP, VS_CODE_APP_ID } from "../../entra/embedded.ts";

/** The part of Graph's `application` that is looked at here; what else it has is sent back as it came. */
export interface Application {
  id: string;
  appId: string;
  displayName: string;
  identifierUris?: string[];
  isFallbackPublicClient?: boolean | null;
  publicClient?: { redirectUris?: string[] };
  api?: Api;
  requiredResourceAccess?: ResourceAccess[];
  passwordCredentials?: { keyId: string; hint?: string | null; endDateTime?: string | null }[];
}

/** What others see of an application that is an API. */
export interface Api {
  requestedAccessTokenVersion?: number | null;
  oauth2PermissionScopes?: Scope[];
  preAuthorizedApplications?: { appId: string; delegatedPermissionIds: string[] }[];
}

interface Scope {
  id: string;
  value: string;
  isEnabled: boolean;
}

interface ResourceAccess {
  resourceAppId: string;
  resourceAccess: { id: string; type: string }[];
}

/** Id of Graph's `User.Read` in every tenant. */
export const USER_READ_ID = "e1fe6dd8-ba31-4d61-89e7-88639da4683d";

/** Where a client without a browser page of its own is sent back to; the port does not count (RFC 8252, section 7.3). */
const REDIRECT_URIS = ["http://localhost", "http://127.0.0.1"];

/** What each scope lets a client do, for the consent page. */
const DESCRIPTIONS: Record<string, string> = {
  "MCP.Tools": "List and call the tools of the MCP server",
  "MCP.Resources": "List and read the resources of the MCP server",
  "MCP.Prompts": "List and get the prompts of the MCP server",
};

/**
 * Says what the client's registration has to be: public, with a redirect to this machine.
 *
 * @param now What it is.
 * @returns Its properties; what it has besides stays.
 */
export function wantedClient(now: Partial<Application> = {}): Partial<Application> {
  return {
    isFallbackPublicClient: true,
    publicClient: {
      ...now.publicClient,
      redirectUris: union(now.publicClient?.redirectUris, REDIRECT_URIS),
    },
  };
}

/**
 * Says what the server's registration has to be: identifier URI, scopes, access tokens of version 2, and `User.Read` at Graph. Without the
 * clients that are pre-authorised: Graph takes those only for scopes that are there.
 *
 * @param now What it is.
 * @returns Its properties, `api` as one object; what it has besides stays.
 */
export function wantedServer(now: Application): Partial<Application> {
  const { api = {}, requiredResourceAccess = [], identifierUris } = now;
  return {
    identifierUris: union(identifierUris, [`api://${now.appId}`]),
    api: {
      ...api,
      requestedAccessTokenVersion: 2,
      oauth2PermissionScopes: wantedScopes(api.oauth2PermissionScopes),
      preAuthorizedApplications: api.preAuthorizedApplications ?? [],
    },
    requiredResourceAccess: withUserRead(requiredResourceAccess),
  };
}

/**
 * Adds the clients whose users are not asked for consent to the three scopes: the course's own and Visual Studio Code.
 *
 * @param api What the API is, scopes included.
 * @param clientAppId Client id of the course's client.
 * @returns The whole API.
 */
export function withPreAuthorised(api: Api, clientAppId: string): Api {
  const ids = (api.oauth2PermissionScopes ?? [])
    .filter((scope) => SERVER_APP.scopes.includes(scope.value)).map((scope) => scope.id);
  const clients = [...api.preAuthorizedApplications ?? []];
  for (const appId of [clientAppId, VS_CODE_APP_ID]) {
    const at = clients.findIndex((client) => client.appId === appId);
    const delegatedPermissionIds = union(clients[at]?.delegatedPermissionIds, ids);
    clients.splice(at < 0 ? clients.length : at, 1, { appId, delegatedPermissionIds });
  }
  return { ...api, preAuthorizedApplications: clients };
}

/**
 * Finds what has to be changed.
 *
 * @param now What an application is.
 * @param wanted What it has to be, made from what it is.
 * @returns The properties that differ; `undefined` when none does.
 */
export function difference(
  now: Application,
  wanted: Partial<Application>,
): Partial<Application> | undefined {
  const differing = Object.entries(wanted)
    .filter(([name, value]) => canonical(now[name as keyof Application]) !== canonical(value));
  return differing.length > 0 ? Object.fromEntries(differing) : undefined;
}

function wantedScopes(now: Scope[] = []): Scope[] {
  const missing = SERVER_APP.scopes.filter((value) => !now.some((scope) => scope.value === value));
  return [
    ...now.map((scope) =>
      SERVER_APP.scopes.includes(scope.value) ? { ...scope, isEnabled: true } : scope
    ),
    ...missing.map((value) => ({
      id: crypto.randomUUID(),
      value,
      type: "User",
      isEnabled: true,
      adminConsentDisplayName: DESCRIPTIONS[value],
      adminConsentDescription: `${DESCRIPTIONS[value]}, as the signed-in user.`,
      userConsentDisplayName: DESCRIPTIONS[value],
      userConsentDescription: `${DESCRIPTIONS[value]}, as you.`,
    })),
  ];
}

function withUserRead(now: ResourceAccess[]): ResourceAccess[] {
  const wanted = { id: USER_READ_ID, type: "Scope" };
  const graph = now.find((one) => one.resourceAppId === GRAPH_APP_ID);
  if (graph?.resourceAccess.some((one) => one.id === wanted.id)) return now;
  const others = now.filter((one) => one !== graph);
  return [...others, {
    resourceAppId: GRAPH_APP_ID,
    resourceAccess: [...graph?.resourceAccess ?? [], wanted],
  }];
}

function union(now: string[] = [], wanted: string[]): string[] {
  return [...new Set([...now, ...wanted])];
}

/** Text that is the same for objects that differ only in the order of their properties. */
function canonical(value: unknown): string | undefined {
  return JSON.stringify(
    value,
    (_, part) =>
      typeof part === "object" && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => a < b ? -1 : 1))
        : part,
  );
}
