import { GRANTS } from "./grant_types.ts";
import { OIDC_SCOPES } from "./scopes.ts";
import type { State } from "./state.ts";

/**
 * The authority's metadata (OpenID Connect Discovery 1.0, section 3). As in Entra's, `code_challenge_methods_supported` and
 * `registration_endpoint` are not there; the profile `spec` adds what RFC 8414 and the MCP authorization specification want.
 *
 * @param state The authority.
 * @returns The document.
 */
export function discovery({ base, root, issuer, profile }: State): Record<string, unknown> {
  const endpoint = (name: string) => `${base}${root}/oauth2/v2.0/${name}`;
  return {
    token_endpoint: endpoint("token"),
    token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
    jwks_uri: `${base}${root}/discovery/v2.0/keys`,
    response_modes_supported: ["query", "fragment", "form_post"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    response_types_supported: ["code"],
    scopes_supported: OIDC_SCOPES,
    issuer,
    request_uri_parameter_supported: false,
    authorization_endpoint: endpoint("authorize"),
    device_authorization_endpoint: endpoint("devicecode"),
    end_session_endpoint: endpoint("logout"),
    claims_supported: [
      ...["sub", "iss", "aud", "exp", "iat", "nonce", "preferred_username", "name", "tid", "ver"],
      ...["oid", "uti", "nbf", "azp", "scp", "roles", "email"],
    ],
    tenant_region_scope: "EU",
    cloud_instance_name: "microsoftonline.com",
    ...profile === "spec"
      ? {
        token_endpoint_auth_methods_supported: [
          "client_secret_post",
          "client_secret_basic",
          "none",
        ],
        grant_types_supported: Object.values(GRANTS),
        code_challenge_methods_supported: ["S256"],
        registration_endpoint: endpoint("register"),
        client_id_metadata_document_supported: true,
        authorization_response_iss_parameter_supported: true,
      }
      : {},
  };
}
