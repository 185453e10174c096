import type { Authority } from "./authority.ts";
import { listenForCode } from "./loopback.ts";
import { toMsalConfiguration, toRealAddress } from "./msal.ts";
import type { AccountInfo, AuthenticationResult, PublicClientApplication } from "./msal_node.ts";
import { readMsalError } from "./msal_error.ts";
import { SignInError } from "./sign_in_error.ts";
import { toSignInError } from "./to_sign_in_error.ts";
import { createFileCache } from "./token_cache.ts";
import { untilAborted } from "./until_aborted.ts";

/** What a person needs to sign in on another device (RFC 8628, section 3.2). */
export interface DeviceCode {
  /** The page on which the code is typed in. */
  verificationUri: string;
  userCode: string;
  /** Both in a sentence, in the authority's words. */
  message: string;
  /** Seconds until the code is worth nothing. */
  expiresIn: number;
}

/** How a {@linkcode PublicClient} works. */
export interface PublicClientOptions {
  onDeviceCode?: (code: DeviceCode) => void | Promise<void>;
  openBrowser?: (url: string) => void | Promise<void>;
  cacheFile?: string;
  fetch?: typeof fetch;
  signal?: AbortSignal;
}

/** How long a browser may take to come back: as long as Entra's device codes are good for. */
const BROWSER_MILLISECONDS = 15 * 60 * 1000;

/** A client of one authority: MSAL, with errors of ours. */
export class PublicClient {
  readonly #app: PublicClientApplication;
  readonly #authority: Authority;
  readonly #options: PublicClientOptions;

  private constructor(
    app: PublicClientApplication,
    authority: Authority,
    options: PublicClientOptions,
  ) {
    this.#app = app;
    this.#authority = authority;
    this.#options = options;
  }

  /** Loads MSAL and makes a client; nothing is sent. */
  static async open(
    authority: Authority,
    clientId: string,
    options: PublicClientOptions,
  ): Promise<PublicClient> {
    const { PublicClientApplication } = await import("./msal_node.ts");
    const { cacheFile, fetch, signal } = options;
    const cachePlugin = cacheFile === undefined ? undefined : createFileCache(cacheFile);
    const configuration = toMsalConfiguration({ authority, clientId, cachePlugin, fetch, signal });
    return new PublicClient(new PublicClientApplication(configuration), authority, options);
  }

  /** Who is signed in at this authority. */
  async account(): Promise<AccountInfo | undefined> {
    const accounts = await this.#app.getAllAccounts();
    const { kind, base } = this.#authority;
    const host = new URL(base).host;
    return accounts.find(({ environment }) => kind === "entra" || environment === host);
  }

  /**
   * A token without asking anybody: from the cache, or by the refresh token.
   *
   * @param forceRefresh Passes the cache by.
   * @returns Nothing when a person has to sign in.
   */
  async silent(scopes: string[], forceRefresh: boolean): Promise<AuthenticationResult | undefined> {
    const account = await this.account();
    if (!account) return undefined;
    try {
      return await this.#app.acquireTokenSilent({ account, scopes, forceRefresh });
    } catch (error) {
      const { kind } = readMsalError(error);
      if (kind === "interaction_required" || kind === "consent_required") return undefined;
      throw this.#explain(error);
    }
  }

  /** A token by a person who signs in. */
  async interactive(scopes: string[]): Promise<AuthenticationResult> {
    try {
      const asking = this.#options.openBrowser
        ? this.#byBrowser(scopes, this.#options.openBrowser)
        : this.#byDeviceCode(scopes);
      const result = await untilAborted(asking, this.#options.signal);
      if (result) return result;
    } catch (error) {
      throw this.#explain(error);
    }
    throw new SignInError("refused", "Cannot sign in: the authority gave no token");
  }

  /** Forgets everybody. */
  async signOut(): Promise<void> {
    for (const account of await this.#app.getAllAccounts()) await this.#app.signOut({ account });
  }

  async #byDeviceCode(scopes: string[]): Promise<AuthenticationResult | null> {
    const { onDeviceCode, signal } = this.#options;
    if (!onDeviceCode) {
      throw new SignInError(
        "nobody_there",
        "Somebody has to sign in, and nobody is asked: give onDeviceCode or openBrowser",
      );
    }
    const { promise: failed, reject } = Promise.withResolvers<never>();
    const request = {
      scopes,
      cancel: false,
      deviceCodeCallback: ({ verificationUri, userCode, message, expiresIn }: DeviceCode) => {
        const code = { verificationUri, userCode, message, expiresIn };
        Promise.resolve(code).then(onDeviceCode).catch(reject);
      },
    };
    const stop = () => request.cancel = true;
    signal?.addEventListener("abort", stop, { once: true });
    const signingIn = this.#app.acquireTokenByDeviceCode(request);
    signingIn.catch(() => {});
    try {
      return await Promise.race([signingIn, failed]);
    } finally {
      stop();
      signal?.removeEventListener("abort", stop);
    }
  }

  /** Authorization code with PKCE (RFC 7636); MSAL's own way has the code posted back by a script. */
  async #byBrowser(
    scopes: string[],
    openBrowser: (url: string) => void | Promise<void>,
  ): Promise<AuthenticationResult> {
    const { CryptoProvider } = await import("./msal_node.ts");
    const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
    const state = crypto.randomUUID();
    await using loopback = listenForCode(state);
    const { redirectUri } = loopback;
    const url = await this.#app.getAuthCodeUrl({
      ...{ scopes, redirectUri, state, responseMode: "query" },
      codeChallenge: challenge,
      codeChallengeMethod: "S256",
    });
    await openBrowser(toRealAddress(this.#authority, url));
    const limit = AbortSignal.timeout(BROWSER_MILLISECONDS);
    const { signal } = this.#options;
    const end = signal ? AbortSignal.any([signal, limit]) : limit;
    const code = await untilAborted(loopback.code, end);
    return await this.#app.acquireTokenByCode({
      scopes,
      redirectUri,
      code,
      codeVerifier: verifier,
    });
  }

  #explain(error: unknown): SignInError {
    return toSignInError(error, this.#authority, this.#options.signal);
  }
}
