import type { Display } from "./display.ts";
import { createRedaction } from "./redact.ts";
import { table } from "./table.ts";

/** What the claims of Entra's access tokens mean, in the order in which they are shown; the first three stand in the header. */
const MEANINGS: Record<string, string> = {
  typ: "header: it is a token",
  alg: "header: how it is signed",
  kid: "header: with which key",
  iss: "who issued it",
  aud: "whom it is for",
  tid: "the directory (tenant)",
  oid: "the user, in the whole directory",
  name: "the user's name, to be shown",
  preferred_username: "the user's sign-in name, which can change",
  sub: "the user, in this application alone",
  azp: "the client that asked for it",
  appid: "the client that asked for it (version 1)",
  azpacr: "how that client proved who it is: 0 not at all, 1 by a secret",
  appidacr: "how that client proved who it is (version 1)",
  scp: "what the user lets the client do: scopes",
  roles: "what an application may do by itself",
  iat: "issued at",
  nbf: "not before",
  exp: "expires",
  uti: "the id of this token",
  ver: "version of the token's form",
};

/** What of a token to show. */
export interface ClaimsOptions {
  /** Only these claims. */
  only?: string[];
  /** Whether to leave out what they mean. */
  bare?: boolean;
}

/**
 * Shows what stands in access tokens, and what it means: read, not verified. With several tokens they stand side by side. The signature, the
 * part that makes it worth something, is not shown.
 *
 * @param tokens A token, or several by name.
 * @param options Which claims.
 * @returns The displayable.
 * @throws {Error} When one is no JSON Web Token.
 *
 * @example Usage
 * ```ts ignore
 * await claims(token)
 * await claims({ "from the client": incoming, "for Graph": exchanged }, { only: ["aud", "azp", "scp"] })
 * ```
 */
export async function claims(
  tokens: string | Record<string, string>,
  { only, bare }: ClaimsOptions = {},
): Promise<Display> {
  const { decodeJwt, decodeProtectedHeader } = await import("jose");
  const named = typeof tokens === "string" ? { value: tokens } : tokens;
  const read = Object.entries(named).map(([name, token]) => {
    return [name, toText({ ...decodeProtectedHeader(token), ...decodeJwt(token) })] as const;
  });
  const found = new Set(read.flatMap(([, values]) => Object.keys(values)));
  const known = Object.keys(MEANINGS).filter((claim) => found.has(claim));
  const others = [...found].filter((claim) => !(claim in MEANINGS)).sort();
  const shown = only?.filter((claim) => found.has(claim)) ?? [...known, ...others];
  return table(shown.map((claim) => ({
    claim,
    ...Object.fromEntries(read.map(([name, values]) => [name, values[claim] ?? ""])),
    ...bare ? {} : { "what it says": MEANINGS[claim] ?? "" },
  })));
}

/** Claims as masked text, by name. */
function toText(all: Record<string, unknown>): Record<string, string> {
  const redact = createRedaction();
  return Object.fromEntries(
    Object.entries(all).map(([claim, value]) => {
      const text = redact(JSON.stringify({ [claim]: value })).slice(claim.length + 4, -1);
      return [claim, text.replace(/^"([^"]*)"$/, "$1")];
    }),
  );
}
