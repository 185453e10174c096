import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { StoredSignIn } from "./testdata/stored_sign_in.ts";
import { against, failure } from "./test_failure.ts";

Deno.test("connect() says how to sign in where nobody presents a token, or that the token is refused", () =>
  against(() => new Response("No", { status: 401 }), async (url) => {
    const { message } = await failure(url);
    assertStringIncludes(message, `sign in with \`deno task client:entra ${url}\``);
    const refused = await failure(url, { headers: { authorization: "Bearer abc" } });
    assertEquals(refused.code, "unauthorized");
  }));

Deno.test("connect() says that the authority is down when the provider cannot reach it", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const authority = `http://127.0.0.1:${listener.addr.port}`;
  listener.close();
  const answer = (request: Request) => {
    const { origin, pathname } = new URL(request.url);
    if (!pathname.startsWith("/.well-known/")) return new Response("No", { status: 401 });
    const resource = origin + pathname.replace("/.well-known/oauth-protected-resource", "");
    return Response.json({ resource, authorization_servers: [authority] });
  };
  await against(answer, async (url) => {
    const { code, message } = await failure(url, { authProvider: new StoredSignIn() });
    assertEquals(code, "refused");
    assertMatch(message, new RegExp(`^Cannot reach ${authority}: `));
  });
});

Deno.test("connect() says why the caller's own fetch gave up", () =>
  against(() => new Response("No", { status: 401 }), async (url) => {
    const why = new Error("Nobody signed in in time");
    const { code, message, cause } = await failure(url, { fetch: () => Promise.reject(why) });
    assertEquals({ code, message, cause }, { code: "given_up", message: why.message, cause: why });
  }));

/** A protected server with metadata of its own and of its authority, which is the same server. */
function protectedBy(resource: string, authority: object): Deno.ServeHandler {
  return ({ url }) => {
    const { pathname } = new URL(url);
    if (pathname.startsWith("/.well-known/oauth-protected-resource")) {
      return Response.json({ resource: URL.parse(resource, url) });
    }
    if (pathname.startsWith("/.well-known/")) return Response.json(authority);
    return new Response("No", { status: 401 });
  };
}

Deno.test("connect() says why the provider could not sign in", async () => {
  const metadata = {
    issuer: "http://127.0.0.1",
    authorization_endpoint: "http://127.0.0.1/authorize",
    token_endpoint: "http://127.0.0.1/token",
    response_types_supported: ["code"],
  };
  const cases: [string, object, RegExp][] = [
    ["https://elsewhere.example", metadata, /https:\/\/elsewhere\.example/],
    ["/", { ...metadata, issuer: 5 }, /the metadata has no valid issuer$/],
    ["/", metadata, /does not support dynamic client registration/],
  ];
  for (const [resource, authority, why] of cases) {
    await against(protectedBy(resource, authority), async (url) => {
      const { code, message } = await failure(url, { authProvider: new StoredSignIn() });
      assertEquals(code, "unauthorized", message);
      assertMatch(message, /^Cannot sign in to http\S+: [^\n]+$/);
      assertMatch(message, why);
    });
  }
});
