import type { FetchLike } from "@modelcontextprotocol/sdk/shared/transport.js";
import { discover, type Discovered } from "./discover.ts";
import type { AccountInfo, AuthenticationResult } from "./msal_node.ts";
import { PublicClient, type PublicClientOptions } from "./public_client.ts";
import type { ClientIdentity } from "./settings.ts";
import { SignInError } from "./sign_in_error.ts";
import type { SignInEvent } from "./sign_in_event.ts";

/** A token, as it is sent. */
export interface Token {
  accessToken: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** What a server said when it refused. */
export interface Wanted {
  status: 401 | 403;
  metadataUrl?: URL;
  scope?: string;
}

/** A server, what it wants, and the token for it. */
interface Known extends Discovered {
  /** What is asked for; more after a step-up. */
  wanted: Set<string>;
  token?: Token;
}

/** How long before its end a token is replaced. */
const MARGIN_MILLISECONDS = 30_000;

/** Gets the tokens of the servers that one client talks to, one at a time, so that a person is asked once. */
export class TokenSource {
  readonly #identity: ClientIdentity;
  readonly #options: PublicClientOptions & { onEvent?: (event: SignInEvent) => void };
  readonly #servers = new Map<string, Known>();
  readonly #clients = new Map<string, Promise<PublicClient>>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    identity: ClientIdentity,
    options: PublicClientOptions & { onEvent?: (event: SignInEvent) => void },
  ) {
    this.#identity = identity;
    this.#options = options;
  }

  /** The token for a server that has asked before; a fresh one when it is about to end. */
  async current(server: URL): Promise<Token | undefined> {
    const known = this.#servers.get(server.origin);
    if (!known?.token || isFresh(known.token)) return known?.token;
    return await this.#inTurn(() =>
      known.token && isFresh(known.token)
        ? Promise.resolve(known.token)
        : this.#acquire(known, false)
    );
  }

  /**
   * A better token than the one that a server has refused.
   *
   * @param refused Passed on when somebody else has got a better one in the meantime.
   */
  next(server: URL, refused: Token | undefined, wanted: Wanted): Promise<Token> {
    requireSecure(server);
    return this.#inTurn(async () => {
      const known = await this.#know(server, wanted);
      const asked = (wanted.scope ?? "").split(" ").filter(Boolean);
      const isMore = asked.some((scope) => !known.wanted.has(scope));
      asked.forEach((scope) => known.wanted.add(scope));
      if (known.token && known.token !== refused && !isMore) return known.token;
      return await this.#acquire(known, refused !== undefined);
    });
  }

  async account(): Promise<AccountInfo | undefined> {
    const clients = [...this.#clients.values(), this.#client(this.#identity.authority)];
    for (const client of clients) {
      const account = await (await client).account();
      if (account) return account;
    }
  }

  signOut(): Promise<void> {
    return this.#inTurn(async () => {
      this.#servers.clear();
      await this.#client(this.#identity.authority);
      for (const client of this.#clients.values()) await (await client).signOut();
      this.#clients.clear();
      const { cacheFile } = this.#options;
      if (cacheFile !== undefined) await removeIfThere(cacheFile);
    });
  }

  async #know(server: URL, { metadataUrl, scope }: Wanted): Promise<Known> {
    const known = this.#servers.get(server.origin);
    if (known) return known;
    const discovered = await discover(server, {
      identity: this.#identity,
      metadataUrl,
      fetch: (this.#options.fetch ?? fetch) as FetchLike,
      onEvent: this.#options.onEvent,
    });
    const wanted = new Set(scope ? [] : discovered.scopes);
    const fresh = { ...discovered, wanted };
    this.#servers.set(server.origin, fresh);
    return fresh;
  }

  async #acquire(known: Known, forceRefresh: boolean): Promise<Token> {
    const { onEvent, openBrowser } = this.#options;
    const client = await this.#client(known.authority);
    const scopes = [...known.wanted];
    let result = await client.silent(scopes, forceRefresh);
    let from: "cache" | "refresh" | "sign-in" = result?.fromCache ? "cache" : "refresh";
    if (!result) {
      onEvent?.({ step: "asked", by: openBrowser ? "browser" : "device code", scopes });
      result = await client.interactive(scopes);
      from = "sign-in";
    }
    onEvent?.({ step: "token", from, scopes: result.scopes, username: result.account?.username });
    return known.token = toToken(result);
  }

  #client(authority: Discovered["authority"]): Promise<PublicClient> {
    const { issuer } = authority;
    if (!this.#clients.has(issuer)) {
      const opening = PublicClient.open(authority, this.#identity.clientId, this.#options);
      this.#clients.set(issuer, opening);
    }
    return this.#clients.get(issuer)!;
  }

  /** Several requests that are refused at once must not send a person to several pages. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => {});
    return turn;
  }
}

function isFresh({ expiresAt }: Token): boolean {
  return expiresAt - Date.now() > MARGIN_MILLISECONDS;
}

function toToken({ accessToken, expiresOn }: AuthenticationResult): Token {
  return { accessToken, expiresAt: expiresOn?.getTime() ?? Infinity };
}

function requireSecure(server: URL): void {
  const isLocal = ["127.0.0.1", "localhost", "[::1]"].includes(server.hostname);
  if (server.protocol === "https:" || isLocal) return;
  throw new SignInError(
    "insecure",
    `${server} wants a token over plain http, where others can read it: expected https`,
  );
}

async function removeIfThere(file: string): Promise<void> {
  try {
    await Deno.remove(file);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
