import type { Oidc } from "./oidc.ts";

/** What the MCP authorization specification wants beyond Entra: dynamic client registration and client ID metadata documents. */
export function specFeatures(): Oidc.Features {
  return {
    registration: { enabled: true, issueRegistrationAccessToken: false },
  };
}
