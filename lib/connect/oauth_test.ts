import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { auth } from "@modelcontextprotocol/sdk/client/auth.js";
import { approveAuthorization } from "../entra/embedded_user.ts";
import { CLIENT_APP, TENANT } from "../entra/embedded.ts";
import { readServerIdentity } from "../entra/settings.ts";
import { startAuthority } from "../entra/start_authority.ts";
import { bearer, post, startProtected, toInitialize } from "../entra/test_server.ts";
import { ConnectError } from "../connect.ts";
import type { ListenOptions } from "../serve.ts";
import {
  connectSignedIn,
  StoredSignIn,
  type StoredSignInOptions,
} from "./testdata/stored_sign_in.ts";

/** A request of the SDK's flow, as far as it matters. */
interface Sent {
  method: string;
  url: URL;
  form: URLSearchParams;
  authorization: string | null;
}

/** A protected server that trusts the authority, and what a client sends. */
async function open(
  authority: string,
  options: StoredSignInOptions & Pick<ListenOptions, "transport"> = {},
) {
  const identity = readServerIdentity({ ENTRA_AUTHORITY: authority });
  const server = await startProtected({ identity }, { transport: options.transport });
  const sent: Sent[] = [];
  const pages: URL[] = [];
  const landed: URL[] = [];
  const provider = new StoredSignIn(options);
  const watched = async (input: string | URL | Request, init?: RequestInit) => {
    const request = new Request(input, init);
    const isForm = request.headers.get("content-type")?.includes("form");
    sent.push({
      method: request.method,
      url: new URL(request.url),
      form: new URLSearchParams(isForm ? await request.clone().text() : ""),
      authorization: request.headers.get("authorization"),
    });
    return await fetch(request);
  };
  return {
    resource: server.url.href,
    provider,
    sent,
    pages,
    landed,
    fetch: watched,
    connect: () =>
      connectSignedIn(server.url.href, provider, async (page) => {
        pages.push(page);
        landed.push(new URL(await approveAuthorization(page)));
        return landed.at(-1)!;
      }, {
        fetch: watched,
      }),
    [Symbol.asyncDispose]: () => server.close(),
  };
}

/** Where the embedded authority knows documents without a network (`servers/entra/client_documents.ts`). */
const CLIENT_SITE = "https://client.example";

const wellKnown = `/.well-known/oauth-authorization-server/${TENANT.id}/v2.0`;

Deno.test("connect() completes the specification's flow with the SDK's own client", async (t) => {
  await using started = await startAuthority(["--profile", "spec"]);
  const authority = started.url;
  await using flow = await open(authority);
  const { client, call } = await flow.connect();
  assertStringIncludes(
    JSON.stringify(await call((it) => it.callTool({ name: "who" }))),
    "MCP.Tools",
  );
  await client.close();
  const { sent, resource } = flow;
  const to = (path: string) =>
    sent.filter(({ url }) => url.origin === authority && url.pathname === path);

  await t.step("finds the authority's metadata (RFC 9728, RFC 8414)", () => {
    assertEquals(sent[1].url.pathname, "/.well-known/oauth-protected-resource/mcp");
    assertEquals(to(wellKnown).length, 1);
  });
  await t.step("registers itself (RFC 7591)", () => {
    const [registration] = sent.filter(({ url }) => url.pathname.endsWith("/register"));
    assertEquals(registration.method, "POST");
    const clientId = flow.provider.clientInformation()!.client_id;
    assertEquals(flow.pages[0].searchParams.get("client_id"), clientId);
    assert(clientId !== CLIENT_APP.id);
  });
  await t.step("proves with PKCE that the code is its own (RFC 7636)", () => {
    assertEquals(flow.pages[0].searchParams.get("code_challenge_method"), "S256");
    const [token] = sent.filter(({ form }) => form.get("grant_type") === "authorization_code");
    assertMatch(token.form.get("code_verifier")!, /^[\w.~-]{43,128}$/);
  });
  await t.step("says which server the token is for (RFC 8707)", () => {
    assertEquals(flow.pages[0].searchParams.get("resource"), resource);
    const [token] = sent.filter(({ form }) => form.has("grant_type"));
    assertEquals(token.form.get("resource"), resource);
  });
  await t.step("learns who answers (RFC 9207), and takes it from nobody else", () => {
    assertEquals(flow.landed[0].searchParams.get("iss"), `${authority}/${TENANT.id}/v2.0`);
    const other = new URL(flow.landed[0]);
    other.searchParams.set("iss", "http://127.0.0.1:1/other");
    assertMatch(
      failureOf(() => flow.provider.readCode(other)),
      /^The answer comes from http:\/\/127/,
    );
    other.searchParams.delete("iss");
    assertMatch(failureOf(() => flow.provider.readCode(other)), /^The answer comes from null/);
  });
  await t.step("gets a token that no other server takes", async () => {
    const { access_token } = flow.provider.tokens()!;
    const identity = readServerIdentity({ ENTRA_AUTHORITY: authority });
    const other = await startProtected({ identity });
    try {
      assertEquals((await post(flow.resource, toInitialize(), bearer(access_token))).status, 200);
      const { status, text } = await post(other.url, toInitialize(), bearer(access_token));
      assertEquals(status, 401);
      assertStringIncludes(text, "it is made for");
    } finally {
      await other.close();
    }
  });
  await t.step("gets a new one without the user (RFC 6749, section 6)", async () => {
    const before = flow.provider.tokens()!;
    assertEquals(
      await auth(flow.provider, { serverUrl: resource, fetchFn: flow.fetch }),
      "AUTHORIZED",
    );
    const after = flow.provider.tokens()!;
    assert(before.access_token !== after.access_token);
    assert(before.refresh_token !== after.refresh_token);
    assertEquals(flow.pages.length, 1);
    assertEquals(sent.at(-1)!.form.get("resource"), resource);
    const { status } = await post(resource, toInitialize(), bearer(after.access_token));
    assertEquals(status, 200);
  });
  await t.step("shows the token to that server alone", () => {
    const shown = sent.filter(({ authorization }) => authorization?.startsWith("Bearer "));
    assertEquals([...new Set(shown.map(({ url }) => url.href))], [resource]);
  });
  await t.step(
    "needs no registration with a client ID metadata document, over HTTP with SSE too",
    async () => {
      const clientMetadataUrl = `${CLIENT_SITE}/mcp-workshop.json`;
      await using flow = await open(authority, { clientMetadataUrl, transport: "sse" });
      const { client, call } = await flow.connect();
      assertStringIncludes(
        JSON.stringify(await call((it) => it.callTool({ name: "who" }))),
        clientMetadataUrl,
      );
      await client.close();
      assertEquals(flow.pages.map(({ searchParams }) => searchParams.get("client_id")), [
        clientMetadataUrl,
      ]);
      assertEquals(flow.sent.filter(({ url }) => url.pathname.endsWith("/register")), []);
    },
  );

  await t.step(
    "gets nothing with a client ID metadata document that is another client's",
    async () => {
      await using flow = await open(authority, {
        clientMetadataUrl: `${CLIENT_SITE}/impostor.json`,
      });
      const error = await flow.connect().then(() => undefined, (error) => error);
      assertMatch(String(error), /Cannot sign in on the page/);
      assertEquals(flow.provider.tokens(), undefined);
    },
  );
});

Deno.test("connect() cannot sign in to Entra ID with the SDK's own client", async (t) => {
  await using authority = await startAuthority(["--profile", "entra"]);
  await t.step("it registers nobody", async () => {
    await using flow = await open(authority.url);
    const error = await flow.connect().then(() => undefined, (error) => error);
    assert(error instanceof ConnectError, `${error}`);
    assertEquals(error.code, "unauthorized");
    assertMatch(error.message, /does not support dynamic client registration$/);
  });

  await t.step("it refuses the resource (AADSTS9010010)", async () => {
    const client = { client_id: CLIENT_APP.id };
    await using flow = await open(authority.url, { client, redirectUrl: "http://localhost:3000" });
    const message = await flow.connect().then(() => "", (error) => error.message);
    assertEquals(message, "The authority answered invalid_target");
    assertMatch(flow.landed[0].searchParams.get("error_description")!, /^AADSTS9010010: /);
    assertEquals(flow.pages[0].searchParams.get("resource"), flow.resource);
  });
});

function failureOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}
