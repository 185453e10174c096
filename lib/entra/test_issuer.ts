/**
 * An authority of the tests' own: it signs whatever a test wants to see refused, which no real authority would. Its keys are served over
 * HTTP on a free port of 127.0.0.1.
 *
 * @module
 */
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { type Authority, toAuthority } from "./authority.ts";
import { CLIENT_APP, SERVER_APP, TENANT, USERS } from "./embedded.ts";
import type { ServerIdentity } from "./settings.ts";

/** A pair of keys; the public half as it stands in a key set. */
export interface KeyPair {
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  jwk: JWK;
}

/** A tiny authority. */
export interface TestIssuer extends AsyncDisposable {
  authority: Authority;
  /** The embedded tenant's server, at this authority. */
  identity: ServerIdentity;
  /** The key that signs; the key set has {@linkcode TestIssuer.keys}. */
  key: KeyPair;
  /** What the key set shows; tests change it. */
  keys: KeyPair[];
  /** How often the key set was asked for. */
  readonly fetches: number;
  /** What the key set is answered with instead, to see an authority that fails. */
  answer?: () => Response | Promise<Response>;
  /** Claims of a token that is right. */
  claims(changes?: Record<string, unknown>): Record<string, unknown>;
  /** Signs claims, right ones with some changed. */
  sign(changes?: Record<string, unknown>, header?: Record<string, unknown>): Promise<string>;
}

const made = new Map<string, Promise<KeyPair>>();

/** Makes a pair of RSA keys, the same one for the same id: making one takes long. */
export function makeKey(kid: string): Promise<KeyPair> {
  if (!made.has(kid)) made.set(kid, generate(kid));
  return made.get(kid)!;
}

async function generate(kid: string): Promise<KeyPair> {
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  // Entra's key set names no algorithm.
  return { kid, publicKey, privateKey, jwk: { ...await exportJWK(publicKey), kid, use: "sig" } };
}

/** Starts a tiny authority. */
export async function startIssuer(): Promise<TestIssuer> {
  const key = await makeKey("first");
  let fetches = 0;
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, () => {
    fetches++;
    return issuer.answer?.() ?? Response.json({ keys: issuer.keys.map(({ jwk }) => jwk) });
  });
  const authority = toAuthority("embedded", `http://127.0.0.1:${server.addr.port}`, TENANT.id);
  const issuer: TestIssuer = {
    authority,
    identity: {
      authority,
      clientId: SERVER_APP.id,
      clientSecret: SERVER_APP.secret,
      scopes: [...SERVER_APP.scopes],
      graphScope: "https://graph.microsoft.com/User.Read",
      graphMeUrl: `${authority.base}/v1.0/me`,
    },
    key,
    keys: [key],
    get fetches() {
      return fetches;
    },
    claims(changes) {
      const now = Math.floor(Date.now() / 1000);
      return {
        iss: authority.issuer,
        aud: SERVER_APP.id,
        tid: TENANT.id,
        oid: USERS[0].id,
        sub: "subject-of-ines",
        azp: CLIENT_APP.id,
        scp: SERVER_APP.scopes.join(" "),
        ver: "2.0",
        iat: now,
        nbf: now,
        exp: now + 3600,
        ...changes,
      };
    },
    sign(changes, header) {
      const protectedHeader = { alg: "RS256", typ: "JWT", kid: issuer.key.kid, ...header };
      return new SignJWT(issuer.claims(changes)).setProtectedHeader(protectedHeader)
        .sign(issuer.key.privateKey);
    },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
  return issuer;
}
