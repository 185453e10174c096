/** What an access token of Entra ID (version 2.0) says; times in seconds since 1970. */
export interface EntraClaims {
  /** Who issued it. */
  iss: string;
  /** Whom it is made for; several names where the client named the MCP server too (RFC 8707). */
  aud: string | string[];
  exp: number;
  iat?: number;
  nbf?: number;
  /** The user in this application: another value in every application. */
  sub?: string;
  /** The user (or the service) in the directory. */
  oid: string;
  /** The directory. */
  tid: string;
  /** The client that asked for the token. */
  azp: string;
  /** Scopes that the user granted, with spaces between them. */
  scp?: string;
  /** Roles: a service's permissions where there is no `scp`. */
  roles?: string[];
  ver?: string;
  name?: string;
  preferred_username?: string;
  uti?: string;
  [claim: string]: unknown;
}

/**
 * What a token permits: the scopes of a user's token, the roles of a service's own.
 *
 * @returns Names such as `MCP.Tools`.
 */
export function scopesOf({ scp, roles }: Pick<EntraClaims, "scp" | "roles">): string[] {
  if (typeof scp === "string") return scp.split(" ").filter(Boolean);
  return Array.isArray(roles) ? roles : [];
}
