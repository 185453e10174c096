import { GRAPH_APP_ID } from "../../lib/entra/embedded.ts";
import type { Application, Directory } from "./directory.ts";
import { EntraError } from "./errors.ts";
import { GRANTS } from "./grant_types.ts";
import type { Oidc, OidcContext } from "./oidc.ts";
import {
  type AskedScope,
  DEFAULT_SCOPE,
  OIDC_SCOPES,
  readScopes,
  resourceUri,
  unknownResource,
  writtenForms,
} from "./scopes.ts";
import type { State } from "./state.ts";

/** What an access token is for. */
export interface Target {
  /** What consent is kept under: the API's client id, or the identifier of a resource that nobody registered. */
  id: string;
  /** For people. */
  name: string;
  api?: Application;
  /** `aud` of the token. */
  audience: string;
  /** The scopes asked for at it. */
  asked: AskedScope[];
}

/** Requests that begin a sign-in: their scopes and their resource have to match. */
const FIRST_STEPS = ["authorization", "device_authorization"];

/**
 * Finds what a request without a resource indicator is for: in Entra the scopes say it.
 *
 * @param state The authority.
 * @param ctx The request.
 * @param oneOf The resources of a refresh token, when it has several.
 * @returns The name of the API.
 */
export function defaultResource(
  { directory }: State,
  ctx: OidcContext,
  oneOf?: readonly string[],
): string {
  if (oneOf) return oneOf[0];
  const { api = graphOf(directory), asked } = readScopes(directory, scopeOf(ctx));
  const isApplication = ctx.oidc.params?.grant_type === GRANTS.clientCredentials;
  if (isApplication && asked.at(0)?.value !== DEFAULT_SCOPE) throw defaultScopeNeeded();
  return resourceUri(api);
}

/**
 * Describes a resource to the provider.
 *
 * @param state The authority.
 * @param ctx The request.
 * @param identifier The resource.
 * @returns Its scopes, and how its tokens are made.
 * @throws {EntraError} 9010010 when the resource indicator (RFC 8707) is not the API of the scopes; 500011 when there is no such API.
 */
export function describeResource(
  state: State,
  ctx: OidcContext,
  identifier: string,
): Oidc.ResourceServer {
  const scope = scopeOf(ctx);
  if (FIRST_STEPS.includes(ctx.oidc.route)) {
    assertMatch(state, identifier, scope);
    keepOfflineAccess(ctx);
  }
  const { api, asked } = findTarget(state, identifier, scope ?? "");
  return {
    scope: [...api ? writtenForms(api) : [], ...asked.map(({ written }) => written)].join(" "),
    accessTokenFormat: "jwt",
    accessTokenTTL: state.tokenLifetime,
    jwt: { sign: { alg: "RS256", kid: state.keys.all[0].kid } },
  };
}

/**
 * Finds what a resource indicator stands for. Entra knows the names of registered APIs only; the specification's clients send the URL of
 * the MCP server, and the scopes tell which API that is.
 *
 * @param state The authority.
 * @param identifier The resource.
 * @param scope The scopes asked for.
 * @returns What the token is for.
 */
export function findTarget(state: State, identifier: string, scope: string): Target {
  const { directory, profile } = state;
  const named = directory.findApplicationByUri(identifier);
  if (named) return toTarget(named, asked(named, scope), audienceOf(named));
  if (profile === "entra") throw unknownResource(directory, identifier);
  const api = apiOfScopes(state, scope);
  // For this one URL and nobody else: a server that gets the token cannot use it at the API's other ones.
  if (api) {
    const name = `${api.displayName}, ${identifier}`;
    return { ...toTarget(api, asked(api, scope), identifier), name };
  }
  return {
    id: identifier,
    name: identifier,
    audience: identifier,
    asked: words(scope).map((written) => ({ written, value: written })),
  };
}

function toTarget(api: Application, asked: AskedScope[], audience: string): Target {
  return { id: api.appId, name: api.displayName, api, audience, asked };
}

/** Version 2 tokens name the API by its client id, version 1 tokens by its URI: a well-known trap. */
function audienceOf(api: Application): string {
  return api.api.requestedAccessTokenVersion === 2 ? api.appId : resourceUri(api);
}

/** An application acts as itself: there is nobody whose consent could be narrowed down. */
function defaultScopeNeeded(): EntraError {
  return new EntraError(
    1002012,
    "invalid_scope",
    "An application that acts as itself asks for the whole of one API: its URI, then /.default.",
  );
}

function assertMatch(
  { directory, profile }: State,
  identifier: string,
  scope: string | undefined,
): void {
  const named = directory.findApplicationByUri(identifier);
  if (!named && profile === "spec") return;
  const { api = graphOf(directory) } = readScopes(directory, scope);
  if (named?.appId === api.appId) return;
  throw new EntraError(
    9010010,
    "invalid_target",
    "The parameter resource names something else than the scopes do.",
  );
}

/** The provider gives refresh tokens only after `prompt=consent`; in Entra `offline_access` is enough. */
function keepOfflineAccess({ oidc, query }: OidcContext): void {
  const { params } = oidc;
  const isWanted = String(query.scope).split(" ").includes("offline_access");
  if (isWanted && !oidc.requestParamScopes.has("offline_access")) {
    params!.scope = `${params!.scope ?? ""} offline_access`.trim();
  }
}

/** With OpenID Connect's scopes alone, Entra gives a token for Graph. */
function graphOf(directory: Directory): Application {
  return directory.findApplication(GRAPH_APP_ID)!;
}

function asked(api: Application, scope: string): AskedScope[] {
  const forms = writtenForms(api);
  return words(scope).filter((word) => forms.includes(word))
    .map((written) => ({ written, value: written.slice(written.lastIndexOf("/") + 1) }));
}

function apiOfScopes({ directory }: State, scope: string): Application | undefined {
  const long = words(scope).filter((word) => word.includes("/"));
  return long.length > 0 ? readScopes(directory, long.join(" ")).api : undefined;
}

/** The API's scopes in a scope parameter. */
function words(scope: string): string[] {
  return scope.split(" ").filter((word) => word && !OIDC_SCOPES.includes(word));
}

/** The scopes of a request: its own, or those of the code or refresh token that it brings. */
function scopeOf({ oidc }: OidcContext): string | undefined {
  const { AuthorizationCode, DeviceCode, RefreshToken } = oidc.entities;
  return oidc.params?.scope as string | undefined ?? AuthorizationCode?.scope ??
    DeviceCode?.scope ?? RefreshToken?.scope;
}
