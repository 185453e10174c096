import {
  createLocalJWKSet,
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWTVerifyGetKey,
  SignJWT,
} from "jose";

/** What the learner's function knows. */
export interface Trusted {
  /** The authority's keys. */
  keys: JWTVerifyGetKey;
  issuer: string;
  audience: string;
  /** The directory. */
  tenant: string;
  /** What the token has to permit. */
  scope: string;
}

/** Decides about a token: throws when it is refused. */
export type Accept = (token: string, trusted: Trusted) => Promise<unknown>;

const TENANT = "8a4f0c52-61d3-4b7e-9d08-2f5be7a31c96";
const ISSUER = `https://login.example/${TENANT}/v2.0`;
const AUDIENCE = "1d6b9f3e-27c4-4a85-b0e1-7c3a5d8f2b64";
const KID = "first";

/** One token that has to be refused, and what to say when it is not. */
interface Bad {
  claims?: Record<string, unknown>;
  algorithm?: string;
  hint: string;
}

const BAD: Bad[] = [
  {
    claims: { aud: "another-server" },
    hint: "It takes a token that is made for another server. Give jwtVerify the audience.",
  },
  {
    claims: { iss: "https://login.example/other/v2.0" },
    hint: "It takes a token of another issuer. Give jwtVerify the issuer.",
  },
  { claims: { exp: 1_700_000_000 }, hint: "It takes a token that has expired." },
  {
    claims: { exp: undefined },
    hint:
      "It takes a token that never expires: jwtVerify looks at exp only when it is there. See requiredClaims.",
  },
  {
    algorithm: "PS256",
    hint: "It lets the token choose the algorithm. Allow RS256 alone, with algorithms.",
  },
  {
    claims: { tid: "another-directory" },
    hint: "It takes a token of another tenant. Compare tid in the payload.",
  },
  {
    claims: { scp: "MCP.Prompts" },
    hint: "It takes a token that lacks the scope. Look for it in scp.",
  },
  {
    claims: { scp: "MCP.ToolsAdmin" },
    hint:
      "It takes MCP.ToolsAdmin for MCP.Tools. scp is a list with spaces, not a text to search in.",
  },
  { claims: { scp: undefined }, hint: "It takes a token without scp. That is no access token." },
];

/**
 * Gives a verifier right and wrong tokens.
 *
 * @param accept The learner's function.
 * @returns True, or a hint.
 */
export async function judgeAccept(accept: Accept): Promise<true | string> {
  const { trusted, sign, forged } = await (opened ??= openAuthority());
  const judge = (token: string) => accept(token, trusted).then(() => undefined, (error) => error);
  for (const scp of ["MCP.Tools", "MCP.Prompts MCP.Tools"]) {
    const refused = await judge(await sign({ claims: { scp } }));
    if (refused) return `A right token (scp "${scp}") was refused: ${messageOf(refused)}`;
  }
  if (!await judge(forged)) return "It does not look at the signature. Let jwtVerify do it.";
  for (const bad of BAD) {
    if (!await judge(await sign(bad))) return bad.hint;
  }
  return true;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Making RSA keys takes long, and a learner tries more than once. */
let opened: ReturnType<typeof openAuthority> | undefined;

async function openAuthority() {
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  // Entra's keys do not say for which algorithm they are.
  const jwk = { ...await exportJWK(publicKey), kid: KID, use: "sig" };
  const privateJwk = await exportJWK(privateKey);
  const trusted: Trusted = {
    keys: createLocalJWKSet({ keys: [jwk] }),
    ...{ issuer: ISSUER, audience: AUDIENCE, tenant: TENANT, scope: "MCP.Tools" },
  };
  const sign = async ({ claims, algorithm = "RS256" }: Omit<Bad, "hint">) => {
    const key = algorithm === "RS256" ? privateKey : await importJWK(privateJwk, algorithm);
    return await signWith(key as CryptoKey, algorithm, claims);
  };
  const forged = await forge(sign);
  return { trusted, sign, forged };
}

/** What one token says, under the signature of another. */
async function forge(sign: (bad: Omit<Bad, "hint">) => Promise<string>): Promise<string> {
  const [said, signed] = await Promise.all([sign({}), sign({ claims: { oid: "somebody else" } })]);
  return [...said.split(".").slice(0, 2), signed.split(".")[2]].join(".");
}

function signWith(
  key: CryptoKey,
  alg: string,
  claims: Record<string, unknown> = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const right = { iss: ISSUER, aud: AUDIENCE, tid: TENANT, scp: "MCP.Tools", iat: now };
  const payload = { ...right, nbf: now, exp: now + 3600, ...claims };
  return new SignJWT(payload).setProtectedHeader({ alg, typ: "JWT", kid: KID }).sign(key);
}
