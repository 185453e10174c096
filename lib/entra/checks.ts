import type { ProtectedHeaderParameters } from "jose";
import type { EntraClaims } from "./claims.ts";
import type { ServerIdentity } from "./settings.ts";
import type { Check } from "./token_error.ts";

/** A token that has been read, and not been believed yet: anything may stand in it. */
export interface ReadToken {
  header: ProtectedHeaderParameters;
  claims: Partial<Record<keyof EntraClaims, unknown>>;
}

/** What a token is held against. */
export interface Expected {
  identity: Pick<ServerIdentity, "authority" | "clientId">;
  /** The MCP endpoint, where the token may be made for it by name (RFC 8707). */
  resource?: string;
  /** Now, in seconds since 1970. */
  now: number;
  /** Seconds by which clocks may differ. */
  leeway: number;
}

/** Says what is wrong with a token, as the end of a sentence; nothing when nothing is. */
type Judge = (token: ReadToken, expected: Expected) => string | undefined;

/** The one algorithm that Entra signs with. */
export const ALGORITHM = "RS256";

const TYPES = ["jwt", "at+jwt"];

/** Every check but the format and the signature, in the order in which they are made (RFC 8725, section 3; RFC 9068, section 4). */
export const CHECKS: Record<Exclude<Check, "format" | "signature">, Judge> = {
  algorithm: ({ header: { alg } }) =>
    alg === ALGORITHM ? undefined : `its algorithm is ${quote(alg)}, expected "${ALGORITHM}"`,

  type: ({ header: { typ } }) =>
    typ === undefined || typeof typ === "string" && TYPES.includes(typ.toLowerCase())
      ? undefined
      : `its type is ${quote(typ)}, expected "JWT"`,

  kid: ({ header: { kid } }) =>
    typeof kid === "string" && kid ? undefined : "it does not name its key (kid)",

  issuer: ({ claims: { iss } }, { identity: { authority } }) =>
    iss === authority.issuer
      ? undefined
      : `its issuer is ${quote(iss)}, expected "${authority.issuer}"`,

  tenant: ({ claims: { tid } }, { identity: { authority } }) =>
    tid === authority.tenantId
      ? undefined
      : `its tenant is ${quote(tid)}, expected "${authority.tenantId}"`,

  audience: ({ claims: { aud } }, { identity: { clientId }, resource }) => {
    const ours: unknown[] = [clientId, `api://${clientId}`, resource ?? clientId];
    const named = [aud].flat();
    return named.length > 0 && named.every((one) => ours.includes(one))
      ? undefined
      : `it is made for ${quote(aud)}, expected "api://${clientId}"`;
  },

  expiry: ({ claims: { exp } }, { now, leeway }) => {
    if (typeof exp !== "number") return "it does not say when it expires (exp)";
    return exp > now - leeway ? undefined : `it expired at ${time(exp)}`;
  },

  notBefore: ({ claims: { nbf } }, { now, leeway }) => {
    if (nbf === undefined) return undefined;
    if (typeof nbf !== "number") return "its start (nbf) is not a number";
    return nbf <= now + leeway ? undefined : `it is not valid before ${time(nbf)}`;
  },

  accessToken: ({ claims: { scp, roles, oid, azp } }) => {
    if (typeof scp !== "string" && !isStrings(roles)) {
      return "it has neither scopes (scp) nor roles, so it is no access token";
    }
    if (typeof oid !== "string" || !oid) return "it does not say who it is for (oid)";
    if (typeof azp !== "string" || !azp) return "it does not say which client asked for it (azp)";
  },
};

function isStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

/** A value from a stranger, short enough to be repeated. */
function quote(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value) ?? "missing";
  return `"${text.length > 100 ? `${text.slice(0, 100)}…` : text}"`;
}

function time(seconds: number): string {
  const date = new Date(seconds * 1000);
  return isNaN(date.getTime()) ? String(seconds) : date.toISOString();
}
