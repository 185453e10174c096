import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from "jose";

/** The keys that tokens are signed with. Old ones stay valid: what they have signed is still out there. */
export class SigningKeys {
  readonly #keys: JWK[];

  private constructor(keys: JWK[]) {
    this.#keys = keys;
  }

  /** Makes a set with one fresh key. */
  static async create(): Promise<SigningKeys> {
    return new SigningKeys([await createKey()]);
  }

  /** Signs with a fresh key from now on. */
  async rotate(): Promise<void> {
    this.#keys.unshift(await createKey());
  }

  /** All keys with their private parts, the current one first. */
  get all(): readonly JWK[] {
    return this.#keys;
  }

  /**
   * What everybody may see of them. As in Entra's set there is no `alg`: who verifies says himself what he accepts.
   *
   * @param issuer What the keys sign for.
   */
  publicSet(issuer: string): { keys: (JWK & { issuer: string })[] } {
    return {
      keys: this.#keys.map(({ kty, use, kid, n, e }) => ({
        kty,
        use,
        kid,
        x5t: kid,
        n,
        e,
        issuer,
      })),
    };
  }
}

async function createKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), use: "sig", alg: "RS256" };
}
