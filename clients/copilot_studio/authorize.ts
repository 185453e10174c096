/**
 * OAuth 2.0 with an authorization code, at the addresses that a connector declares.
 *
 * @module
 */
import {
  exchangeAuthorization,
  startAuthorization,
} from "@modelcontextprotocol/sdk/client/auth.js";
import type { ConnectorSecurity } from "../../lib/connector/mod.ts";
import { listenForCode } from "../../lib/entra/loopback.ts";
import { untilAborted } from "../../lib/entra/until_aborted.ts";

/** The application as which a connection signs in: what the fields "Client ID" and "Client secret" hold. */
export interface Application {
  clientId: string;
  /** Copilot Studio has one; a program on somebody's machine cannot keep one, and does with PKCE. */
  clientSecret?: string;
}

/** How {@linkcode authorize} asks. */
export interface AuthorizeOptions {
  application: Application;
  /** Shows a person the page on which to sign in. */
  openPage: (url: string) => void | Promise<void>;
  /** Ends the wait. */
  signal?: AbortSignal;
}

/** How long a person may take. */
const PERSON_MILLISECONDS = 15 * 60_000;

/**
 * Signs a person in (RFC 6749, section 4.1, with RFC 7636).
 *
 * @param security What the connector declares.
 * @param options Who asks, and how the person is shown the page.
 * @returns An access token.
 * @throws {Error} When the authority refuses, or nobody comes.
 */
export async function authorize(
  security: Extract<ConnectorSecurity, { kind: "oauth2" }>,
  { application, openPage, signal }: AuthorizeOptions,
): Promise<string> {
  const { clientId, clientSecret } = application;
  const state = crypto.randomUUID();
  await using loopback = listenForCode(state);
  const { redirectUri } = loopback;
  const metadata = {
    issuer: new URL(security.authorizationUrl).origin,
    authorization_endpoint: security.authorizationUrl,
    token_endpoint: security.tokenUrl,
    response_types_supported: ["code"],
    code_challenge_methods_supported: ["S256"],
    token_endpoint_auth_methods_supported: [clientSecret ? "client_secret_post" : "none"],
  };
  const clientInformation = { client_id: clientId, client_secret: clientSecret };
  const started = await startAuthorization(security.authorizationUrl, {
    metadata,
    clientInformation,
    redirectUrl: redirectUri,
    scope: security.scopes.join(" "),
    state,
  });
  await openPage(String(started.authorizationUrl));
  const limits = [AbortSignal.timeout(PERSON_MILLISECONDS), ...signal ? [signal] : []];
  const authorizationCode = await untilAborted(loopback.code, AbortSignal.any(limits));
  const tokens = await exchangeAuthorization(security.authorizationUrl, {
    metadata,
    clientInformation,
    authorizationCode,
    codeVerifier: started.codeVerifier,
    redirectUri,
  });
  return tokens.access_token;
}
