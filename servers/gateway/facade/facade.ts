import { type Context, Hono } from "hono";
import type { GatewayIdentity } from "../identity.ts";
import { authorize, callback, sendProblem, showConsent, takeConsent } from "./authorize.ts";
import { EntraSignIn } from "./entra_sign_in.ts";
import { exchangeToken } from "./exchange_token.ts";
import { Grants } from "./grants.ts";
import { OAuthError } from "./oauth_error.ts";
import { Registrations } from "./registration.ts";
import { TokenSigner } from "./tokens.ts";

/** Where the facade answers. */
export const FACADE_PATHS = [
  "/.well-known/oauth-authorization-server",
  "/.well-known/openid-configuration",
  "/keys",
  "/register",
  "/authorize",
  "/consent",
  "/callback",
  "/token",
];

/** How a facade is made. */
export interface FacadeOptions {
  /** The gateway's address. */
  url: string;
  identity: GatewayIdentity;
  /** Endpoints that tokens can be got for. */
  resources: string[];
  /** Hosts, beside this machine, that people may be sent back to. */
  redirectHosts: string[];
  /** Milliseconds since 1970. */
  now(): number;
}

/** What the endpoints of the facade share. */
export interface Facade extends Pick<FacadeOptions, "url" | "resources" | "now"> {
  scopes: string[];
  authorityOrigin: string;
  /** Name of the cookie that binds a sign-in to a browser. */
  cookie: string;
  registrations: Registrations;
  grants: Grants;
  entra: EntraSignIn;
  tokens: TokenSigner;
}

/**
 * Makes the authorization server that stands before Entra ID for clients that register themselves (RFC 7591), which Entra does not let
 * them do. To Entra all of them are one application, the gateway's; so the gateway asks the user about each of them before it sends
 * anybody there, and hands out tokens of its own.
 *
 * @param options See {@linkcode FacadeOptions}.
 * @returns The endpoints: requests in, responses out.
 */
export function createFacade(options: FacadeOptions): (request: Request) => Promise<Response> {
  const { url, identity, resources, now } = options;
  const facade: Facade = {
    url,
    resources,
    now,
    scopes: identity.server.scopes,
    authorityOrigin: new URL(identity.server.authority.base).origin,
    cookie: url.startsWith("https:") ? "__Host-sign-in" : "sign-in",
    registrations: new Registrations(options.redirectHosts),
    grants: new Grants(now),
    entra: new EntraSignIn(identity, `${url}/callback`),
    tokens: new TokenSigner(url),
  };
  const app = new Hono();
  const describe = (context: Context) => context.json(toMetadata(facade));
  app.get("/.well-known/oauth-authorization-server", describe);
  app.get("/.well-known/openid-configuration", describe);
  app.get("/keys", async (context) => context.json(await facade.tokens.keySet()));
  app.post(
    "/register",
    withJson(async (context) => {
      const registered = await facade.registrations.register(await readJson(context), now());
      return context.json(registered, 201, { "cache-control": "no-store" });
    }),
  );
  app.post("/token", withJson((context) => exchangeToken(context, facade)));
  app.get("/authorize", withPage((context) => authorize(context, facade)));
  app.get("/consent", withPage((context) => showConsent(context, facade)));
  app.post("/consent", withPage((context) => takeConsent(context, facade)));
  app.get("/callback", withPage((context) => callback(context, facade)));
  return async (request) => await app.fetch(request);
}

/** RFC 8414, section 2. */
function toMetadata({ url, scopes }: Facade): Record<string, unknown> {
  return {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    registration_endpoint: `${url}/register`,
    jwks_uri: `${url}/keys`,
    scopes_supported: scopes,
    response_types_supported: ["code"],
    response_modes_supported: ["query"],
    grant_types_supported: ["authorization_code", "refresh_token"],
    code_challenge_methods_supported: ["S256"],
    token_endpoint_auth_methods_supported: ["none"],
    authorization_response_iss_parameter_supported: true,
  };
}

type Answer = (context: Context) => Promise<Response>;

/** For clients. */
function withJson(answer: Answer): Answer {
  return (context) => catching(answer, context, (error) => error.toResponse());
}

/** For people. */
function withPage(answer: Answer): Answer {
  return (context) => catching(answer, context, (error) => sendProblem(context, error));
}

async function catching(
  answer: Answer,
  context: Context,
  tell: (error: OAuthError) => Response | Promise<Response>,
): Promise<Response> {
  try {
    return await answer(context);
  } catch (error) {
    if (error instanceof OAuthError) return await tell(error);
    throw error;
  }
}

async function readJson(context: Context): Promise<unknown> {
  try {
    return await context.req.json();
  } catch {
    throw new OAuthError("invalid_client_metadata", "The body is not valid JSON");
  }
}
