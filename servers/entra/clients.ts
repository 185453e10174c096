import { randomBytes } from "node:crypto";
import type { Application } from "./directory.ts";
import { GRANTS } from "./grant_types.ts";
import type { Oidc } from "./oidc.ts";
import type { State } from "./state.ts";

/** Stands where the provider wants a secret; the directory, which keeps hashes only, checks the real ones. */
const HELD_AS_HASH = randomBytes(32).toString("base64url");

/**
 * Finds clients for the provider: registered applications first, then what dynamic registration has stored.
 *
 * @param state The authority.
 * @returns An adapter for the provider's model `Client`.
 */
export function createClientAdapter({ directory, store }: State): Oidc.Adapter {
  const dynamic = store.adapter("Client");
  return {
    ...dynamic,
    find: (id) => {
      const application = directory.findApplication(id);
      return application ? Promise.resolve(toClient(application)) : dynamic.find(id);
    },
  };
}

/** What a registration means in OAuth's words (RFC 7591, section 2). */
function toClient(application: Application): Oidc.AdapterPayload {
  const { appId, displayName, publicClient, spa, web, passwordCredentials } = application;
  const isConfidential = passwordCredentials.length > 0;
  const redirectUris = [publicClient, spa, web].flatMap((platform) => platform.redirectUris);
  return {
    client_id: appId,
    client_name: displayName,
    redirect_uris: redirectUris,
    response_types: redirectUris.length > 0 ? ["code"] : [],
    grant_types: [
      ...redirectUris.length > 0 ? [GRANTS.code] : [],
      GRANTS.refresh,
      GRANTS.device,
      ...isConfidential ? [GRANTS.clientCredentials, GRANTS.onBehalfOf] : [],
    ],
    ...isConfidential
      ? { token_endpoint_auth_method: "client_secret_post", client_secret: HELD_AS_HASH }
      : { token_endpoint_auth_method: "none" },
  };
}
