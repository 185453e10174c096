import { type CryptoKey, importJWK, type JWK } from "jose";
import { ALGORITHM } from "./checks.ts";
import { AuthorityDownError } from "./token_error.ts";

/** A public key of the authority. */
export interface SigningKey {
  key: CryptoKey;
  jwk: JWK;
}

/** How a {@linkcode KeySet} fetches; times in milliseconds. */
export interface KeySetOptions {
  /** Address of the JSON Web Key Set (RFC 7517). */
  uri: string;
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  now?: () => number;
  /** Least time between two fetches. Default 2 seconds. */
  cooldown?: number;
}

const COOLDOWN = 2000;
/** Keys this old are fetched anew before they are used. */
const FRESH = 60 * 60 * 1000;
/** As long as the authority is down, keys up to this age go on serving. */
const USABLE = 24 * FRESH;
const TIMEOUT = 5000;

/**
 * The authority's public keys, kept for an hour.
 *
 * jose's `createRemoteJWKSet` refuses everything while the authority is down, and within its cool-down it refuses a key that is new.
 * Here old keys serve on, and who brings an unknown key waits for the next fetch that is allowed, together with everybody else who does: no
 * token is refused because somebody else sent junk a moment ago, and no amount of junk makes more than one fetch a cool-down.
 */
export class KeySet {
  readonly #options: KeySetOptions;
  readonly #now: () => number;
  readonly #cooldown: number;
  #keys = new Map<string, SigningKey>();
  #fetchedAt = -Infinity;
  #startedAt = -Infinity;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #failure: AuthorityDownError | undefined;

  constructor(options: KeySetOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#cooldown = options.cooldown ?? COOLDOWN;
  }

  /**
   * Finds a key.
   *
   * @param kid Its id.
   * @returns The key, or `undefined` when the authority has none of this id.
   * @throws {AuthorityDownError} When that cannot be known.
   */
  async find(kid: string): Promise<SigningKey | undefined> {
    await this.#ready();
    if (!this.#keys.has(kid)) await this.#running;
    if (!this.#keys.has(kid)) await this.#refetch();
    const found = this.#keys.get(kid);
    if (!found && this.#failure) throw this.#failure;
    return found;
  }

  /** All keys, for a verifier that does not ask for an id. */
  async all(): Promise<SigningKey[]> {
    await this.#ready();
    return [...this.#keys.values()];
  }

  /** Sees to it that there are keys that may be used. */
  async #ready(): Promise<void> {
    const age = this.#now() - this.#fetchedAt;
    if (age < FRESH) return;
    const failedNow = this.#failure && this.#now() - this.#startedAt < this.#cooldown;
    if (!failedNow) await (this.#running ?? this.#load());
    if (this.#failure && age >= USABLE) throw this.#failure;
  }

  /** Waits for a fetch that starts later than this call. */
  #refetch(): Promise<void> {
    return this.#next ??= this.#afterCooldown().then(() => {
      this.#next = undefined;
      return this.#load();
    });
  }

  async #afterCooldown(): Promise<void> {
    await this.#running;
    const wait = this.#startedAt + this.#cooldown - this.#now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }

  /** Fetches once for all who wait; never throws, but remembers why it failed. */
  #load(): Promise<void> {
    this.#startedAt = this.#now();
    return this.#running = this.#fetch().then((keys) => {
      this.#keys = keys;
      this.#fetchedAt = this.#now();
      this.#failure = undefined;
    }, (error) => {
      const why = error instanceof Error ? error.message : String(error);
      this.#failure = new AuthorityDownError(
        `Cannot fetch the authority's keys from ${this.#options.uri}: ${why}`,
      );
    }).finally(() => this.#running = undefined);
  }

  async #fetch(): Promise<Map<string, SigningKey>> {
    const { uri, fetch = globalThis.fetch } = this.#options;
    const signal = AbortSignal.timeout(TIMEOUT);
    const response = await fetch(uri, { signal, redirect: "error" });
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`it answered with status ${response.status}`);
    }
    const { keys } = await response.json() as { keys?: JWK[] };
    const usable = (Array.isArray(keys) ? keys : []).filter(isUsable);
    if (usable.length === 0) throw new Error("it has no RSA key to verify signatures with");
    return new Map(await Promise.all(usable.map(toEntry)));
  }
}

function isUsable({ kty, use, kid, alg }: JWK): boolean {
  return kty === "RSA" && typeof kid === "string" && (use ?? "sig") === "sig" &&
    (alg ?? ALGORITHM) === ALGORITHM;
}

async function toEntry(jwk: JWK): Promise<[string, SigningKey]> {
  return [jwk.kid!, { jwk, key: await importJWK(jwk, ALGORITHM) as CryptoKey }];
}
