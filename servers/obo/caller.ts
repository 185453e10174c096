import type { AuthInfo } from "@modelcontextprotocol/sdk/server/auth/types.js";
import type { EntraClaims } from "../../lib/entra/claims.ts";

/** Who calls, as the middleware has verified it. */
export interface Caller {
  /** The access token: it goes to the authority and to nobody else. */
  token: string;
  claims: EntraClaims;
  scopes: string[];
}

/**
 * Who calls a tool.
 *
 * @param auth What the transport knows of the caller.
 * @returns The caller.
 * @throws {Error} When the call came without a token.
 */
export function callerOf(auth: AuthInfo | undefined): Caller {
  const claims = auth?.extra?.claims as EntraClaims | undefined;
  if (auth && claims) return { token: auth.token, claims, scopes: auth.scopes };
  throw new Error(
    "There is nobody to act for: the call came without a token, connect over HTTP and sign in",
  );
}
