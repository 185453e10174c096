import { approveAuthorization } from "../entra/embedded_user.ts";
import { PublicClient } from "../entra/public_client.ts";
import { readClientIdentity } from "../entra/settings.ts";
import { SERVER_APP } from "../entra/embedded.ts";
import type { Scope } from "./defence.ts";

/**
 * Signs the company's person in, once for each set of scopes, and gives the access token for the weather server.
 *
 * @param authority Address of the embedded authority.
 * @returns Gives the token for scopes.
 */
export function createTokens(authority: string): (scopes: readonly Scope[]) => Promise<string> {
  const kept = new Map<string, Promise<string>>();
  return (scopes) => {
    const asked = scopes.toSorted().map((name) => `api://${SERVER_APP.id}/${name}`);
    const key = asked.join(" ");
    const token = kept.get(key) ?? signIn(authority, asked);
    kept.set(key, token);
    return token;
  };
}

/** A client of its own for each: one that has signed in for more would be given more. */
async function signIn(authority: string, scopes: string[]): Promise<string> {
  const identity = readClientIdentity({ ENTRA_AUTHORITY: authority });
  const openBrowser = async (url: string) => {
    const back = await fetch(await approveAuthorization(url));
    await back.body?.cancel();
  };
  const client = await PublicClient.open(identity.authority, identity.clientId, { openBrowser });
  return (await client.interactive(scopes)).accessToken;
}
