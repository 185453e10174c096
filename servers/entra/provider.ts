import { pairwiseSubject } from "./claims.ts";
import { configure } from "./configuration.ts";
import { GRANTS } from "./grant_types.ts";
import { onBehalfOf } from "./on_behalf_of.ts";
import { type Oidc, Provider } from "./oidc.ts";
import { widenRefreshToken } from "./refresh.ts";
import type { State } from "./state.ts";

/**
 * Makes the provider that serves one authority. After a rotation of keys a new one takes over: all that has to stay is in the state.
 *
 * @param state What the authority is made of.
 * @returns The provider, without what stands before it.
 */
export function createProvider(state: State): Provider {
  class EntraProvider extends Provider {
    /** Before the provider looks at a refresh token, it may reach what Entra lets it reach. */
    override registerGrantType(
      ...[name, handler, ...rest]: Parameters<Provider["registerGrantType"]>
    ) {
      const refresh: typeof handler = async (ctx) => {
        await widenRefreshToken(state, ctx);
        await handler(ctx);
      };
      super.registerGrantType(name, name === GRANTS.refresh ? refresh : handler, ...rest);
    }
  }
  const provider = new EntraProvider(state.issuer, configure(state));
  checkSecretsWithDirectory(provider, state);
  nameSubjectsPairwise(provider, state);
  provider.registerGrantType(
    GRANTS.onBehalfOf,
    (ctx) => onBehalfOf(state, ctx),
    ["assertion", "requested_token_use", "scope"],
  );
  return provider;
}

/** The directory keeps hashes; clients of dynamic registration bring a secret that the provider made. */
function checkSecretsWithDirectory(provider: Provider, { directory }: State): void {
  const { prototype } = provider.Client;
  const { compareClientSecret } = prototype;
  prototype.compareClientSecret = function (this: Oidc.Client, secret: string) {
    return directory.findApplication(this.clientId)
      ? directory.checkSecret(this.clientId, secret)
      : compareClientSecret.call(this, secret);
  };
}

/** The provider knows users by their object id, and does pairwise subjects only for clients that devices cannot be. */
function nameSubjectsPairwise({ IdToken }: Provider, { directory }: State): void {
  const { payload } = IdToken.prototype;
  IdToken.prototype.payload = async function (this: Oidc.IdToken) {
    const claims = await payload.call(this);
    const sub = pairwiseSubject(directory.tenantId, claims.sub, this.client.clientId);
    return { ...claims, sub };
  };
}
