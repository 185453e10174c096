import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { decodeJwt } from "jose";
import { CLIENT_APP, SERVER_APP, TENANT, USERS } from "./embedded.ts";
import { approveAuthorization, approveDeviceCode } from "./embedded_user.ts";
import { CookieJar } from "./embedded_user/cookies.ts";
import { startAuthority } from "./start_authority.ts";

const SCOPE = `api://${SERVER_APP.id}/MCP.Tools`;

let authority: Awaited<ReturnType<typeof startAuthority>>;

Deno.test.beforeAll(async () => {
  authority = await startAuthority();
});

Deno.test.afterAll(async () => {
  await authority[Symbol.asyncDispose]();
});

Deno.test("approveDeviceCode() signs in who is named, as often as a code is new", async () => {
  for (const { id } of USERS) {
    const { device_code, ...code } = await deviceCode();
    await approveDeviceCode(code, { user: id });
    const { access_token } = await post("token", {
      grant_type: "urn:ietf:params:oauth:grant-type:device_code",
      device_code,
    });
    assertEquals(decodeJwt(access_token).oid, id);
    await assertRejects(() => approveDeviceCode(code), Error, "This code has been used");
  }
});

Deno.test("approveDeviceCode() says what the page says when the code is unknown", async () => {
  const { verificationUri } = await deviceCode();
  await assertRejects(
    () => approveDeviceCode({ verificationUri, userCode: "ABCDEFGHJ" }),
    Error,
    `Cannot sign in on the page "Enter code"`,
  );
});

Deno.test("approveDeviceCode() says what the page says when the user is unknown", async () => {
  await assertRejects(
    async () => approveDeviceCode(await deviceCode(), { user: "nobody@harbourworks.example" }),
    Error,
    "AADSTS50126",
  );
});

Deno.test("approveAuthorization() gives the redirect and does not follow it", async () => {
  let visits = 0;
  await using client = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, () => {
    visits++;
    return new Response();
  });
  const back = new URL(await approveAuthorization(authorizeUrl(client.addr.port)));
  assertEquals([back.port, back.searchParams.get("state")], [String(client.addr.port), "s"]);
  assertMatch(back.searchParams.get("code") ?? "", /.{20}/);
  assertEquals(visits, 0);
});

Deno.test("approveAuthorization() gives the error when consent is declined", async () => {
  const url = authorizeUrl(1, { scope: "Application.ReadWrite.All" });
  const back = new URL(await approveAuthorization(url, { consent: false }));
  assertEquals(back.searchParams.get("error"), "access_denied");
});

Deno.test("CookieJar sends a cookie back where its path begins, until it has expired", () => {
  const jar = new CookieJar();
  const at = (path: string) => new URL(path, "http://127.0.0.1:1");
  jar.store(at("/sign-in/1"), ["a=1; Path=/", "b=2; path=/sign-in", "c=3; httponly"]);
  assertEquals(jar.header(at("/sign-in/2")), "a=1; b=2; c=3");
  assertEquals(jar.header(at("/sign-in")), "a=1; b=2");
  assertEquals(jar.header(at("/sign-in-other")), "a=1");
  jar.store(at("/"), ["a=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT"]);
  assertEquals(jar.header(at("/")), "");
});

async function deviceCode() {
  const { device_code, user_code, verification_uri } = await post("devicecode", { scope: SCOPE });
  return { device_code, userCode: user_code, verificationUri: verification_uri };
}

async function post(endpoint: string, values: Record<string, string>) {
  const response = await fetch(`${authority.url}/${TENANT.id}/oauth2/v2.0/${endpoint}`, {
    method: "POST",
    body: new URLSearchParams({ client_id: CLIENT_APP.id, ...values }),
  });
  return await response.json();
}

function authorizeUrl(port: number, values: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: CLIENT_APP.id,
    response_type: "code",
    redirect_uri: `http://127.0.0.1:${port}`,
    scope: SCOPE,
    code_challenge: "a".repeat(43),
    code_challenge_method: "S256",
    state: "s",
    ...values,
  });
  return `${authority.url}/${TENANT.id}/oauth2/v2.0/authorize?${query}`;
}
