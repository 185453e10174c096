import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { decodeJwt } from "jose";
import { createOnBehalfOf, OboError } from "./obo.ts";
import { readServerIdentity } from "./settings.ts";
import { startTestAuthority, type TestAuthority } from "./test_authority.ts";

let authority: TestAuthority;
Deno.test.beforeAll(async () => void (authority = await startTestAuthority()));
Deno.test.afterAll(async () => await authority[Symbol.asyncDispose]());

/** A fetch that keeps what was posted, and to where. */
function record() {
  const posted: { url: string; form: URLSearchParams }[] = [];
  const recording = (url: string, init: RequestInit) => {
    if (init.method === "POST") posted.push({ url, form: new URLSearchParams(String(init.body)) });
    return fetch(url, init);
  };
  return { posted, fetch: recording as typeof fetch };
}

Deno.test("createOnBehalfOf() exchanges a user's token for one that only Graph takes, and keeps it", async () => {
  const { server } = authority;
  const { posted, fetch } = record();
  const exchange = createOnBehalfOf(server, { fetch });
  const assertion = await authority.token();
  const [first, together] = await Promise.all([
    exchange(assertion, [server.graphScope]),
    exchange(assertion, [server.graphScope]),
  ]);
  assertEquals(together, first);
  assertEquals(first.fromCache, false);
  const [before, after] = [decodeJwt(assertion), decodeJwt(first.accessToken)];
  assertEquals([after.oid, after.scp], [before.oid, "User.Read"]);
  assert(before.aud !== after.aud);
  assertEquals(await exchange(assertion, [server.graphScope]), { ...first, fromCache: true });

  assertEquals(posted.length, 1);
  const [{ url, form }] = posted;
  assertEquals(new URL(url).pathname, new URL(server.authority.token).pathname);
  assertEquals(form.get("assertion"), assertion);
  assertEquals(form.get("requested_token_use"), "on_behalf_of");

  const me = await globalThis.fetch(server.graphMeUrl, {
    headers: { authorization: `Bearer ${first.accessToken}` },
  });
  assertEquals((await me.json()).id, before.oid);
});

Deno.test("createOnBehalfOf() keeps the tokens of two users apart", async () => {
  const { server } = authority;
  const { posted, fetch } = record();
  const exchange = createOnBehalfOf(server, { fetch });
  const users = ["ines.moreau@harbourworks.example", "tomas.lind@harbourworks.example"];
  for (const user of users) {
    const assertion = await authority.token(undefined, user);
    for (let i = 0; i < 2; i++) {
      const { accessToken } = await exchange(assertion, [server.graphScope]);
      assertEquals(decodeJwt(accessToken).preferred_username, user);
    }
  }
  assertEquals(posted.length, 2);
});

Deno.test("createOnBehalfOf() says which of the things that can be wrong is wrong", async () => {
  const { server, env } = authority;
  const assertion = await authority.token();
  const secret = "not-the-secret-of-this-server";
  const refuse = async (identity: typeof server, given = assertion, scope = server.graphScope) => {
    const exchange = createOnBehalfOf(identity);
    const error = await assertRejects(() => exchange(given, [scope]), OboError);
    for (const word of [given, given.split(".")[2], secret, server.clientSecret!]) {
      assert(!error.message.includes(word), error.message);
    }
    return [error.code, error.message];
  };
  const [missing, missingText] = await refuse({ ...server, clientSecret: undefined });
  assertEquals(missing, "secret_missing");
  assertStringIncludes(missingText, "CLIENT_SECRET");

  const [wrong, wrongText] = await refuse({ ...server, clientSecret: secret });
  assertEquals(wrong, "refused");
  assertStringIncludes(wrongText, "AADSTS7000215, invalid_client), check CLIENT_SECRET");

  const mail = "https://graph.microsoft.com/Application.ReadWrite.All";
  const [consent, consentText] = await refuse(server, assertion, mail);
  assertEquals(consent, "consent_required");
  assertStringIncludes(consentText, "AADSTS65001");

  const [forged] = await refuse(server, assertion.replace(/.{20}$/, "A".repeat(20)));
  assertEquals(forged, "refused");

  const closed = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const base = `http://127.0.0.1:${closed.addr.port}`;
  closed.close();
  const [down, downText] = await refuse(readServerIdentity({ ...env, ENTRA_AUTHORITY: base }));
  assertEquals(down, "unreachable");
  assertStringIncludes(downText, base);
});

Deno.test("createOnBehalfOf() tells a token that has expired from one that was never right", async () => {
  await using short = await startTestAuthority(["--token-lifetime", "1"]);
  const assertion = await short.token();
  const exchange = createOnBehalfOf(short.server);
  const ends = decodeJwt(assertion).exp! * 1000;
  while (Date.now() <= ends) await new Promise((resolve) => setTimeout(resolve, 50));
  const ask = () => exchange(assertion, [short.server.graphScope]);
  const error = await assertRejects(ask, OboError, "AADSTS500133");
  assertEquals(error.code, "assertion_expired");
});

Deno.test("createOnBehalfOf() stops waiting when the call is cancelled", async () => {
  const stop = new AbortController();
  const exchange = createOnBehalfOf(authority.server, { fetch: () => new Promise(() => {}) });
  const waiting = exchange("assertion", [authority.server.graphScope], stop.signal);
  stop.abort();
  await assertRejects(() => waiting, DOMException);
});
