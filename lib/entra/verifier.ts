import { decodeJwt, decodeProtectedHeader } from "jose";
import type { AuthInfo } from "@modelcontextprotocol/sdk/server/auth/types.js";
import { remembered } from "../remembered.ts";
import { CHECKS, type ReadToken } from "./checks.ts";
import { type EntraClaims, scopesOf } from "./claims.ts";
import { KeySet, type KeySetOptions } from "./keys.ts";
import type { ServerIdentity } from "./settings.ts";
import { checkSignature } from "./signature.ts";
import { AuthorityDownError, type Check, TokenError } from "./token_error.ts";

export { AuthorityDownError, type Check, type EntraClaims, TokenError };

/** How {@linkcode createVerifier} verifies. */
export interface VerifierOptions {
  /** The authority that is trusted, and the application that tokens must be made for. */
  identity: Pick<ServerIdentity, "authority" | "clientId">;
  /** Fetches the authority's keys. */
  fetch?: KeySetOptions["fetch"];
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Least milliseconds between two fetches of the keys. Default 2,000. */
  cooldown?: number;
  /** Seconds by which clocks may differ. Default 60. */
  leeway?: number;
  /** Checks to leave out: only to show what they are for. Never in a server that matters. */
  skip?: readonly Check[];
}

/** A token that has passed every check. */
export interface VerifiedToken {
  claims: EntraClaims;
  /** What it permits: `scp`, or `roles` of a service. */
  scopes: string[];
  /** What tools get as `extra.authInfo`. */
  auth: AuthInfo;
}

/** Verifies one token; `resource` is the MCP endpoint that it was sent to, which tokens may be made for by name (RFC 8707). */
export type Verifier = (token: string, resource?: string) => Promise<VerifiedToken>;

/** Tokens that are not read anew with each call of a client. */
const REMEMBERED = 1000;

/** Seconds by which clocks may differ, unless said otherwise. */
export const LEEWAY = 60;

/**
 * Makes a verifier of access tokens: RS256 with a key of the authority, its issuer, its tenant, for this application, in its time.
 *
 * What a token says is looked at before its signature, so that junk reaches neither the cryptography nor the authority; it is believed
 * only when the signature matches too.
 *
 * @param options Whom to trust; see {@linkcode VerifierOptions}.
 * @returns A function that gives what the token says, or throws {@linkcode TokenError} when it is refused and
 * {@linkcode AuthorityDownError} when the authority's keys cannot be had. It keeps the keys, so make one a server.
 *
 * @example
 * ```ts ignore
 * const verify = createVerifier({ identity: readServerIdentity() });
 * const { claims, scopes } = await verify(token);
 * ```
 */
export function createVerifier(options: VerifierOptions): Verifier {
  const { identity, now = Date.now, leeway = LEEWAY } = options;
  const skip = new Set(options.skip);
  const keys = new KeySet({
    uri: identity.authority.jwksUri,
    fetch: options.fetch,
    now,
    cooldown: options.cooldown,
  });
  const readOnce = remembered<ReadToken>(REMEMBERED, 20_480);
  const checks = Object.entries(CHECKS).filter(([check]) => !skip.has(check as Check));

  return async (token, resource) => {
    const read = readOnce(token, () => readToken(token));
    const expected = { identity, resource, now: now() / 1000, leeway };
    for (const [check, judge] of checks) {
      const wrong = judge(read, expected);
      if (wrong !== undefined) throw new TokenError(check as Check, wrong);
    }
    await checkSignature(token, read, keys, skip);
    return toVerified(token, read.claims as EntraClaims);
  };
}

function readToken(token: string): ReadToken {
  try {
    return { header: decodeProtectedHeader(token), claims: decodeJwt(token) };
  } catch {
    throw new TokenError("format", "it is not a signed JSON Web Token of three parts");
  }
}

function toVerified(token: string, claims: EntraClaims): VerifiedToken {
  const scopes = scopesOf(claims);
  const auth = { token, clientId: claims.azp, scopes, expiresAt: claims.exp, extra: { claims } };
  return { claims, scopes, auth };
}
