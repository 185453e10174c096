import type { Environment } from "../model/environment.ts";
import { EMBEDDED_AUTHORITY, TENANT } from "./embedded.ts";

/** An authority that issues tokens: the real Entra ID or the embedded one, with its addresses (no slash at the end). */
export interface Authority {
  kind: "entra" | "embedded";
  /** The directory. `organizations` for a client that learns the directory from the server it connects to. */
  tenantId: string;
  /** Such as `https://login.microsoftonline.com` or `http://127.0.0.1:8400`. */
  base: string;
  /** What tokens carry as `iss`. */
  issuer: string;
  /** The public keys (RFC 7517). */
  jwksUri: string;
  /** The metadata document (OpenID Connect Discovery 1.0). */
  configuration: string;
  authorize: string;
  token: string;
  deviceCode: string;
  logout: string;
}

/** Where Entra ID is for everybody. */
export const ENTRA_BASE = "https://login.microsoftonline.com";

/** The tenant of a client that accepts any directory of its users. */
export const ANY_TENANT = "organizations";

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/**
 * Chooses the authority: Entra ID where `TENANT_ID` is set, otherwise the embedded one at `ENTRA_AUTHORITY`.
 *
 * @param env The variables.
 * @returns The authority; nothing has been sent to it.
 * @throws {Error} When `TENANT_ID` is no directory id, or `ENTRA_AUTHORITY` no address of this machine.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { openAuthority } from "./authority.ts";
 *
 * const authority = openAuthority({ ENTRA_AUTHORITY: "http://127.0.0.1:8401" });
 * assertEquals(authority.kind, "embedded");
 * assertEquals(authority.issuer, "http://127.0.0.1:8401/6f1d2c3a-84b7-4e0d-9a52-3c7be1f0d845/v2.0");
 * ```
 */
export function openAuthority(env: Environment): Authority {
  const tenantId = env.TENANT_ID?.trim();
  if (tenantId) return toAuthority("entra", ENTRA_BASE, parseTenant(tenantId));
  const base = parseBase(env.ENTRA_AUTHORITY?.trim() || EMBEDDED_AUTHORITY);
  return toAuthority("embedded", base, TENANT.id);
}

/** Spells out the addresses of one directory of an authority. */
export function toAuthority(kind: Authority["kind"], base: string, tenantId: string): Authority {
  const tenant = `${base}/${tenantId}`;
  const issuer = `${tenant}/v2.0`;
  const oauth = `${tenant}/oauth2/v2.0`;
  return {
    kind,
    tenantId,
    base,
    issuer,
    jwksUri: `${tenant}/discovery/v2.0/keys`,
    configuration: `${issuer}/.well-known/openid-configuration`,
    authorize: `${oauth}/authorize`,
    token: `${oauth}/token`,
    deviceCode: `${oauth}/devicecode`,
    logout: `${oauth}/logout`,
  };
}

function parseTenant(text: string): string {
  if (text === ANY_TENANT || GUID.test(text)) return text.toLowerCase();
  throw new Error(
    `Cannot use TENANT_ID "${text}": expected the directory's id, such as ${TENANT.id}`,
  );
}

/** Tokens pass in the clear over http, so that is for this machine alone. */
function parseBase(text: string): string {
  const url = URL.parse(text);
  const local = url?.protocol === "http:" && LOOPBACK.includes(url.hostname);
  if (!url || !local || url.pathname !== "/" || url.search || url.hash || url.username) {
    throw new Error(
      `Cannot use ENTRA_AUTHORITY "${text}": expected an address of this machine, such as ${EMBEDDED_AUTHORITY}`,
    );
  }
  // The permission sets know this machine by its address, and an issuer is compared letter by letter.
  if (url.hostname === "localhost") url.hostname = "127.0.0.1";
  return url.origin;
}
