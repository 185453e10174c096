import type { ServerIdentity } from "./settings.ts";

/** What a protected server says of itself (RFC 9728, section 2). */
export interface ProtectedResourceMetadata {
  /** The MCP endpoint. */
  resource: string;
  /** Issuers whose tokens it takes. */
  authorization_servers: string[];
  /** What a client may ask for, such as `api://CLIENT_ID/MCP.Tools`. */
  scopes_supported: string[];
  bearer_methods_supported: string[];
}

/** The path at which RFC 9728 puts the document; the path of the endpoint follows. */
export const WELL_KNOWN = "/.well-known/oauth-protected-resource";

/**
 * Makes the metadata document of a protected server.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { protectedResourceMetadata } from "./metadata.ts";
 * import { readServerIdentity } from "./settings.ts";
 *
 * const identity = readServerIdentity({ SCOPES: "MCP.Tools" });
 * const document = protectedResourceMetadata({ resource: "http://127.0.0.1:8000/mcp", identity });
 * assertEquals(document.bearer_methods_supported, ["header"]);
 * ```
 *
 * @param options.resource The MCP endpoint as this client knows it.
 * @param options.identity Who the server is.
 * @returns The document of RFC 9728.
 */
export function protectedResourceMetadata(
  { resource, identity }: { resource: string; identity: ServerIdentity },
): ProtectedResourceMetadata {
  return {
    resource,
    authorization_servers: [identity.authority.issuer],
    scopes_supported: identity.scopes.map((scope) => toFullScope(identity, scope)),
    bearer_methods_supported: ["header"],
  };
}

/** What a client asks Entra for, to get the scope of this name: `api://CLIENT_ID/NAME`. */
export function toFullScope({ clientId }: Pick<ServerIdentity, "clientId">, name: string): string {
  return `api://${clientId}/${name}`;
}

/** Where the metadata document of an endpoint is (RFC 9728, section 3.1). */
export function metadataUrlOf(resource: string): string {
  const { origin, pathname } = new URL(resource);
  return `${origin}${WELL_KNOWN}${pathname === "/" ? "" : pathname}`;
}

/** What a refusal tells the client. */
export interface Challenge {
  /** Where the metadata document is. */
  metadataUrl: string;
  /** Missing when the request had no token at all (RFC 6750, section 3.1). */
  error?: "invalid_request" | "invalid_token" | "insufficient_scope";
  description?: string;
  /** What to ask the authority for. */
  scope?: string;
}

/**
 * Makes the value of the `WWW-Authenticate` header (RFC 6750, section 3; RFC 9728, section 5.1).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { challenge } from "./metadata.ts";
 *
 * const metadataUrl = "http://127.0.0.1:8000/.well-known/oauth-protected-resource/mcp";
 * assertEquals(challenge({ metadataUrl }), `Bearer resource_metadata="${metadataUrl}"`);
 * ```
 *
 * @param refusal What it says; see {@linkcode Challenge}.
 * @returns The header's value.
 */
export function challenge({ metadataUrl, error, description, scope }: Challenge): string {
  const fields = {
    resource_metadata: metadataUrl,
    error,
    scope,
    error_description: description,
  };
  const parts = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}="${toQuotable(value!)}"`);
  return `Bearer ${parts.join(", ")}`;
}

/** Only these characters may stand in a field, so nothing that a token says can end it (RFC 6750, section 3). */
function toQuotable(text: string): string {
  return text.replaceAll('"', "'").replaceAll("…", "...").replace(/[^\x20-\x5b\x5d-\x7e]/g, "?");
}
