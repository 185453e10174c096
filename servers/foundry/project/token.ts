import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import type { Authority } from "../../../lib/entra/authority.ts";
import { FOUNDRY_AUDIENCE } from "../../../lib/entra/embedded.ts";

/** Why a request may not pass: nothing, or what was wrong with its token. */
export type Judge = (request: Request) => Promise<string | undefined>;

/**
 * Makes the check of who may use a project: a token of the embedded authority for `https://ai.azure.com`. Tokens for it are of version 1, so
 * they name the address as their audience, and another issuer than those of version 2 (Microsoft identity platform, access tokens).
 *
 * @param authority Who issues the tokens.
 * @returns The check; a token's words are never repeated by it.
 */
export function createJudge(authority: Authority): Judge {
  const keys = createRemoteJWKSet(new URL(authority.jwksUri));
  const issuer = `${authority.base}/${authority.tenantId}/`;
  return async (request) => {
    const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
    if (!token) return "no access token came in the Authorization header";
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ["RS256"],
        issuer,
        audience: [FOUNDRY_AUDIENCE, `${FOUNDRY_AUDIENCE}/`],
        requiredClaims: ["exp", "oid"],
      });
      return payload.tid === authority.tenantId ? undefined : "the token is of another tenant";
    } catch (error) {
      return explain(error, authority);
    }
  };
}

function explain(error: unknown, { base }: Authority): string {
  if (error instanceof errors.JWTExpired) return "the token has expired";
  if (error instanceof errors.JWTClaimValidationFailed) {
    return error.claim === "aud"
      ? `the token is not made for ${FOUNDRY_AUDIENCE}`
      : `the token's ${error.claim} is not the expected one`;
  }
  if (error instanceof errors.JOSEError && error.code !== "ERR_JWKS_TIMEOUT") {
    return "the token is not one of this tenant's authority";
  }
  return `the keys of the authority at ${base} cannot be read: is it running (deno task serve:entra)?`;
}
