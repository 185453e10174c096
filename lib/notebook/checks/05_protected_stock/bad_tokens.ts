import { base64url, SignJWT } from "jose";
import { GRAPH_APP_ID, TENANT } from "../../../entra/embedded.ts";
import { makeKey, type TestIssuer } from "../../../entra/test_issuer.ts";

/** A token that must not open anything, and what to tell whose server takes it. */
export interface BadToken {
  /** As the end of "A token". */
  what: string;
  hint: string;
  make(issuer: TestIssuer): string | Promise<string>;
}

const OTHER_TENANT = TENANT.id.replace(/^.{8}/, "00000000");

/** One token a check that a verifier must not forget. */
export const BAD_TOKENS: BadToken[] = [
  {
    what: "that a stranger signed",
    hint: "Anybody can write what it says. To read a token (decodeJwt) is not to verify it.",
    async make(issuer) {
      const { privateKey } = await makeKey("stranger");
      const header = { alg: "RS256", typ: "JWT", kid: issuer.key.kid };
      return await new SignJWT(issuer.claims()).setProtectedHeader(header).sign(privateKey);
    },
  },
  {
    what: "that nobody signed (alg: none)",
    hint: "Do not let the token choose how it is verified: Entra signs with RS256.",
    make(issuer) {
      const parts = [{ alg: "none", kid: issuer.key.kid }, issuer.claims()];
      return `${parts.map((part) => base64url.encode(JSON.stringify(part))).join(".")}.`;
    },
  },
  {
    what: "that Ines got for Microsoft Graph",
    hint: "It is right in every other way, and made for somebody else: look at its audience (aud).",
    make: (issuer) => issuer.sign({ aud: GRAPH_APP_ID }),
  },
  {
    what: "that has expired two hours ago",
    hint: "Look at exp.",
    make: (issuer) => issuer.sign({ exp: Math.floor(Date.now() / 1000) - 7200 }),
  },
  {
    what: "of another tenant",
    hint: "Entra signs for every tenant: look at the issuer (iss) and the tenant (tid).",
    make: (issuer) =>
      issuer.sign({
        tid: OTHER_TENANT,
        iss: issuer.authority.issuer.replace(TENANT.id, OTHER_TENANT),
      }),
  },
  {
    what: "that is no token at all",
    hint: "What reads it has to expect anything.",
    make: () => "not-a-token",
  },
];
