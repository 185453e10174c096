import { EntraError } from "./errors.ts";
import { decide } from "./grants.ts";
import type { Oidc } from "./oidc.ts";
import { findTarget } from "./resources.ts";
import { OIDC_SCOPES, readScopes, resourceUri } from "./scopes.ts";
import type { State } from "./state.ts";

/**
 * Lets a refresh token be used for other scopes and other APIs than it was issued for, as far as the user has consented: Entra's refresh
 * tokens belong to a user and a client, not to an API. Step-up rests on this.
 *
 * @param state The authority.
 * @param ctx The request; its scopes and resource are completed.
 * @throws {EntraError} 65001 when consent is missing.
 */
export async function widenRefreshToken(
  state: State,
  { oidc }: Oidc.TokenEndpointGrantContext,
): Promise<void> {
  const { provider, client, params } = oidc;
  if (!params.scope) return;
  const token = await provider.RefreshToken.find(String(params.refresh_token));
  if (!token || token.clientId !== client.clientId || token.consumed) return;
  const identifier = identifierOf(state, params);
  const target = identifier && findTarget(state, identifier, params.scope);
  if (!target || target.asked.length === 0) return;
  const { scopes, missing } = decide(state, target, client.clientId, token.accountId);
  if (missing.length > 0 || scopes.length === 0) {
    throw consentRequired(state, client, token.accountId);
  }

  const grant = await provider.Grant.find(token.grantId!);
  if (!grant) return;
  grant.addResourceScope(identifier, scopes);
  await grant.save();
  token.scope = [...new Set([...token.scopes, ...OIDC_SCOPES, ...scopes])].join(" ");
  token.resource = [...new Set([token.resource ?? [], identifier].flat())];
  await token.save();
  params.resource = identifier;
  params.scope = [...new Set([...params.scope.split(" "), ...scopes])].join(" ");
}

/** The resource of a request: named, or found in its scopes. */
function identifierOf(
  { directory }: State,
  { resource, scope }: Oidc.TokenEndpointGrantContext["oidc"]["params"],
): string | undefined {
  if (typeof resource === "string") return resource;
  const { api } = readScopes(directory, scope);
  return api && resourceUri(api);
}

/**
 * What a client hears that needs somebody to consent first.
 *
 * @param state The authority.
 * @param client Who wants to act.
 * @param oid For whom.
 * @returns The error, AADSTS65001.
 */
export function consentRequired(
  { directory }: State,
  client: Oidc.Client,
  oid: string,
): EntraError {
  const name = directory.findUser(oid)?.userPrincipalName ?? oid;
  return new EntraError(
    65001,
    "interaction_required",
    `Neither ${name} nor an administrator has given the application '${
      client.clientName ?? client.clientId
    }' (${client.clientId}) what it asks for. Have the user sign in on a page and decide.`,
    { suberror: "consent_required" },
  );
}
