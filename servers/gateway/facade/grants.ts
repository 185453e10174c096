import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { ValueCache } from "../value_cache.ts";
import type { Client } from "./registration.ts";

/** A client's request, from the first page to the code. */
export interface Transaction {
  client: Client;
  redirectUri: string;
  /** The client's own state. */
  state?: string;
  /** The client's PKCE challenge. */
  challenge: string;
  scopes: string[];
  /** The endpoint that the token will be for. */
  resource: string;
  /** The browser in which it has begun, by its cookie. */
  browser: string;
  /** Proves that the consent form was ours. */
  csrf: string;
  /** The gateway's own PKCE verifier at Entra. */
  verifier: string;
}

/** Somebody has signed in, and consented. */
export interface Grant {
  client: Client;
  scopes: string[];
  resource: string;
  user: { oid: string; tid: string; name?: string };
  /** Entra's, by which the gateway learns later whether the user may still sign in. It never leaves the gateway. */
  entraRefreshToken?: string;
}

/** A refresh token that has been used. */
export interface UsedRefreshToken {
  grant: Grant;
  renew(grant: Grant): string;
  putBack(): void;
}

/** A code that a client can exchange once. */
export interface Code extends Pick<Transaction, "redirectUri" | "challenge"> {
  grant: Grant;
}

const MINUTE = 60_000;
const TRANSACTION = 10 * MINUTE;
const CODE = MINUTE;
const REFRESH = 24 * 60 * MINUTE;

/** Everything that waits for somebody's next step. All of it ends by itself. */
export class Grants {
  readonly #waiting = new ValueCache<Transaction>();
  readonly #atEntra = new ValueCache<Transaction>();
  readonly #codes = new ValueCache<Code>();
  readonly #families = new ValueCache<{ current: Uint8Array; grant: Grant }>();
  readonly #now: () => number;

  /** @param now The time in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Keeps a request until its user has answered the consent page; gives its id. */
  begin(transaction: Transaction): string {
    return keep(this.#waiting, transaction, this.#now() + TRANSACTION);
  }

  /** The request whose consent page somebody looks at. */
  find(id: string): Transaction | undefined {
    return this.#waiting.get(id, this.#now());
  }

  /** The user has answered: the page serves no second time. */
  answer(id: string): void {
    this.#waiting.take(id, this.#now());
  }

  /** Keeps an approved request while its user is at Entra; gives the state that comes back. Only consent leads here. */
  leave(transaction: Transaction): string {
    return keep(this.#atEntra, transaction, this.#now() + TRANSACTION);
  }

  /** The request whose user comes back from Entra, once. */
  comeBack(state: string): Transaction | undefined {
    return this.#atEntra.take(state, this.#now());
  }

  /** Makes a code. */
  addCode(code: Code): string {
    return keep(this.#codes, code, this.#now() + CODE);
  }

  /** What a code stands for, once. */
  takeCode(code: string): Code | undefined {
    return this.#codes.take(code, this.#now());
  }

  /** Makes the first refresh token of a grant. */
  addRefreshToken(grant: Grant): string {
    return this.#issue(randomText(), grant);
  }

  /**
   * Exchanges a refresh token. Each serves once; when one comes a second time somebody has copied it, and the whole grant ends (RFC 9700,
   * section 4.14.2).
   *
   * @returns The grant, what issues the next token of it, and what lets this one serve once more.
   */
  useRefreshToken(token: string): UsedRefreshToken | undefined {
    const [family, secret = ""] = token.split(".");
    const known = this.#families.take(family, this.#now());
    if (!known || !timingSafeEqual(known.current, hash(secret))) return undefined;
    return {
      grant: known.grant,
      renew: (grant) => this.#issue(family, grant),
      putBack: () => this.#families.set(family, known, this.#now() + REFRESH),
    };
  }

  #issue(family: string, grant: Grant): string {
    const secret = randomText();
    this.#families.set(family, { current: hash(secret), grant }, this.#now() + REFRESH);
    return `${family}.${secret}`;
  }
}

/** 256 random bits, as text. */
export function randomText(): string {
  return randomBytes(32).toString("base64url");
}

/** The S256 challenge of a verifier (RFC 7636, section 4.2). */
export function toChallenge(verifier: string): string {
  return createHash("sha256").update(verifier).digest("base64url");
}

function hash(text: string): Uint8Array {
  return createHash("sha256").update(text).digest();
}

function keep<Value>(cache: ValueCache<Value>, value: Value, until: number): string {
  const id = randomText();
  cache.set(id, value, until);
  return id;
}
