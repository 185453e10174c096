import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import type { Grant } from "./grants.ts";

/** Seconds that a token holds: short, for nobody can take it back. */
export const TOKEN_LIFETIME = 600;

/**
 * Signs the gateway's own access tokens (RFC 9068).
 *
 * They are the gateway's and not Entra's, for three reasons. All clients that register here are one application to Entra: its tokens could not
 * be told apart, and the next client could use the last one's. Entra's token is for the application behind all endpoints, and this one for
 * a single endpoint (RFC 8707). And what a client holds that nobody knows is worth no more than ten minutes at this gateway. API
 * Management's published sample keeps Entra's token to itself, too, and hands out a key to it.
 */
export class TokenSigner {
  readonly #issuer: string;
  #keys: Promise<{ jwk: JWK; privateKey: CryptoKey }> | undefined;

  /** @param issuer The gateway's address. */
  constructor(issuer: string) {
    this.#issuer = issuer;
  }

  /** The public key, as a key set (RFC 7517). */
  async keySet(): Promise<{ keys: JWK[] }> {
    return { keys: [(await this.#pair()).jwk] };
  }

  /**
   * Signs a token.
   *
   * @param grant For whom, by which client, for what.
   * @param now The time in milliseconds.
   */
  async sign({ client, scopes, resource, user }: Grant, now: number): Promise<string> {
    const { jwk, privateKey } = await this.#pair();
    const issued = Math.floor(now / 1000);
    return new SignJWT({
      scope: scopes.join(" "),
      client_id: client.id,
      azp: client.id,
      oid: user.oid,
      tid: user.tid,
      name: user.name,
    })
      .setProtectedHeader({ alg: "RS256", typ: "at+jwt", kid: jwk.kid })
      .setIssuer(this.#issuer).setAudience(resource).setSubject(user.oid)
      .setJti(crypto.randomUUID()).setIssuedAt(issued).setExpirationTime(issued + TOKEN_LIFETIME)
      .sign(privateKey);
  }

  /** Made when it is first needed: many gateways never sign. */
  #pair(): Promise<{ jwk: JWK; privateKey: CryptoKey }> {
    return this.#keys ??= (async () => {
      const { publicKey, privateKey } = await generateKeyPair("RS256");
      const kid = crypto.randomUUID();
      return { privateKey, jwk: { ...await exportJWK(publicKey), kid, use: "sig", alg: "RS256" } };
    })();
  }
}
