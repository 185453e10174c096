import { extractWWWAuthenticateParams } from "@modelcontextprotocol/sdk/client/auth.js";
import type { DeviceCode } from "./public_client.ts";
import { type ClientIdentity, readClientIdentity } from "./settings.ts";
import { SignInError } from "./sign_in_error.ts";
import type { SignInEvent } from "./sign_in_event.ts";
import { type Token, TokenSource } from "./token_source.ts";
import { untilAborted } from "./until_aborted.ts";

export { type DeviceCode, SignInError, type SignInEvent };

/** How {@linkcode createSignIn} signs in. */
export interface SignInOptions {
  /** Who the client is. Default: {@linkcode readClientIdentity}. */
  identity?: ClientIdentity;
  /** Shows the person where to sign in, and with which code. */
  onDeviceCode?: (code: DeviceCode) => void | Promise<void>;
  /** Signs in by authorization code with PKCE on a loopback redirect instead; gets the page's address. */
  openBrowser?: (url: string) => void | Promise<void>;
  /** Keeps the tokens in this file (mode 0600); in memory when missing. */
  cacheFile?: string;
  /** Sends every request, those to the authority too. */
  fetch?: typeof fetch;
  /** Ends what is under way. */
  signal?: AbortSignal;
  /** Gets every step, never with a token or a code. */
  onEvent?: (event: SignInEvent) => void;
}

/** A signed-in client, or one that will sign in when a server asks for it. */
export interface SignIn {
  /** For the SDK's transports, or `connect(url, { fetch })`. It throws {@linkcode SignInError} when it gives up. */
  fetch: typeof fetch;
  /** Who is signed in. */
  account(): Promise<{ name: string; username: string } | undefined>;
  /** Forgets who is signed in, and the file. */
  signOut(): Promise<void>;
}

/** How often a server may refuse, before the fetch gives up: without a token, with a stale one, for its scopes. */
const BUDGET = { withoutToken: 1, withToken: 1, forScope: 1 };

/**
 * Makes a `fetch` that signs in when a server wants it (MCP 2025-11-25, Authorization).
 *
 * On 401 it finds the server's authority, takes the token from the cache or asks a person, and sends the request again. A token that runs
 * out is refreshed; one that is refused is replaced once; on 403 `insufficient_scope` it asks once for more. What is still refused then is an
 * error, not another try.
 *
 * @param options Who the client is and how it asks; see {@linkcode SignInOptions}.
 * @returns The fetch, the account, and the way out.
 *
 * @example
 * ```ts ignore
 * const signIn = createSignIn({ onDeviceCode: ({ message }) => console.log(message) });
 * const client = await connect("http://127.0.0.1:8000/mcp", { fetch: signIn.fetch });
 * ```
 */
export function createSignIn(options: SignInOptions = {}): SignIn {
  const { fetch: send = globalThis.fetch, onEvent } = options;
  const source = new TokenSource(options.identity ?? readClientIdentity(), options);

  async function fetchSignedIn(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    const server = new URL(request.url);
    const left = { ...BUDGET };
    let token = await untilAborted(source.current(server), request.signal);
    for (;;) {
      const response = await send(withToken(request, token));
      const refusal = readRefusal(response);
      if (!refusal) return response;
      onEvent?.({ step: "challenged", ...refusal, metadataUrl: refusal.metadataUrl?.href });
      await response.body?.cancel();
      const kind = refusal.status === 403 ? "forScope" : token ? "withToken" : "withoutToken";
      if (left[kind]-- === 0) throw giveUp(server, refusal);
      token = await untilAborted(source.next(server, token, refusal), request.signal);
    }
  }

  return {
    fetch: fetchSignedIn as typeof fetch,
    async account() {
      const account = await source.account();
      return account && { name: account.name ?? account.username, username: account.username };
    },
    signOut: () => source.signOut(),
  };
}

/** What a server says when it wants a token, or a better one. */
interface Refusal {
  status: 401 | 403;
  metadataUrl?: URL;
  scope?: string;
  error?: string;
}

function readRefusal(response: Response): Refusal | undefined {
  const { status } = response;
  if (status !== 401 && status !== 403) return undefined;
  const { resourceMetadataUrl: metadataUrl, scope, error } = extractWWWAuthenticateParams(response);
  if (status === 403 && error !== "insufficient_scope") return undefined;
  return { status, metadataUrl, scope, error };
}

/** The request may have to go out again, so a copy is sent. */
function withToken(request: Request, token: Token | undefined): Request {
  const copy = request.clone();
  if (token) copy.headers.set("authorization", `Bearer ${token.accessToken}`);
  return copy;
}

function giveUp(server: URL, { status, scope, error }: Refusal): SignInError {
  if (status === 403) {
    return new SignInError(
      "scope_refused",
      `${server} still refuses the request after signing in for more: it wants ${
        scope ?? "another scope"
      }, which the token does not get`,
    );
  }
  return new SignInError(
    "token_refused",
    `${server} refuses the token that it asked for (${
      error ?? "401"
    }): is it made for this server, and does the server trust the same authority?`,
  );
}
