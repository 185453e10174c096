/**
 * For tests: an `OAuthClientProvider` as small as the SDK lets it be, and the way through the page that it opens.
 *
 * @module
 */
import {
  auth,
  type OAuthClientProvider,
  type OAuthDiscoveryState,
  UnauthorizedError,
} from "@modelcontextprotocol/sdk/client/auth.js";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type {
  OAuthClientInformationMixed,
  OAuthClientMetadata,
  OAuthTokens,
} from "@modelcontextprotocol/sdk/shared/auth.js";
import { connect, ConnectError, type ConnectOptions } from "../../connect.ts";

/** What the SDK's type leaves out (RFC 9207, 3). */
type Metadata = OAuthDiscoveryState["authorizationServerMetadata"] & {
  authorization_response_iss_parameter_supported?: boolean;
};

/** Takes a user through the page; returns where the page sends the browser in the end. */
export type Visit = (page: URL) => Promise<URL>;

/** How a {@linkcode StoredSignIn} begins. */
export interface StoredSignInOptions {
  /** A client that the authority knows already. */
  client?: OAuthClientInformationMixed;
  /** Where the client's metadata document is (`draft-ietf-oauth-client-id-metadata-document`). */
  clientMetadataUrl?: string;
  redirectUrl?: string;
}

/** Stores, and opens the page: everything else is the SDK's own flow. */
export class StoredSignIn implements OAuthClientProvider {
  readonly redirectUrl: string;
  readonly clientMetadataUrl?: string;
  readonly clientMetadata: OAuthClientMetadata;
  /** The page that the user has to go through next. */
  page?: URL;
  #client?: OAuthClientInformationMixed;
  #tokens?: OAuthTokens;
  #verifier = "";
  #state = "";
  #discovery?: OAuthDiscoveryState;

  constructor(options: StoredSignInOptions = {}) {
    this.redirectUrl = options.redirectUrl ?? "http://127.0.0.1:3000/callback";
    this.clientMetadataUrl = options.clientMetadataUrl;
    this.clientMetadata = {
      client_name: "MCP Workshop test client",
      redirect_uris: [this.redirectUrl],
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
    };
    this.#client = options.client;
  }

  state = () => this.#state = crypto.randomUUID();
  clientInformation = () => this.#client;
  saveClientInformation = (client: OAuthClientInformationMixed) => void (this.#client = client);
  tokens = () => this.#tokens;
  saveTokens = (tokens: OAuthTokens) => void (this.#tokens = tokens);
  redirectToAuthorization = (page: URL) => void (this.page = page);
  codeVerifier = () => this.#verifier;
  saveCodeVerifier = (verifier: string) => void (this.#verifier = verifier);
  discoveryState = () => this.#discovery;
  saveDiscoveryState = (state: OAuthDiscoveryState) => void (this.#discovery = state);

  invalidateCredentials(scope: "all" | "client" | "tokens" | "verifier" | "discovery"): void {
    if (scope === "all" || scope === "client") this.#client = undefined;
    if (scope === "all" || scope === "tokens") this.#tokens = undefined;
    if (scope === "all" || scope === "discovery") this.#discovery = undefined;
  }

  /**
   * Reads the code from the address that the page has led to.
   *
   * @throws {Error} When the answer is no answer to this request (RFC 6749, 10.12), or not of this authority (RFC 9207).
   */
  readCode(landed: URL): string {
    const { searchParams } = landed;
    const metadata: Metadata | undefined = this.#discovery?.authorizationServerMetadata;
    if (searchParams.get("state") !== this.#state) throw new Error("The state is another one");
    const issuer = searchParams.get("iss");
    const mustName = metadata?.authorization_response_iss_parameter_supported === true;
    if ((issuer !== null || mustName) && issuer !== metadata?.issuer) {
      throw new Error(`The answer comes from ${issuer}, not from ${metadata?.issuer}`);
    }
    const code = searchParams.get("code");
    if (!code) throw new Error(`The authority answered ${searchParams.get("error")}`);
    return code;
  }
}

/** A client of a protected server, and a way to call it that signs in on the way. */
export interface SignedIn {
  client: Client;
  /** Calls the server; where that needs the user, goes through the page and calls again. */
  call<T>(work: (client: Client) => Promise<T>): Promise<T>;
}

const ATTEMPTS = 3;

/**
 * Connects to a protected server.
 *
 * @param url Its MCP endpoint.
 * @param provider What is stored.
 * @param visit Takes the user through the page.
 * @param options More options of `connect()`.
 */
export async function connectSignedIn(
  url: string,
  provider: StoredSignIn,
  visit: Visit,
  options: ConnectOptions = {},
): Promise<SignedIn> {
  const retrying = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let attempt = 1;; attempt++) {
      try {
        return await work();
      } catch (error) {
        if (attempt === ATTEMPTS || !isWaiting(error)) throw error;
        const authorizationCode = provider.readCode(await visit(provider.page!));
        await auth(provider, { serverUrl: url, authorizationCode, fetchFn: options.fetch });
      }
    }
  };
  const client = await retrying(() => connect(url, { ...options, authProvider: provider }));
  return { client, call: (work) => retrying(() => work(client)) };
}

function isWaiting(error: unknown): boolean {
  return error instanceof UnauthorizedError ||
    error instanceof ConnectError && error.code === "sign_in_started";
}
