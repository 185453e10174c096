import type { Oidc, OidcContext, Provider } from "./oidc.ts";
import { findTarget, type Target } from "./resources.ts";
import { DEFAULT_SCOPE, OIDC_SCOPES, registeredScopes, resourceUri } from "./scopes.ts";
import type { State } from "./state.ts";

/** What a client may have of what it asked for. */
export interface Granted {
  /** Scopes as they go into the token response. */
  scopes: string[];
  /** Values that the user still has to allow. */
  missing: string[];
}

/**
 * Compares what is asked for with what was consented to.
 *
 * @param state The authority.
 * @param target What is asked for, and at which API.
 * @param client Client id.
 * @param oid The user.
 * @returns What may be had and what is missing.
 */
export function decide(state: State, target: Target, client: string, oid: string): Granted {
  const consented = state.consents.granted(client, target.id, oid);
  const { api, asked } = target;
  if (api && asked.some(({ value }) => value === DEFAULT_SCOPE)) {
    const needed = registeredScopes(state.directory.findApplication(client), api);
    const missing = needed.filter((value) => !consented.includes(value));
    if (missing.length > 0 || consented.length === 0) return { scopes: [], missing };
    const all = consented.map((value) => `${resourceUri(api)}/${value}`);
    return { scopes: [...all, ...asked.map(({ written }) => written)], missing: [] };
  }
  return {
    scopes: asked.filter(({ value }) => consented.includes(value)).map(({ written }) => written),
    missing: asked.map(({ value }) => value).filter((value) => !consented.includes(value)),
  };
}

/**
 * Makes the provider's grant for this request out of what was consented to; what is missing in it, the provider asks consent for.
 *
 * @param state The authority.
 * @param ctx The request of somebody who has signed in.
 * @returns The grant, stored.
 */
export function loadGrant(state: State, { oidc }: OidcContext): Promise<Oidc.Grant> {
  const { provider, resourceServers, params } = oidc;
  const client = oidc.client!;
  const oid = oidc.account!.accountId;
  const scope = params!.scope as string;
  const granted: Record<string, string[]> = {};
  for (const identifier of Object.keys(resourceServers!)) {
    const { scopes } = decide(state, findTarget(state, identifier, scope), client.clientId, oid);
    if (scopes.length > 0) granted[identifier] = scopes;
  }
  // What .default stands for is known only now that the user is.
  params!.scope = [...new Set([...scope.split(" "), ...Object.values(granted).flat()])].join(" ");
  return grantOf(provider, client, oid, granted);
}

/**
 * Keeps a grant in the provider.
 *
 * @param provider Where it is kept.
 * @param client To whom.
 * @param oid By whom.
 * @param granted Scopes by resource identifier.
 * @returns The grant, stored.
 */
export async function grantOf(
  provider: Provider,
  client: Oidc.Client,
  oid: string,
  granted: Record<string, string[]>,
): Promise<Oidc.Grant> {
  const grant = new provider.Grant({ clientId: client.clientId, accountId: oid });
  grant.addOIDCScope(OIDC_SCOPES);
  for (const [identifier, scopes] of Object.entries(granted)) {
    grant.addResourceScope(identifier, scopes);
  }
  await grant.save();
  return grant;
}
