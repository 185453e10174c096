import { type Environment, readEnvironment } from "../model/environment.ts";
import { ANY_TENANT, type Authority, openAuthority } from "./authority.ts";
import { CLIENT_APP, SERVER_APP } from "./embedded.ts";

/** What a protected server needs to know of itself. */
export interface ServerIdentity {
  authority: Authority;
  /** The server's application: what tokens must be made for. */
  clientId: string;
  /** Proves to the authority that it is the server who asks; only on-behalf-of needs it. */
  clientSecret?: string;
  /** Names of the scopes that the server knows, such as `MCP.Tools`. */
  scopes: string[];
  /** What on-behalf-of asks for. */
  graphScope: string;
  /** The signed-in user's profile in Microsoft Graph. */
  graphMeUrl: string;
}

/** What a client needs to know of itself. */
export interface ClientIdentity {
  authority: Authority;
  /** The client's application; it is public and has no secret. */
  clientId: string;
}

const GRAPH_SCOPE = "https://graph.microsoft.com/User.Read";
const GRAPH = "https://graph.microsoft.com";

/**
 * Reads who the server is: `TENANT_ID`, `CLIENT_ID`, `CLIENT_SECRET`, `SCOPES`, `GRAPH_SCOPE`, `GRAPH_ME_URL` for the real Entra ID;
 * with none of them the server application of the embedded tenant.
 *
 * @param env The variables. Default: the process environment, then `servers/.env`.
 * @returns The identity.
 * @throws {Error} When a group is set by half: it names what is missing.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readServerIdentity } from "./settings.ts";
 *
 * assertEquals(readServerIdentity({}).authority.base, "http://127.0.0.1:8400");
 * ```
 */
export function readServerIdentity(env: Environment = readFolder("servers")): ServerIdentity {
  const read = reader(env);
  const authority = openAuthority(env);
  const clientId = read("CLIENT_ID");
  const clientSecret = read("CLIENT_SECRET");
  const own = clientId !== undefined || clientSecret !== undefined;
  if (authority.kind === "entra" || own) {
    const place = authority.kind === "entra" ? "TENANT_ID" : "ENTRA_AUTHORITY";
    requireAll("server", "servers/.env", {
      [own && !read(place) ? "TENANT_ID" : place]: read(place),
      CLIENT_ID: clientId,
    });
  }
  const graph = authority.kind === "entra" ? GRAPH : authority.base;
  return {
    authority,
    clientId: clientId ?? SERVER_APP.id,
    clientSecret: clientSecret ?? (own ? undefined : embeddedSecret(authority)),
    scopes: parseScopes(read("SCOPES")),
    graphScope: read("GRAPH_SCOPE") ?? GRAPH_SCOPE,
    graphMeUrl: parseUrl("GRAPH_ME_URL", read("GRAPH_ME_URL") ?? `${graph}/v1.0/me`),
  };
}

/**
 * Reads who the client is: `CLIENT_ID`, with `TENANT_ID` or without (then any directory of the real Entra ID); with none of them the
 * client application of the embedded tenant.
 *
 * @param env The variables. Default: the process environment, then `clients/.env`.
 * @returns The identity.
 * @throws {Error} When `TENANT_ID` is set and `CLIENT_ID` is not.
 */
export function readClientIdentity(env: Environment = readFolder("clients")): ClientIdentity {
  const read = reader(env);
  const clientId = read("CLIENT_ID");
  const isReal = clientId && !read("TENANT_ID") && !read("ENTRA_AUTHORITY");
  const authority = openAuthority(isReal ? { TENANT_ID: ANY_TENANT } : env);
  if (authority.kind === "entra") {
    requireAll("client", "clients/.env", { TENANT_ID: authority.tenantId, CLIENT_ID: clientId });
  }
  return { authority, clientId: clientId ?? CLIENT_APP.id };
}

function readFolder(name: "servers" | "clients"): Environment {
  return readEnvironment(new URL(`../../${name}/.env`, import.meta.url));
}

function reader(env: Environment): (name: string) => string | undefined {
  return (name) => env[name]?.trim() || undefined;
}

function requireAll(who: string, file: string, group: Record<string, string | undefined>): void {
  const missing = Object.keys(group).filter((name) => !group[name]);
  if (missing.length === 0) return;
  throw new Error(
    `Cannot tell who the ${who} is: ${missing.join(" and ")} is missing, set ` +
      `${Object.keys(group).join(" and ")} in ${file} or none of them for the embedded tenant`,
  );
}

/** The embedded server's secret is for the embedded tenant's own application alone. */
function embeddedSecret(authority: Authority): string | undefined {
  return authority.kind === "embedded" ? SERVER_APP.secret : undefined;
}

function parseScopes(text: string | undefined): string[] {
  if (text === undefined) return [...SERVER_APP.scopes];
  const scopes = text.split(/[\s,]+/).filter(Boolean);
  const wrong = scopes.find((scope) => !/^[\w.-]+$/.test(scope));
  if (scopes.length > 0 && wrong === undefined) return scopes;
  throw new Error(
    `Cannot use SCOPES "${text}": expected names with commas between them, such as ${
      SERVER_APP.scopes.join(",")
    }`,
  );
}

function parseUrl(name: string, text: string): string {
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? "")) return text;
  throw new Error(`Cannot use ${name} "${text}": expected a URL, such as ${GRAPH}/v1.0/me`);
}
