import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import { toAuthority } from "../../lib/entra/authority.ts";
import type { EntraClaims } from "../../lib/entra/claims.ts";
import type { ServerIdentity } from "../../lib/entra/settings.ts";
import { AuthorityDownError, createVerifier, type Verifier } from "../../lib/entra/verifier.ts";
import { TokenError } from "../../lib/entra/token_error.ts";

/** Validates a token; gives what it says. It throws {@linkcode TokenError} or {@linkcode AuthorityDownError}. */
export type Validate = (token: string) => Promise<EntraClaims>;

/** Validates the tokens of Entra ID, and of issuers that publish an OpenID configuration. Keys are kept as long as the gateway runs. */
export class TokenValidators {
  readonly #identity: ServerIdentity;
  readonly #tenants = new Map<string, Verifier>();
  readonly #issuers = new Map<string, Promise<OpenIdIssuer>>();

  /** @param identity Whose authority is trusted. */
  constructor(identity: ServerIdentity) {
    this.#identity = identity;
  }

  /**
   * Makes what validates tokens of one tenant. Whom a token is made for is left to the policy: it may name audiences, or none.
   *
   * @param tenantId The directory.
   */
  entra(tenantId: string): Validate {
    const { authority: { kind, base }, clientId } = this.#identity;
    const verify = this.#tenants.get(tenantId) ?? createVerifier({
      identity: { authority: toAuthority(kind, base, tenantId), clientId },
      skip: ["audience"],
    });
    this.#tenants.set(tenantId, verify);
    return async (token) => (await verify(token)).claims;
  }

  /**
   * Makes what validates tokens of an issuer: RS256 with one of its keys, in its name, in their time.
   *
   * @param url Its OpenID configuration.
   * @param leeway Seconds by which clocks may differ.
   */
  openId(url: string, leeway: number): Validate {
    return async (token) => {
      const { issuer, keys } = await this.#issuer(url);
      const options = {
        issuer,
        algorithms: ["RS256"],
        clockTolerance: leeway,
        requiredClaims: ["exp"],
      };
      try {
        const { payload } = await jwtVerify(token, keys, options);
        return payload as unknown as EntraClaims;
      } catch (error) {
        throw toTokenError(error);
      }
    };
  }

  async #issuer(url: string): Promise<OpenIdIssuer> {
    const known = this.#issuers.get(url) ?? readIssuer(url);
    this.#issuers.set(url, known);
    try {
      return await known;
    } catch (error) {
      this.#issuers.delete(url);
      throw error;
    }
  }
}

interface OpenIdIssuer {
  issuer: string;
  keys: ReturnType<typeof createRemoteJWKSet>;
}

async function readIssuer(url: string): Promise<OpenIdIssuer> {
  try {
    const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(5000) });
    const { issuer, jwks_uri } = await response.json();
    return { issuer, keys: createRemoteJWKSet(new URL(jwks_uri)) };
  } catch (error) {
    throw new AuthorityDownError(
      `Cannot read the OpenID configuration at ${url}: ${(error as Error).message}`,
    );
  }
}

function toTokenError(error: unknown): unknown {
  if (error instanceof errors.JWKSNoMatchingKey) {
    return new TokenError("kid", "the issuer has no key of the id that it names (kid)");
  }
  if (error instanceof errors.JWTExpired) return new TokenError("expiry", "it has expired");
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return new TokenError("signature", "its signature cannot be verified");
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    const check = error.claim === "iss" ? "issuer" : "notBefore";
    return new TokenError(check, `its claim ${error.claim} is not as expected`);
  }
  if (error instanceof errors.JWKSTimeout) {
    return new AuthorityDownError("Cannot fetch the issuer's keys: it does not answer in time");
  }
  if (!(error instanceof errors.JOSEError)) {
    return new AuthorityDownError(`Cannot fetch the issuer's keys: ${(error as Error).message}`);
  }
  return new TokenError("format", "it is not a signed JSON Web Token of RS256");
}
