import { SERVER_APP } from "../../entra/embedded.ts";

const LEAKS: Record<string, RegExp> = {
  // A header and claims, each a JSON object in base64url (RFC 7519 section 3); example claims of tests are shorter.
  "a token": /\beyJ[\w-]{10,}\.eyJ[\w-]{40,}/,
  "the secret of the embedded application": new RegExp(RegExp.escape(SERVER_APP.secret)),
  "an authorization code": /[?&]code=[\w.-]{20,}/,
};

/**
 * Looks for what no log may hold.
 *
 * @param text What processes printed, or what a notebook shows.
 * @returns What kinds of things are in it; never the things.
 */
export function findLeaks(text: string): string[] {
  return Object.keys(LEAKS).filter((kind) => LEAKS[kind].test(text));
}
