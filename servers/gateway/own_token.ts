import type { GatewayIdentity } from "./identity.ts";

/** Tokens are fetched anew this long before they end, in milliseconds. */
const EARLY = 60_000;

/**
 * Makes what signs the gateway itself in, by its secret (OAuth 2.0, RFC 6749, section 4.4). On Azure a managed identity does this, and there
 * is no secret.
 *
 * @param identity Who the gateway is.
 * @param now The time in milliseconds.
 * @returns A function that gets a token for a resource, such as `api://…`; a token serves until shortly before its end.
 */
export function createOwnToken(
  { server, gateway }: GatewayIdentity,
  now: () => number,
): (resource: string) => Promise<string> {
  const tokens = new Map<string, { token: string; until: number }>();
  return async (resource) => {
    const known = tokens.get(resource);
    if (known && known.until > now()) return known.token;
    if (!gateway) throw new Error("GATEWAY_CLIENT_ID and GATEWAY_CLIENT_SECRET are not set");
    const response = await fetch(server.authority.token, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: gateway.clientId,
        client_secret: gateway.clientSecret,
        scope: `${resource}/.default`,
      }),
      redirect: "error",
      signal: AbortSignal.timeout(10_000),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${answer.error}: ${answer.error_description}`);
    const until = now() + answer.expires_in * 1000 - EARLY;
    tokens.set(resource, { token: answer.access_token, until });
    return answer.access_token;
  };
}
