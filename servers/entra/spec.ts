import { fetchEmbedded } from "./client_documents.ts";
import type { Oidc } from "./oidc.ts";
import { safeFetch } from "./safe_fetch.ts";

/**
 * What the MCP authorization specification wants beyond Entra: dynamic client registration and client ID metadata documents.
 *
 * @returns The provider's features.
 */
export function specFeatures(): Oidc.Features {
  return {
    registration: { enabled: true, issueRegistrationAccessToken: false },
    clientIdMetadataDocument: {
      enabled: true,
      ack: "draft-02",
      allowFetch: () => true,
      allowClient: () => true,
      cacheDuration: { min: 60, max: 3600 },
    },
  };
}

/**
 * Gets a client's metadata document: an embedded one, or one of the public internet.
 *
 * @param url Its address, which is the client's id.
 * @param init Headers and a signal.
 * @returns The response.
 */
export async function fetchDocument(url: string | URL, init?: RequestInit): Promise<Response> {
  const target = new URL(url);
  return fetchEmbedded(target) ?? await safeFetch(target, init);
}
