import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { extractWWWAuthenticateParams } from "@modelcontextprotocol/sdk/client/auth.js";
import { listen, type Listening } from "../serve.ts";
import { USERS } from "./embedded.ts";
import type { ProtectOptions } from "./middleware.ts";
import { BAD_TOKENS } from "./test_bad_tokens.ts";
import { makeKey, startIssuer, type TestIssuer } from "./test_issuer.ts";
import {
  type Answer,
  bearer,
  createSmallServer,
  openSession,
  post,
  startProtected,
  toInitialize,
  toRequest,
} from "./test_server.ts";

let issuer: TestIssuer;
let right: string;
const servers = new Map<string, Listening>();
const log: string[] = [];
const printed = console.error;

Deno.test.beforeAll(async () => {
  console.error = (...parts) => void log.push(parts.map(String).join(" "));
  issuer = await startIssuer();
  issuer.keys.push(await makeKey("second"));
  right = await issuer.sign();
});
Deno.test.afterAll(async () => {
  console.error = printed;
  for (const server of servers.values()) await server.close();
  await issuer[Symbol.asyncDispose]();
});

/** The server that is protected as it should be, or with something taken out. */
async function serverWith(options: Partial<ProtectOptions> = {}): Promise<URL> {
  const key = JSON.stringify({ ...options, scopeOf: String(options.scopeOf) });
  if (!servers.has(key)) {
    servers.set(key, await startProtected({ identity: issuer.identity, ...options }));
  }
  return servers.get(key)!.url;
}

/** The same server without any protection. */
async function openServer(): Promise<URL> {
  if (!servers.has("open")) servers.set("open", await listen(createSmallServer));
  return servers.get("open")!.url;
}

/** A refusal says what is wrong, and nothing of the token or of our insides. */
function assertDiscreet({ headers, text, message }: Answer, sent: string[]): void {
  assertEquals(message.jsonrpc, "2.0");
  assertEquals(typeof message.error.message, "string");
  const told = [text, ...headers.values(), ...log].join("\n");
  assert(!/\n\s+at |\\n\s+at |file:\/\/|node_modules|Error:/.test(told), told);
  for (const part of sent.flatMap((token) => token.split("."))) {
    assert(part.length < 20 || !told.includes(part), told);
  }
}

function challengeOf({ headers }: Answer) {
  return extractWWWAuthenticateParams(new Response(null, { headers }));
}

for (const { what, check, says, make } of BAD_TOKENS) {
  Deno.test(`protect() refuses a token ${what}, by its check of ${check} alone`, async () => {
    const token = await make(issuer);
    const strict = await serverWith();
    const answer = await post(strict, toInitialize(), bearer(token));
    assertEquals(answer.status, 401);
    const { error, resourceMetadataUrl } = challengeOf(answer);
    assertEquals(error, "invalid_token");
    assertEquals(resourceMetadataUrl?.pathname, "/.well-known/oauth-protected-resource/mcp");
    assertStringIncludes(answer.headers.get("www-authenticate")!, says);
    assertDiscreet(answer, [token]);

    const lax = await serverWith({ skip: [check] });
    assertEquals((await post(lax, toInitialize(), bearer(token))).status, 200);
  });
}

/** A request with one fault that is no token's, and where it would pass. */
interface BadRequest {
  what: string;
  status: number;
  /** What the challenge says; missing where there is none, or none with an error. */
  error?: string;
  send(url: URL): Promise<Answer>;
  /** The server without what refuses it. */
  without(): Promise<URL>;
}

const withHeaders = (headers: () => Record<string, string>) => (url: URL) =>
  post(url, toInitialize(), headers());

/** A message in a session whose token permits tools alone. */
async function sendWithTools(url: URL, body: object | string): Promise<Answer> {
  const token = await issuer.sign({ scp: "MCP.Tools" });
  return await post(url, body, bearer(token, await openSession(url, token)));
}

const unscoped = () => serverWith({ scopeOf: () => undefined });

const BAD_REQUESTS: BadRequest[] = [
  { what: "without a token", status: 401, send: withHeaders(() => ({})), without: openServer },
  {
    what: "with a name and a password",
    status: 401,
    send: withHeaders(() => ({ authorization: `Basic ${btoa("user:password")}` })),
    without: openServer,
  },
  {
    what: "with its token in a cookie",
    status: 401,
    send: withHeaders(() => ({ cookie: `access_token=${right}` })),
    without: openServer,
  },
  {
    what: "with its token in the address",
    status: 400,
    error: "invalid_request",
    send: (url) => post(`${url}?access_token=${right}`, toInitialize()),
    without: openServer,
  },
  {
    what: "with a token in the address beside the right one",
    status: 400,
    error: "invalid_request",
    send: (url) => post(`${url}?access_token=${right}`, toInitialize(), bearer(right)),
    without: openServer,
  },
  {
    what: "with the word Bearer and nothing else",
    status: 400,
    error: "invalid_request",
    send: withHeaders(() => ({ authorization: "Bearer" })),
    without: openServer,
  },
  {
    what: "with two tokens",
    status: 400,
    error: "invalid_request",
    send: withHeaders(() => ({ authorization: `Bearer ${right}, Bearer ${right}` })),
    without: openServer,
  },
  {
    what: "with a token of many pages",
    status: 400,
    error: "invalid_request",
    send: withHeaders(() => bearer("x".repeat(30_000))),
    without: openServer,
  },
  {
    what: "with a token that is no JWT",
    status: 401,
    error: "invalid_token",
    send: withHeaders(() => bearer("opaque")),
    without: openServer,
  },
  {
    what: "with a token whose parts are no JSON",
    status: 401,
    error: "invalid_token",
    send: withHeaders(() => bearer("eHh4.eHh4.eHh4")),
    without: openServer,
  },
  {
    what: "with an encrypted token",
    status: 401,
    error: "invalid_token",
    send: withHeaders(() => bearer(`${right}.${right.split(".")[0]}.x`)),
    without: openServer,
  },
  ...["resources/read", "prompts/get"].map((method): BadRequest => ({
    what: `for ${method} with a token for tools`,
    status: 403,
    error: "insufficient_scope",
    send: (url) => sendWithTools(url, toRequest(method, { uri: "note://one", name: "greet" })),
    without: unscoped,
  })),
  {
    what: "that hides what it asks for behind a second key of the same name",
    status: 403,
    error: "insufficient_scope",
    send: (url) =>
      sendWithTools(
        url,
        '{"jsonrpc":"2.0","id":7,"method":"ping","method":"prompts/get","params":{"name":"greet"}}',
      ),
    without: unscoped,
  },
  {
    what: "that hides what it asks for in a batch",
    status: 403,
    error: "insufficient_scope",
    send: (url) =>
      sendWithTools(url, [toRequest("ping"), toRequest("prompts/get", { name: "greet" })]),
    without: unscoped,
  },
  {
    what: "with a service's token whose roles permit something else",
    status: 403,
    error: "insufficient_scope",
    async send(url) {
      const token = await issuer.sign({ scp: undefined, roles: ["Other.Role"] });
      const session = await openSession(url, token);
      return await post(url, toRequest("tools/call", { name: "who" }), bearer(token, session));
    },
    without: unscoped,
  },
  {
    what: "in somebody else's session",
    status: 404,
    async send(url) {
      const session = await openSession(url, right);
      const other = await issuer.sign({ oid: USERS[1].id });
      return await post(url, toRequest("tools/list"), bearer(other, session));
    },
    without: openServer,
  },
  {
    what: "in one's own session of another client",
    status: 404,
    async send(url) {
      const session = await openSession(url, right);
      const other = await issuer.sign({ azp: "another-client" });
      return await post(url, toRequest("tools/list"), bearer(other, session));
    },
    without: openServer,
  },
];

for (const { what, status, error, send, without } of BAD_REQUESTS) {
  Deno.test(`protect() refuses a request ${what}, which would pass without it`, async () => {
    const answer = await send(await serverWith());
    assertEquals(answer.status, status);
    assertEquals(challengeOf(answer).error, error);
    assertEquals(answer.headers.has("www-authenticate"), status !== 404);
    assertDiscreet(answer, [right]);
    assertEquals((await send(await without())).status, 200);
  });
}

Deno.test("protect() refuses at least thirty kinds of bad tokens, and takes the right one", async () => {
  assert(BAD_TOKENS.length >= 30, `${BAD_TOKENS.length} kinds`);
  assertEquals((await post(await serverWith(), toInitialize(), bearer(right))).status, 200);
});
