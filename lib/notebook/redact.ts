import { createMask, type Mask } from "./mask.ts";

/** Fields that open something, or are made by chance; a JSON Web Token is known by its looks, these are not. */
const SECRET_FIELDS: Record<string, string> = {
  access_token: "token",
  id_token: "token",
  refresh_token: "refresh token",
  assertion: "token",
  device_code: "device code",
  user_code: "user code",
  code: "code",
  code_verifier: "verifier",
  code_challenge: "challenge",
  client_secret: "secret",
  client_info: "client info",
  state: "state",
  nonce: "nonce",
  verification_uri_complete: "address with the code",
  kid: "key",
  x5t: "key",
  uti: "id of the token",
};

/**
 * Makes a mask for what is said between a client and an authority: beside what `createMask()` hides, it hides secrets by the names of their
 * fields, in JSON and in forms.
 *
 * @returns Masks a body, a query or a header's value.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createRedaction } from "./redact.ts";
 *
 * const redact = createRedaction();
 * assertEquals(redact("grant_type=refresh_token&refresh_token=abc"), "grant_type=refresh_token&refresh_token=‹refresh token›");
 * assertEquals(redact('{"user_code": "ABCD", "interval": 1}'), '{"user_code": "‹user code›", "interval": 1}');
 * ```
 */
export function createRedaction(): Mask {
  const mask = createMask();
  const names = Object.keys(SECRET_FIELDS).join("|");
  const json = new RegExp(`("(${names})"\\s*:\\s*)"[^"]*"`, "g");
  const form = new RegExp(`((?:^|[?&\\s])(${names})=)[^&\\s]+`, "g");
  return (text) => {
    const known = text
      .replace(json, (_, start, name) => `${start}"‹${SECRET_FIELDS[name]}›"`)
      .replace(form, (_, start, name) => `${start}‹${SECRET_FIELDS[name]}›`)
      // The authority says the code in a sentence, too.
      .replace(/((?:enter|with) the code )[\w-]+/g, "$1‹user code›");
    return mask(known);
  };
}
