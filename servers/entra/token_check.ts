import { createLocalJWKSet, type JWTPayload, jwtVerify } from "jose";
import { issuerV1 } from "./claims.ts";
import type { State } from "./state.ts";

/**
 * Checks that a token was issued here, by one of the keys that still hold, and has not expired.
 *
 * @param state The authority.
 * @param token The token.
 * @param claims Claims that it has to have.
 * @returns Its claims.
 * @throws {import("jose").errors.JOSEError} When it does not hold.
 */
export async function checkToken(
  state: State,
  token: string,
  claims: string[],
): Promise<JWTPayload> {
  const { keys, issuer } = state;
  const { payload } = await jwtVerify(token, createLocalJWKSet(keys.publicSet(issuer)), {
    algorithms: ["RS256"],
    issuer: [issuer, issuerV1(state)],
    requiredClaims: ["exp", ...claims],
  });
  return payload;
}
