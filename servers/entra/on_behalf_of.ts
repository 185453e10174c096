import { errors as jose } from "jose";
import { API_CLAIM } from "./claims.ts";
import { EntraError } from "./errors.ts";
import { decide, grantOf } from "./grants.ts";
import { GRANTS } from "./grant_types.ts";
import type { Oidc } from "./oidc.ts";
import { consentRequired } from "./refresh.ts";
import { describeResource, findTarget } from "./resources.ts";
import { readScopes, resourceUri } from "./scopes.ts";
import type { State } from "./state.ts";
import { checkToken } from "./token_check.ts";

/** What an on-behalf-of request has beside its grant type. */
type Params = { assertion?: string; requested_token_use?: string; scope?: string };

/**
 * Exchanges a user's token for this client into the same user's token for another API (RFC 7523 with Entra's
 * `requested_token_use=on_behalf_of`). The provider has authenticated the client already.
 *
 * @param state The authority.
 * @param ctx The request, its client authenticated; gets the answer.
 * @throws {EntraError} For every reason not to.
 */
export async function onBehalfOf(
  state: State,
  ctx: Oidc.TokenEndpointGrantContext,
): Promise<void> {
  const { client, provider } = ctx.oidc;
  const { assertion, scope } = readParams(ctx.oidc.params);
  const { oid } = await verifyAssertion(state, assertion, client.clientId);
  const { api, oidc, asked } = readScopes(state.directory, scope);
  if (!api) throw new EntraError(70011, "invalid_scope", "The scope names no resource to call.");

  const identifier = resourceUri(api);
  const target = { ...findTarget(state, identifier, scope), asked };
  const { scopes, missing } = decide(state, target, client.clientId, oid);
  if (missing.length > 0 || scopes.length === 0) throw consentRequired(state, client, oid);

  const grant = await grantOf(provider, client, oid, { [identifier]: scopes });
  const source = {
    accountId: oid,
    client,
    grantId: grant.jti,
    gty: GRANTS.onBehalfOf,
    scope: [...oidc, ...scopes].join(" "),
  };
  const token = new provider.AccessToken({ ...source, scope: scopes.join(" ") });
  token.resourceServer = new provider.ResourceServer(
    identifier,
    describeResource(state, ctx, identifier),
  );
  ctx.body = {
    token_type: "Bearer",
    scope: scopes.join(" "),
    expires_in: token.expiration,
    access_token: await token.save(),
    ...oidc.includes("offline_access")
      ? {
        refresh_token: await new provider.RefreshToken({ ...source, resource: identifier }).save(),
      }
      : {},
  };
}

function readParams(params: Params): { assertion: string; scope: string } {
  const { assertion, requested_token_use: use, scope } = params;
  if (!assertion) throw missing("assertion");
  if (!scope) throw missing("scope");
  if (!use) throw missing("requested_token_use");
  if (use !== "on_behalf_of") {
    throw new EntraError(
      9002313,
      "invalid_request",
      `The value '${use}' of the parameter 'requested_token_use' is not valid: expected 'on_behalf_of'.`,
    );
  }
  return { assertion, scope };
}

function missing(parameter: string): EntraError {
  return new EntraError(
    900144,
    "invalid_request",
    `The body lacks the parameter ${parameter}.`,
  );
}

/** Only a token that was issued here, for this client, to a user, and that still holds. */
async function verifyAssertion(
  state: State,
  assertion: string,
  client: string,
): Promise<{ oid: string }> {
  const payload = await checkToken(state, assertion, ["oid", "aud"]).catch((error) => {
    throw refuse(error);
  });
  const { identifierUris = [] } = state.directory.findApplication(client) ?? {};
  const isOurs = [client, ...identifierUris].includes(String(payload.aud)) ||
    payload[API_CLAIM] === client;
  if (!isOurs) {
    throw new EntraError(
      500131,
      "invalid_grant",
      `The assertion is made for '${payload.aud}', and whoever shows it is '${client}': only a token for oneself can be exchanged.`,
    );
  }
  if (payload.idtyp === "app") {
    throw new EntraError(
      7000114,
      "invalid_grant",
      `The assertion is a token of the application '${payload.azp}' itself. There is no user on whose behalf to act.`,
    );
  }
  return { oid: String(payload.oid) };
}

function refuse(error: unknown): EntraError {
  if (error instanceof jose.JWTExpired) {
    return new EntraError(
      500133,
      "invalid_grant",
      "The assertion is too old, or not valid yet. Have the client send a fresh token.",
    );
  }
  return new EntraError(
    50013,
    "invalid_grant",
    "The assertion does not bear this tenant's signature.",
  );
}
