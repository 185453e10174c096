import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Context } from "hono";
import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { challenge, metadataUrlOf, protectedResourceMetadata } from "../../entra/metadata.ts";
import { protect } from "../../entra/middleware.ts";
import type { ServerIdentity } from "../../entra/settings.ts";
import { createVerifier, TokenError, type Verifier } from "../../entra/verifier.ts";
import { hintOf } from "../check.ts";
import { CHECKS, judge, type LearnerProtection } from "./05_protected_stock.ts";
import {
  attempt,
  createServer,
  rightChallenge,
  SCOPE,
  touchesHolding,
  WELL_KNOWN,
} from "./05_protected_stock/attempt.ts";

type Title = keyof typeof CHECKS;
const TITLES = Object.keys(CHECKS) as Title[];

/** This one starts the embedded authority, which takes its time. */
const WITH_CLIENT: Title = "the course's client signs in when it has to, and gets there";

async function hintsFor(protect: LearnerProtection, titles = TITLES): Promise<string[]> {
  const hints: string[] = [];
  for (const title of titles) {
    const hint = await hintOf(() => judge(title, { createServer, protect }));
    if (hint !== undefined) hints.push(hint);
  }
  return hints;
}

Deno.test("checkProtectedStock passes a server that does it all", async () => {
  assertEquals(await hintsFor(attempt()), []);
});

Deno.test("checkProtectedStock passes nothing while nothing is protected", async () => {
  const hints = await hintsFor(() => ({}));
  assertEquals(hints.length, Object.keys(CHECKS).length);
  assertStringIncludes(hints[0], "get_holdings without a token gets 200");
});

/** A verifier of the learner's own. */
const own = (read: (token: string, identity: ServerIdentity) => Promise<object> | object) =>
(
  identity: ServerIdentity,
): Verifier =>
async (token) => {
  // deno-lint-ignore no-explicit-any
  const claims = await read(token, identity) as any;
  const scopes = claims.scp?.split(" ") ?? claims.roles ?? [];
  return { claims, scopes, auth: { token, clientId: claims.azp, scopes, extra: { claims } } };
};

const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

/** With jose alone: right, but for what `expected` leaves out. */
const withJose = (expected: (identity: ServerIdentity) => object) =>
  own(async (token, identity) => {
    const { jwksUri } = identity.authority;
    if (!keySets.has(jwksUri)) keySets.set(jwksUri, createRemoteJWKSet(new URL(jwksUri)));
    try {
      return (await jwtVerify(token, keySets.get(jwksUri)!, expected(identity))).payload;
    } catch (error) {
      throw new TokenError("signature", String(error));
    }
  });

const wrong: [who: string, protection: LearnerProtection, hint: string][] = [
  [
    "answers with an error of the tool",
    attempt({ touches: () => false }),
    'get_holdings without a token gets 200: "Nobody is signed in"',
  ],
  [
    "forgets the other tool",
    attempt({
      touches: async (context) =>
        await touchesHolding(context) &&
        (await context.req.raw.clone().text()).includes("get_holdings"),
    }),
    "buy_shares without a token gets 200",
  ],
  [
    "forbids who has not said who it is",
    attempt({ statusOf: (what) => what === "missing" ? 403 : 401 }),
    "get_holdings without a token gets 403",
  ],
  [
    "refuses and says no more",
    attempt({ challenge: () => undefined }),
    "no header WWW-Authenticate",
  ],
  [
    "does not say where the metadata is",
    attempt({ challenge: () => 'Bearer realm="stock"' }),
    "does not say where the metadata is",
  ],
  [
    "names the scope as the server calls it",
    attempt({
      challenge: (context, _, error) =>
        challenge({
          metadataUrl: metadataUrlOf(context.get("resource")),
          error: error as "invalid_token",
          scope: SCOPE,
        }),
    }),
    'asks for the scope "MCP.Tools". A client has to know what to ask for: api://',
  ],
  [
    "checks tokens and has no metadata",
    attempt({ document: null }),
    `GET ${WELL_KNOWN} gets 404`,
  ],
  [
    "writes the address down",
    attempt({
      document: (_, identity) =>
        protectedResourceMetadata({ resource: "http://127.0.0.1:8000/mcp", identity }),
    }),
    "The metadata says that it is of http://127.0.0.1",
  ],
  [
    "knows one name of this machine",
    attempt({
      document: (context, identity) =>
        protectedResourceMetadata({
          resource: context.get("resource").replace("localhost", "127.0.0.1"),
          identity,
        }),
    }),
    "a client refuses metadata of another server",
  ],
  [
    "names the tenant's page in place of the issuer",
    attempt({
      document: (context, identity) => ({
        ...protectedResourceMetadata({ resource: context.get("resource"), identity }),
        authorization_servers: [identity.authority.base],
      }),
    }),
    "The metadata does not say who issues tokens",
  ],
  [
    "decodes and does not verify",
    attempt({ verifier: own((token) => decodeJwt(token)) }),
    "A token that a stranger signed is let through. Anybody can write what it says",
  ],
  [
    "does not ask for whom a token is",
    attempt({ verifier: (identity) => createVerifier({ identity, skip: ["audience"] }) }),
    "A token that Ines got for Microsoft Graph is let through",
  ],
  [
    "does not ask for whom a token is, with jose",
    attempt({ verifier: withJose(({ authority }) => ({ issuer: authority.issuer })) }),
    "A token that Ines got for Microsoft Graph is let through",
  ],
  [
    "takes every tenant",
    attempt({ verifier: withJose(({ clientId }) => ({ audience: clientId })) }),
    "A token of another tenant is let through",
  ],
  [
    "lets the verifier throw",
    attempt({
      onError: (error) => {
        throw error;
      },
    }),
    "The verifier throws a TokenError: catch it",
  ],
  [
    "forbids a token that is not right",
    attempt({ statusOf: (what) => what === "missing" ? 401 : 403 }),
    "A token that a stranger signed gets 403",
  ],
  [
    "forgets what was wrong with the token",
    attempt({ challenge: (context, identity) => rightChallenge(context, identity) }),
    'The 401 says no error in WWW-Authenticate, expected error="invalid_token"',
  ],
  [
    "asks for a new token where the scope is missing",
    attempt({ statusOf: () => 401 }),
    "gets 401, so a client signs in anew and gets the same token",
  ],
  ["does not look at scopes", attempt({ permits: () => true }), "It wants MCP.Tools."],
  [
    "looks for the scope as a text",
    attempt({ permits: ({ claims }) => claims.scp!.includes(SCOPE) }),
    "MCP.Tools stands in that text, and is none of its words",
  ],
  [
    "looks for scopes in roles",
    attempt({ permits: ({ claims }) => claims.roles?.includes(SCOPE) ?? false }),
    "A user's scopes stand in scp",
  ],
  [
    "tells the tool nothing",
    attempt({ pass: () => {} }),
    "What reaches a tool as authInfo?",
  ],
  [
    "takes everybody for the first",
    attempt({
      pass: (context, auth) => context.set("auth", { ...auth, extra: { claims: { oid: "x" } } }),
    }),
    "Ines has bought MSFT, and now Tomas holds it, too",
  ],
  [
    "wants a token for everything",
    attempt({ touches: ({ req }) => req.method === "POST" }),
    "initialize without a token gets 401, so nobody can see",
  ],
  [
    "wants a token for the list, too",
    attempt({
      touches: async (context) =>
        context.req.method === "POST" &&
        (await context.req.raw.clone().text()).includes('"tools/'),
    }),
    "A model can only ask for what it knows of",
  ],
  [
    "takes the whole server's protection",
    (identity) => protect({ identity }),
    "initialize without a token gets 401",
  ],
  [
    "trusts the session",
    attempt({
      touches: async (context) => await touchesHolding(context) && !(isKnown(context)),
    }),
    "A session's id is no proof of who calls",
  ],
  [
    "looks at the first message of a body",
    attempt({
      touches: async ({ req }) => {
        if (req.method !== "POST") return false;
        const { method, params } = await req.raw.clone().json();
        return method === "tools/call" && /holdings|shares/.test(params?.name);
      },
    }),
    "Two messages in one body get 200",
  ],
];

const signedIn = new Set<string>();

/** Whether somebody has shown a token in this session. */
function isKnown({ req }: Context): boolean {
  const session = req.header("mcp-session-id") ?? "";
  const isFirst = !signedIn.has(session);
  if (req.header("authorization")) signedIn.add(session);
  return !isFirst;
}

for (const [who, protection, hint] of wrong) {
  Deno.test(`checkProtectedStock tells who ${who}`, async () => {
    const hints: string[] = [];
    for (const title of TITLES.filter((title) => title !== WITH_CLIENT)) {
      hints.push(...await hintsFor(protection, [title]));
      if (hints.at(-1)?.includes(hint)) break;
    }
    assertStringIncludes(hints.join("\n"), hint);
  });
}

Deno.test("checkProtectedStock tells whose server the client does not get into", async () => {
  const hints = await hintsFor(attempt({ document: null }), [WITH_CLIENT]);
  assertStringIncludes(hints.join(), "The client gives up: ");
  assertStringIncludes(hints.join(), "metadata");
});
