import { discoverOAuthProtectedResourceMetadata } from "@modelcontextprotocol/sdk/client/auth.js";
import { checkResourceAllowed } from "@modelcontextprotocol/sdk/shared/auth-utils.js";
import type { FetchLike } from "@modelcontextprotocol/sdk/shared/transport.js";
import { ANY_TENANT, type Authority, toAuthority } from "./authority.ts";
import { metadataUrlOf, WELL_KNOWN } from "./metadata.ts";
import type { ClientIdentity } from "./settings.ts";
import { SignInError } from "./sign_in_error.ts";
import type { SignInEvent } from "./sign_in_event.ts";

/** What a server says of where and for what to sign in. */
export interface Discovered {
  resource: string;
  authority: Authority;
  /** Every scope of the server. */
  scopes: string[];
}

/** How {@linkcode discover} looks. */
export interface DiscoverOptions {
  identity: ClientIdentity;
  /** What the challenge names (RFC 9728, section 5.1). */
  metadataUrl?: URL;
  fetch: FetchLike;
  onEvent?: (event: SignInEvent) => void;
}

/**
 * Finds out which authority a server trusts: by the address in its challenge, else at the three well-known places.
 *
 * @throws {SignInError} When it does not say, or names what this client must not follow.
 */
export async function discover(server: URL, options: DiscoverOptions): Promise<Discovered> {
  const { identity, onEvent } = options;
  for (const place of placesFor(server, options.metadataUrl)) {
    const metadata = await discoverOAuthProtectedResourceMetadata(
      server,
      { resourceMetadataUrl: place },
      options.fetch,
    ).catch(() => undefined);
    onEvent?.({ step: "metadata", url: place.href, found: metadata !== undefined });
    if (!metadata) continue;
    const { resource, authorization_servers: issuers = [], scopes_supported: scopes = [] } =
      metadata;
    requireOwn(server, resource);
    const authority = chooseAuthority(server, issuers, identity);
    onEvent?.({ step: "discovered", resource, issuer: authority.issuer, scopes });
    return { resource, authority, scopes };
  }
  throw new SignInError(
    "no_metadata",
    `${server} wants a token and does not say from where: expected its metadata at ${
      metadataUrlOf(server.href)
    }`,
  );
}

/** A server may send its client to its own documents only. */
function placesFor(server: URL, named?: URL): URL[] {
  const places = [
    metadataUrlOf(server.href),
    `${server.origin}${WELL_KNOWN}`,
    `${server.origin}${server.pathname}${WELL_KNOWN}`,
  ];
  const own = named?.origin === server.origin ? [named.href] : [];
  return [...new Set([...own, ...places])].map((place) => new URL(place));
}

/** Else a token for one server could be had by another (RFC 9728, section 7.3). */
function requireOwn(server: URL, resource: string): void {
  if (checkResourceAllowed({ requestedResource: server, configuredResource: resource })) return;
  throw new SignInError(
    "wrong_resource",
    `The metadata of ${server} is about another server, "${resource}": expected its own address, start it with ` +
      "--public-url if clients reach it by another one",
  );
}

/** A client goes to the authority at which it is registered, not wherever a server sends it. */
function chooseAuthority(server: URL, issuers: string[], identity: ClientIdentity): Authority {
  for (const issuer of issuers) {
    const known = recognise(issuer, identity.authority);
    if (known) return known;
  }
  throw new SignInError(
    "other_authority",
    `${server} trusts ${issuers.join(", ") || "no authority"}, and this client is registered at ` +
      `${identity.authority.issuer}: set ${
        identity.authority.kind === "entra" ? "TENANT_ID and CLIENT_ID" : "CLIENT_ID"
      } in clients/.env for the server's authority`,
  );
}

function recognise(issuer: string, { kind, base, tenantId }: Authority): Authority | undefined {
  const url = URL.parse(issuer);
  const [, tenant] = url?.pathname.match(/^\/([^/]+)\/v2\.0\/?$/) ?? [];
  if (!url || !tenant || (tenantId !== ANY_TENANT && tenant !== tenantId)) return undefined;
  // The embedded authority may listen on any port of this machine.
  const isKnown = url.origin === base ||
    kind === "embedded" && url.protocol === "http:" && url.hostname === "127.0.0.1";
  return isKnown ? toAuthority(kind, url.origin, tenant) : undefined;
}
