import { base64url, CompactSign, exportJWK, exportSPKI, importJWK, SignJWT } from "jose";
import { CLIENT_APP, GRAPH_APP_ID, SERVER_APP, TENANT } from "./embedded.ts";
import { makeKey, type TestIssuer } from "./test_issuer.ts";
import type { Check } from "./token_error.ts";

/** A token with one fault. */
export interface BadToken {
  what: string;
  /** The check that refuses it: without that one it passes. */
  check: Check;
  /** What the refusal says. */
  says: string;
  make(issuer: TestIssuer): Promise<string>;
}

const OTHER_TENANT = "11111111-2222-3333-4444-555555555555";

/** Every way in which a token can be wrong that a check of its own refuses. */
export const BAD_TOKENS: BadToken[] = [
  claims("made for another application", "audience", "made for", { aud: CLIENT_APP.id }),
  claims("made for Microsoft Graph", "audience", "made for", { aud: GRAPH_APP_ID }),
  claims("made for us and somebody else", "audience", "made for", {
    aud: [SERVER_APP.id, GRAPH_APP_ID],
  }),
  claims("made for our name in other letters", "audience", "made for", {
    aud: SERVER_APP.id.toUpperCase(),
  }),
  claims("made for a name that begins like ours", "audience", "made for", {
    aud: `api://${SERVER_APP.id}.evil.example`,
  }),
  claims("made for nobody", "audience", "missing", { aud: undefined }),

  claims("of another authority", "issuer", "its issuer is", {
    iss: `https://login.evil.example/${TENANT.id}/v2.0`,
  }),
  claims("of Entra's first version", "issuer", "its issuer is", {
    iss: `https://sts.windows.net/${TENANT.id}/`,
  }),
  changed("of our authority with a slash more", "issuer", "its issuer is", (issuer) => ({
    iss: `${issuer.authority.issuer}/`,
  })),
  changed("of our authority's common tenant", "issuer", "its issuer is", (issuer) => ({
    iss: issuer.authority.issuer.replace(TENANT.id, "common"),
  })),
  claims("of no authority", "issuer", "missing", { iss: undefined }),

  claims("of another tenant", "tenant", "its tenant is", { tid: OTHER_TENANT }),
  claims("of no tenant", "tenant", "its tenant is", { tid: undefined }),

  changed("that has expired", "expiry", "expired at", () => ({ exp: fromNow(-61) })),
  claims("that never expires", "expiry", "when it expires", { exp: undefined }),
  claims("that expires in words", "expiry", "when it expires", { exp: "tomorrow" }),
  changed("that is not valid yet", "notBefore", "not valid before", () => ({ nbf: fromNow(90) })),
  claims("that begins in words", "notBefore", "not a number", { nbf: "now" }),

  claims("that tells who signed in (an ID token)", "accessToken", "no access token", {
    scp: undefined,
    nonce: "n",
  }),
  claims("whose scopes are a list", "accessToken", "no access token", { scp: ["MCP.Tools"] }),
  claims("whose roles are a word", "accessToken", "no access token", {
    scp: undefined,
    roles: "MCP.Tools",
  }),
  claims("of nobody", "accessToken", "(oid)", { oid: undefined }),
  claims("that no client asked for", "accessToken", "(azp)", { azp: "" }),

  header("that says it is a logout token", "type", "its type is", { typ: "logout+jwt" }),
  header("whose type is a number", "type", "its type is", { typ: 1 }),

  header("that names no key", "kid", "does not name its key", { kid: undefined }),
  header("that names a key by a number", "kid", "does not name its key", { kid: 1 }),
  header("that names an unknown key", "kid", "no key of the id", { kid: "unknown" }),
  header("that names a file as its key", "kid", "no key of the id", { kid: "../../dev/null" }),

  signedWith("RS384"),
  signedWith("PS256"),
  {
    what: "with alg none",
    check: "algorithm",
    says: "its algorithm is 'none'",
    make: (issuer) => Promise.resolve(assemble(issuer, { alg: "none" })),
  },
  {
    what: "signed with our public key as the secret (HS256)",
    check: "algorithm",
    says: "its algorithm is 'HS256'",
    async make(issuer) {
      const secret = new TextEncoder().encode(await exportSPKI(issuer.key.publicKey));
      return await new SignJWT(issuer.claims())
        .setProtectedHeader({ alg: "HS256", kid: issuer.key.kid }).sign(secret);
    },
  },

  forged("signed with another key under our key's name", {}),
  forged("that brings its own key along (jwk)", { jwk: (await makeKey("evil")).jwk }),
  forged("that says where its key is (jku)", { jku: "http://127.0.0.1:9/keys" }),
  {
    what: "that names the wrong one of our keys",
    check: "signature",
    says: "signature",
    make: (issuer) => issuer.sign({}, { kid: issuer.keys[1].kid }),
  },
  {
    what: "whose claims were changed afterwards",
    check: "signature",
    says: "signature",
    async make(issuer) {
      const [head, , signature] = (await issuer.sign()).split(".");
      const body = encode(issuer.claims({ scp: "MCP.Tools MCP.Admin" }));
      return `${head}.${body}.${signature}`;
    },
  },
  {
    what: "whose signature was taken off",
    check: "signature",
    says: "signature",
    make: async (issuer) => (await issuer.sign()).replace(/[^.]*$/, ""),
  },
  {
    what: "whose signature was cut short",
    check: "signature",
    says: "signature",
    make: async (issuer) => (await issuer.sign()).slice(0, -40),
  },
  {
    what: "that demands an extension that we do not know (crit)",
    check: "signature",
    says: "signature",
    make: (issuer) =>
      new CompactSign(new TextEncoder().encode(JSON.stringify(issuer.claims())))
        .setProtectedHeader({ alg: "RS256", kid: issuer.key.kid, crit: ["x"], x: true })
        .sign(issuer.key.privateKey, { crit: { x: true } }),
  },
];

function claims(
  what: string,
  check: Check,
  says: string,
  changes: Record<string, unknown>,
): BadToken {
  return { what, check, says, make: (issuer) => issuer.sign(changes) };
}

function changed(
  what: string,
  check: Check,
  says: string,
  changes: (issuer: TestIssuer) => Record<string, unknown>,
): BadToken {
  return { what, check, says, make: (issuer) => issuer.sign(changes(issuer)) };
}

function header(
  what: string,
  check: Check,
  says: string,
  changes: Record<string, unknown>,
): BadToken {
  return { what, check, says, make: (issuer) => issuer.sign({}, changes) };
}

/** Signed with our key in another way. */
function signedWith(alg: string): BadToken {
  return {
    what: `signed with ${alg}`,
    check: "algorithm",
    says: `its algorithm is '${alg}'`,
    async make({ key, claims }) {
      const privateKey = await importJWK(await exportJWK(key.privateKey), alg);
      return await new SignJWT(claims()).setProtectedHeader({ alg, kid: key.kid }).sign(privateKey);
    },
  };
}

/** Signed by somebody else, who claims to be us. */
function forged(what: string, header: Record<string, unknown>): BadToken {
  return {
    what,
    check: "signature",
    says: "signature",
    async make(issuer) {
      const { privateKey } = await makeKey("evil");
      return await new SignJWT(issuer.claims())
        .setProtectedHeader({ alg: "RS256", kid: issuer.key.kid, ...header }).sign(privateKey);
    },
  };
}

function assemble(issuer: TestIssuer, header: Record<string, unknown>): string {
  return `${encode({ kid: issuer.key.kid, ...header })}.${encode(issuer.claims())}.`;
}

function encode(value: unknown): string {
  return base64url.encode(JSON.stringify(value));
}

function fromNow(seconds: number): number {
  return Math.floor(Date.now() / 1000) + seconds;
}
