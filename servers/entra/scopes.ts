import { GRAPH_APP_ID } from "../../lib/entra/embedded.ts";
import type { Application, Directory } from "./directory.ts";
import { EntraError } from "./errors.ts";

/** Scopes of OpenID Connect: they belong to no API and need no consent of their own. */
export const OIDC_SCOPES = ["openid", "profile", "email", "offline_access"];

/** Stands for everything that was consented to at an API. */
export const DEFAULT_SCOPE = ".default";

/** One scope of an API. */
export interface AskedScope {
  /** As the client wrote it: `api://CLIENT_ID/NAME`, `CLIENT_ID/NAME` or, for Graph only, `NAME`. */
  written: string;
  /** `NAME` */
  value: string;
}

/** What a `scope` parameter asks for. */
export interface ScopeRequest {
  oidc: string[];
  /** The API; none when only OpenID Connect's scopes are asked for. */
  api?: Application;
  asked: AskedScope[];
}

/**
 * Reads a `scope` parameter. Entra finds the API in it: there is one in a request, and a bare name belongs to Microsoft Graph.
 *
 * @param directory Who knows the APIs.
 * @param scope The parameter.
 * @returns What it asks for.
 * @throws {EntraError} 70011 for what makes no sense, 500011 for an unknown API, 650053 for a scope that it does not have, 28000 for two APIs.
 */
export function readScopes(directory: Directory, scope: string | undefined): ScopeRequest {
  const words = [...new Set(scope?.split(" ").filter(Boolean))];
  if (words.length === 0) {
    throw new EntraError(
      70011,
      "invalid_scope",
      "The parameter scope is missing.",
    );
  }
  const oidc = words.filter((word) => OIDC_SCOPES.includes(word));
  const found = words.filter((word) => !OIDC_SCOPES.includes(word))
    .map((word) => findScope(directory, word));
  const api = found.at(0)?.api;
  if (found.some((one) => one.api.appId !== api?.appId)) {
    throw new EntraError(
      28000,
      "invalid_request",
      `One token is for one API, and these scopes are of several: ${words.join(" ")}.`,
    );
  }
  const asked = found.map(({ written, value }) => ({ written, value }));
  if (asked.length > 1 && asked.some(({ value }) => value === DEFAULT_SCOPE)) {
    throw new EntraError(
      70011,
      "invalid_scope",
      `${DEFAULT_SCOPE} stands alone, and is not asked for beside single scopes: ${
        words.join(" ")
      }.`,
    );
  }
  return { oidc, api, asked };
}

function findScope(directory: Directory, written: string): AskedScope & { api: Application } {
  const slash = written.lastIndexOf("/");
  const uri = slash < 0 ? GRAPH_APP_ID : written.slice(0, slash);
  const value = written.slice(slash + 1);
  const api = directory.findApplicationByUri(uri);
  if (!api || !directory.findServicePrincipal(api.appId)) throw unknownResource(directory, uri);
  if (value !== DEFAULT_SCOPE && !enabledScopes(api).includes(value)) {
    throw new EntraError(
      650053,
      "invalid_scope",
      `The API '${api.appId}' has no scope '${value}'.`,
    );
  }
  return { written, value, api };
}

/**
 * The error for an API that nobody registered.
 *
 * @param directory Who does not know it.
 * @param uri What it was called.
 * @returns The error, AADSTS500011.
 */
export function unknownResource(directory: Directory, uri: string): EntraError {
  return new EntraError(
    500011,
    "invalid_resource",
    `The tenant ${directory.tenant.displayName} knows no API ${uri}: is it registered, and does it have a service principal here?`,
  );
}

/**
 * Values of the scopes that an API offers now. OpenID Connect's, which Graph lists too, are nobody's.
 *
 * @param api The API.
 * @returns Their values.
 */
export function enabledScopes(api: Application): string[] {
  return api.api.oauth2PermissionScopes
    .filter(({ isEnabled, value }) => isEnabled && !OIDC_SCOPES.includes(value))
    .map(({ value }) => value);
}

/**
 * Every way to write an API's scopes.
 *
 * @param api The API.
 * @returns Scopes as they may stand in a request.
 */
export function writtenForms(api: Application): string[] {
  const values = [...enabledScopes(api), DEFAULT_SCOPE];
  const long = [...api.identifierUris, api.appId]
    .flatMap((uri) => values.map((value) => `${uri}/${value}`));
  return api.appId === GRAPH_APP_ID ? [...long, ...values] : long;
}

/**
 * The name that an API goes by: a resource indicator has to be a URI (RFC 8707, section 2).
 *
 * @param api The API.
 * @returns Its first identifier URI.
 */
export function resourceUri(api: Application): string {
  return api.identifierUris.at(0) ?? `api://${api.appId}`;
}

/**
 * What a client says in its registration that it needs at an API: what `.default` asks consent for.
 *
 * @param client The client's registration, when there is one.
 * @param api The API.
 * @returns Values of scopes that the API has.
 */
export function registeredScopes(client: Application | undefined, api: Application): string[] {
  const ids = client?.requiredResourceAccess
    .filter(({ resourceAppId }) => resourceAppId === api.appId)
    .flatMap(({ resourceAccess }) => resourceAccess)
    .filter(({ type }) => type === "Scope").map(({ id }) => id) ?? [];
  return api.api.oauth2PermissionScopes.filter(({ id }) => ids.includes(id))
    .map(({ value }) => value).filter((value) => enabledScopes(api).includes(value));
}
