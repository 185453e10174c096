import { ID_TOKEN_CLAIMS, shapeAccessToken, toAccount } from "./claims.ts";
import { createClientAdapter } from "./clients.ts";
import { loadGrant } from "./grants.ts";
import type { Oidc } from "./oidc.ts";
import { deviceFlowPages, logoutPages, showError } from "./page_sources.ts";
import { createPolicy } from "./policy.ts";
import { defaultResource, describeResource } from "./resources.ts";
import { OIDC_SCOPES } from "./scopes.ts";
import { fetchDocument, specFeatures } from "./spec.ts";
import type { State } from "./state.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Where people enter a device's code. */
export const DEVICE_PAGE = "/devicelogin";

/** Names the browser's session. */
export const SESSION_COOKIE = "entra_session";

/**
 * The provider's options: Entra's paths, lifetimes and features.
 *
 * @param state The authority.
 * @returns The options.
 */
export function configure(state: State): Oidc.Configuration {
  const { directory, keys, store, root, secret, profile } = state;
  const endpoint = (name: string) => `${root}/oauth2/v2.0/${name}`;
  return {
    adapter: (model) => model === "Client" ? createClientAdapter(state) : store.adapter(model),
    jwks: { keys: [...keys.all] },
    cookies: {
      keys: [secret],
      names: { session: SESSION_COOKIE, interaction: "entra_sign_in", resume: "entra_resume" },
    },
    scopes: OIDC_SCOPES,
    claims: ID_TOKEN_CLAIMS,
    routes: {
      authorization: endpoint("authorize"),
      token: endpoint("token"),
      device_authorization: endpoint("devicecode"),
      end_session: endpoint("logout"),
      registration: endpoint("register"),
      code_verification: DEVICE_PAGE,
      jwks: `${root}/discovery/v2.0/keys`,
    },
    ttl: {
      AccessToken: state.tokenLifetime,
      ClientCredentials: state.tokenLifetime,
      IdToken: HOUR,
      AuthorizationCode: 10 * MINUTE,
      DeviceCode: 15 * MINUTE,
      Interaction: HOUR,
      Session: DAY,
      Grant: 90 * DAY,
      RefreshToken: 90 * DAY,
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      userinfo: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      clientCredentials: { enabled: true },
      deviceFlow: { enabled: true, mask: "*********", ...deviceFlowPages },
      rpInitiatedLogout: { enabled: true, ...logoutPages },
      resourceIndicators: {
        enabled: true,
        defaultResource: (ctx, _client, oneOf) => defaultResource(state, ctx, oneOf),
        getResourceServerInfo: (ctx, identifier) => describeResource(state, ctx, identifier),
        useGrantedResource: () => true,
      },
      ...profile === "spec" ? specFeatures() : {},
    },
    formats: {
      customizers: { jwt: (_ctx, token, jwt) => shapeAccessToken(state, token, jwt) },
    },
    interactions: {
      policy: createPolicy(),
      url: (_ctx, interaction) => `/interaction/${interaction.uid}`,
    },
    pkce: { required: () => true },
    fetch: fetchDocument,
    // Loopback redirects may have any port, and plain http leads nowhere else (RFC 8252, section 7.3).
    clientDefaults: { application_type: "native" },
    findAccount: (ctx, oid) => {
      const user = directory.findUser(oid);
      return user && toAccount(state, ctx, user);
    },
    loadExistingGrant: (ctx) => loadGrant(state, ctx),
    issueRefreshToken: (_ctx, client, source) =>
      client.grantTypeAllowed("refresh_token") &&
      (profile === "spec" || source.scopes.has("offline_access")),
    rotateRefreshToken: true,
    // What somebody has signed in for outlives the browser that he did it in.
    expiresWithSession: () => false,
    clientBasedCORS: (_ctx, origin, client) =>
      client.redirectUris?.some((uri) => URL.parse(uri)?.origin === origin) ?? false,
    renderError: (ctx, _out, error) => showError(ctx, error),
  };
}
