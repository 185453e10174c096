import type { OAuthClientProvider } from "@modelcontextprotocol/sdk/client/auth.js";
import type {
  OAuthClientInformationMixed,
  OAuthClientMetadata,
  OAuthTokens,
} from "@modelcontextprotocol/sdk/shared/auth.js";

/** An MCP client that nobody has registered: what the SDK needs to let it register itself, kept in memory. */
export class SelfRegistering implements OAuthClientProvider {
  readonly clientMetadata: OAuthClientMetadata;
  /** Where the SDK would open a browser. */
  sentTo?: URL;
  /** What it got in the end. */
  saved?: OAuthTokens;
  #information?: OAuthClientInformationMixed;
  #verifier = "";

  /**
   * @param name What it calls itself.
   * @param redirect Where codes are to be sent.
   */
  constructor(name: string, redirect = "http://127.0.0.1/back") {
    this.clientMetadata = { client_name: name, redirect_uris: [redirect] };
  }

  get redirectUrl(): string {
    return this.clientMetadata.redirect_uris[0];
  }

  clientInformation = (): OAuthClientInformationMixed | undefined => this.#information;
  saveClientInformation = (information: OAuthClientInformationMixed): void => {
    this.#information = information;
  };
  tokens = (): OAuthTokens | undefined => this.saved;
  saveTokens = (tokens: OAuthTokens): void => {
    this.saved = tokens;
  };
  redirectToAuthorization = (url: URL): void => {
    this.sentTo = url;
  };
  codeVerifier = (): string => this.#verifier;
  saveCodeVerifier = (verifier: string): void => {
    this.#verifier = verifier;
  };
}
