import { createHash, randomBytes } from "node:crypto";
import type { User } from "./directory.ts";
import type { Oidc, OidcContext } from "./oidc.ts";
import { findTarget, type Target } from "./resources.ts";
import { DEFAULT_SCOPE, OIDC_SCOPES } from "./scopes.ts";
import type { State } from "./state.ts";

/** Which claims of an id token come with which scope. */
export const ID_TOKEN_CLAIMS = {
  openid: ["sub", "oid", "tid", "ver", "uti", "nbf"],
  profile: ["name", "preferred_username"],
  email: ["email"],
};

/** Client id of the API, in tokens whose audience is the URL of one of its servers: on-behalf-of needs to know whose they are. */
export const API_CLAIM = "api";

/**
 * What the provider puts into an id token of a user.
 *
 * @param state The authority.
 * @param ctx The request: its client is whom the token is for.
 * @param user Who signed in.
 * @returns The provider's account.
 */
export function toAccount(state: State, ctx: OidcContext, user: User): Oidc.Account {
  return {
    accountId: user.id,
    claims: () => ({
      ...common(state, user.id, ctx.oidc.client!.clientId),
      name: user.displayName,
      preferred_username: user.userPrincipalName,
      email: user.mail,
      nbf: seconds(),
      ver: "2.0",
    }),
  };
}

/**
 * Gives an access token the claims that Entra's have (Microsoft identity platform, access token claims reference).
 *
 * @param state The authority.
 * @param token What the provider is about to issue.
 * @param jwt Its header and claims, which are replaced.
 */
export function shapeAccessToken(
  state: State,
  token: Oidc.AccessToken | Oidc.ClientCredentials,
  jwt: Oidc.JWTStructured,
): void {
  const { iat, exp } = jwt.payload;
  const identifier = token.resourceServer!.identifier();
  const target = findTarget(state, identifier, token.scope ?? "");
  const who = "accountId" in token && token.accountId
    ? ofUser(state, target, token.accountId, token.scopes)
    : ofApplication(state, target, token.clientId!);
  const isVersion2 = target.api?.api.requestedAccessTokenVersion !== null &&
    target.api?.api.requestedAccessTokenVersion !== 1;
  jwt.payload = {
    aud: target.audience,
    iss: isVersion2 ? state.issuer : issuerV1(state),
    iat,
    nbf: iat,
    exp,
    ...isVersion2 ? named("azp", token, state) : named("appid", token, state),
    ...who,
    ...isForUrl(state, identifier) && target.api ? { [API_CLAIM]: target.api.appId } : {},
    ver: isVersion2 ? "2.0" : "1.0",
  };
  jwt.header = { typ: state.profile === "spec" ? "at+jwt" : "JWT" };
}

/**
 * `iss` of version 1 tokens, which Entra gives to APIs that do not ask for version 2, Graph among them.
 *
 * @param state The authority.
 * @returns The issuer, with a slash at the end as Entra's has.
 */
export function issuerV1({ base, root }: State): string {
  return `${base}${root}/`;
}

/** Whether a resource is the URL of a server, and no name that an API is registered with. */
function isForUrl({ directory }: State, identifier: string): boolean {
  return directory.findApplicationByUri(identifier) === undefined;
}

function ofUser(state: State, target: Target, oid: string, scopes: Set<string>) {
  const user = state.directory.findUser(oid)!;
  const values = [...scopes].map((scope) => scope.slice(scope.lastIndexOf("/") + 1))
    .filter((value) => value !== DEFAULT_SCOPE && !OIDC_SCOPES.includes(value));
  return {
    ...common(state, oid, target.id),
    name: user.displayName,
    preferred_username: user.userPrincipalName,
    scp: [...new Set(values)].join(" ") || "openid profile email",
  };
}

function ofApplication(state: State, target: Target, client: string) {
  const principal = state.directory.findServicePrincipal(client)!;
  const roles = applicationRoles(state, target, client);
  return {
    ...common(state, principal.id, target.id),
    sub: principal.id,
    idtyp: "app",
    ...roles.length > 0 ? { roles } : {},
  };
}

/** The directory has no app roles of its own: a scope that a registration asks for as a role is the role. */
function applicationRoles({ directory }: State, { api }: Target, client: string): string[] {
  const ids = directory.findApplication(client)?.requiredResourceAccess
    .filter(({ resourceAppId }) => resourceAppId === api?.appId)
    .flatMap(({ resourceAccess }) => resourceAccess)
    .filter(({ type }) => type === "Role").map(({ id }) => id) ?? [];
  return api?.api.oauth2PermissionScopes.filter(({ id }) => ids.includes(id))
    .map(({ value }) => value) ?? [];
}

function named(claim: "azp" | "appid", token: { clientId?: string }, { directory }: State) {
  const hasSecret = directory.findApplication(token.clientId!)?.passwordCredentials.length;
  return { [claim]: token.clientId, [`${claim}acr`]: hasSecret ? "1" : "0" };
}

/** What every token says of its subject; `sub` is another one for each application, `oid` is not. */
function common({ directory }: State, oid: string, application: string) {
  const tid = directory.tenantId;
  return {
    oid,
    sub: pairwiseSubject(tid, oid, application),
    tid,
    uti: randomBytes(16).toString("base64url"),
  };
}

/**
 * Another name of a user for each application, so that they cannot compare notes (OpenID Connect Core 1.0, section 8.1).
 *
 * @param tid The tenant.
 * @param oid The user.
 * @param application Client id of who is to know the user by it.
 * @returns The value of `sub`.
 */
export function pairwiseSubject(tid: string, oid: string, application: string): string {
  return createHash("sha256").update([tid, oid, application].join(" ")).digest("base64url");
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
