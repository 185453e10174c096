import { toFullScope } from "../../../lib/entra/metadata.ts";
import {
  AuthorityDownError,
  createVerifier,
  type EntraClaims,
  type Verifier,
} from "../../../lib/entra/verifier.ts";
import type { GatewayIdentity } from "../identity.ts";
import { toChallenge } from "./grants.ts";
import { OAuthError } from "./oauth_error.ts";

/** What Entra says of somebody who has signed in. */
export interface SignedIn {
  claims: EntraClaims;
  /** Names of the scopes that it granted. */
  scopes: string[];
  refreshToken?: string;
}

/** The gateway as a client of Entra ID: one confidential application, whoever asks. */
export class EntraSignIn {
  readonly #identity: GatewayIdentity;
  readonly #redirectUri: string;
  readonly #verify: Verifier;

  /**
   * @param identity Who the gateway is.
   * @param redirectUri Where Entra sends people back: the gateway's own callback.
   */
  constructor(identity: GatewayIdentity, redirectUri: string) {
    this.#identity = identity;
    this.#redirectUri = redirectUri;
    this.#verify = createVerifier({ identity: identity.server });
  }

  /** Where a browser is sent to sign in. */
  authorizeUrl(state: string, verifier: string, scopes: string[]): string {
    const url = new URL(this.#identity.server.authority.authorize);
    url.search = String(
      new URLSearchParams({
        client_id: this.#own.clientId,
        response_type: "code",
        redirect_uri: this.#redirectUri,
        scope: this.#scope(scopes),
        state,
        code_challenge: toChallenge(verifier),
        code_challenge_method: "S256",
      }),
    );
    return url.href;
  }

  /** Exchanges Entra's code. */
  redeem(code: string, verifier: string, scopes: string[]): Promise<SignedIn> {
    return this.#ask({
      grant_type: "authorization_code",
      code,
      code_verifier: verifier,
      redirect_uri: this.#redirectUri,
      scope: this.#scope(scopes),
    });
  }

  /** Asks whether the user may still sign in, and with what. */
  refresh(refreshToken: string, scopes: string[]): Promise<SignedIn> {
    return this.#ask({
      grant_type: "refresh_token",
      refresh_token: refreshToken,
      scope: this.#scope(scopes),
    });
  }

  get #own() {
    const { gateway } = this.#identity;
    if (gateway) return gateway;
    throw new OAuthError(
      "server_error",
      "The gateway has no application of its own: set GATEWAY_CLIENT_ID and GATEWAY_CLIENT_SECRET",
    );
  }

  #scope(scopes: string[]): string {
    const { server } = this.#identity;
    return ["openid", "offline_access", ...scopes.map((name) => toFullScope(server, name))].join(
      " ",
    );
  }

  async #ask(form: Record<string, string>): Promise<SignedIn> {
    const { clientId, clientSecret } = this.#own;
    const answer = await this.#post({
      ...form,
      client_id: clientId,
      client_secret: clientSecret,
    });
    try {
      const { claims, scopes } = await this.#verify(answer.access_token);
      return { claims, scopes, refreshToken: answer.refresh_token };
    } catch (error) {
      throw error instanceof AuthorityDownError ? toAway(error.message) : error;
    }
  }

  async #post(form: Record<string, string>) {
    const url = this.#identity.server.authority.token;
    let response: Response;
    let answer;
    try {
      response = await fetch(url, {
        method: "POST",
        body: new URLSearchParams(form),
        redirect: "error",
        signal: AbortSignal.timeout(10_000),
      });
      answer = await response.json();
    } catch (error) {
      throw toAway(`Cannot reach Entra ID at ${url}: ${(error as Error).message}`);
    }
    if (response.ok) return answer;
    if (response.status >= 500 || response.status === 429) {
      throw toAway(`Entra ID at ${url} answers ${response.status}`);
    }
    console.error(`Entra ID refused the gateway's request: ${answer.error}`);
    throw new OAuthError("invalid_grant", "Entra ID does not let this user in");
  }
}

/** Entra has not said no: the client may try again with what it has. */
function toAway(why: string): OAuthError {
  console.error(why);
  return new OAuthError("temporarily_unavailable", "Entra ID cannot be reached, try again later");
}
