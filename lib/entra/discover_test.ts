import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { createSignIn, SignInError, type SignInEvent } from "./device_code.ts";
import { TENANT } from "./embedded.ts";
import { readClientIdentity } from "./settings.ts";

const ENTRA = "https://login.microsoftonline.com";
const EMBEDDED = `http://127.0.0.1:9/${TENANT.id}/v2.0`;

/** How a server that wants tokens presents itself. */
interface Presented {
  challenge?: string;
  /** Path of its metadata, and what is there. */
  documents?: Record<string, (origin: string) => unknown>;
}

/** Asks such a server for something, with a client that cannot sign in: how far does it get? */
async function ask({ challenge, documents = {} }: Presented, env: Record<string, string> = {}) {
  const asked: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const { pathname, origin } = new URL(request.url);
    if (pathname === "/mcp") {
      const headers = { "www-authenticate": (challenge ?? "Bearer").replaceAll("ORIGIN", origin) };
      return new Response(null, { status: 401, headers });
    }
    asked.push(pathname);
    return documents[pathname]
      ? Response.json(documents[pathname](origin))
      : new Response(null, { status: 404 });
  });
  const events: SignInEvent[] = [];
  const signIn = createSignIn({
    identity: readClientIdentity(env),
    onEvent: (event) => void events.push(event),
  });
  const url = `http://127.0.0.1:${server.addr.port}/mcp`;
  try {
    const error = await assertRejects(() => signIn.fetch(url), SignInError);
    return { error, asked, events };
  } finally {
    await server.shutdown();
  }
}

const document = (issuer: string, path = "/mcp") => (origin: string) => ({
  resource: `${origin}${path}`,
  authorization_servers: [issuer],
  scopes_supported: ["api://server/MCP.Tools"],
});

const PLACES = [
  "/.well-known/oauth-protected-resource/mcp",
  "/.well-known/oauth-protected-resource",
  "/mcp/.well-known/oauth-protected-resource",
];

Deno.test("discover() goes where the challenge says, and nowhere else", async () => {
  const { error, asked } = await ask({
    challenge: 'Bearer resource_metadata="ORIGIN/here"',
    documents: { "/here": document(EMBEDDED) },
  });
  assertEquals(error.code, "nobody_there");
  assertEquals(asked, ["/here"]);
});

for (const [index, place] of PLACES.entries()) {
  Deno.test(`discover() finds the metadata at ${place} without a hint`, async () => {
    const { error, asked, events } = await ask({ documents: { [place]: document(EMBEDDED) } });
    assertEquals(error.code, "nobody_there");
    assertEquals(asked, PLACES.slice(0, index + 1));
    const discovered = events.find((event) => event.step === "discovered");
    assertEquals(discovered?.issuer, EMBEDDED);
    assertEquals(discovered?.scopes, ["api://server/MCP.Tools"]);
  });
}

Deno.test("discover() follows no hint to another server", async () => {
  let visits = 0;
  const elsewhere = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, () => {
    visits++;
    return new Response("{}");
  });
  const { error, asked } = await ask({
    challenge: `Bearer resource_metadata="http://127.0.0.1:${elsewhere.addr.port}/x"`,
  });
  await elsewhere.shutdown();
  assertEquals([error.code, visits], ["no_metadata", 0]);
  assertStringIncludes(error.message, "/.well-known/oauth-protected-resource/mcp");
  assertEquals(asked, PLACES);
});

Deno.test("discover() takes no metadata that is about another server", async () => {
  for (const resource of ["http://127.0.0.1:1/mcp", "https://mcp.example/mcp"]) {
    const { error } = await ask({
      documents: { [PLACES[0]]: () => ({ resource, authorization_servers: [EMBEDDED] }) },
    });
    assertEquals(error.code, "wrong_resource");
    assertStringIncludes(error.message, resource);
  }
  const { error } = await ask({ documents: { [PLACES[0]]: document(EMBEDDED, "/other") } });
  assertEquals(error.code, "wrong_resource");
});

Deno.test("discover() goes to no authority at which the client is not registered", async () => {
  const own = "11111111-2222-3333-4444-555555555555";
  const real = { TENANT_ID: own, CLIENT_ID: own };
  const refused: [string, Record<string, string>][] = [
    ["https://login.evil.example/x/v2.0", {}],
    [`http://192.168.0.9:8400/${TENANT.id}/v2.0`, {}],
    [`http://127.0.0.1:8400/${own}/v2.0`, {}],
    [`${ENTRA}/${own}/v2.0`, {}],
    [EMBEDDED, real],
    [`${ENTRA}/${TENANT.id}/v2.0`, real],
    [`${ENTRA}.evil.example/${own}/v2.0`, { CLIENT_ID: own }],
    [`${ENTRA}/${own}`, real],
    [`http://127.0.0.1:8400/${own}/v2.0`, real],
  ];
  for (const [issuer, env] of refused) {
    const { error } = await ask({ documents: { [PLACES[0]]: document(issuer) } }, env);
    assertEquals(error.code, "other_authority", issuer);
    assertStringIncludes(error.message, issuer);
  }
  for (const env of [real, { CLIENT_ID: own }]) {
    const issuer = `${ENTRA}/${own}/v2.0`;
    const { error } = await ask({ documents: { [PLACES[0]]: document(issuer) } }, env);
    assertEquals(error.code, "nobody_there");
  }
});

Deno.test("createSignIn() gives no token to a server that others can listen to", async () => {
  const signIn = createSignIn({
    identity: readClientIdentity({}),
    fetch: () => Promise.resolve(new Response(null, { status: 401 })),
  });
  const error = await assertRejects(() => signIn.fetch("http://mcp.example/mcp"), SignInError);
  assertEquals(error.code, "insecure");
});
