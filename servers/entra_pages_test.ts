import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Browser } from "../lib/course/browser/chromium.ts";
import { findChromium } from "../lib/course/browser/find_chromium.ts";
import { USERS } from "../lib/entra/embedded.ts";
import { approveDeviceCode } from "../lib/entra/embedded_user.ts";
import { openPages } from "../lib/entra/embedded_user/pages.ts";
import { startAuthority } from "../lib/entra/start_authority.ts";
import { Caller, claimsOf } from "./entra/testing.ts";

const [INES, TOMAS] = USERS;
const missing = findChromium() ? "" : " (not run: there is no Chromium)";

let authority: Awaited<ReturnType<typeof startAuthority>>;
let caller: Caller;
let browser: Browser | undefined;

Deno.test.beforeAll(async () => {
  authority = await startAuthority();
  caller = new Caller(authority.url);
  if (missing) return;
  const { launchBrowser } = await import("../lib/course/browser/chromium.ts");
  browser = await launchBrowser();
});

Deno.test.afterAll(async () => {
  await browser?.close();
  await authority[Symbol.asyncDispose]();
  assertEquals(authority.stderr, [`listening on ${caller.base}`]);
});

Deno.test("every page does without script and may be framed by nobody", async () => {
  const account = await openAt(caller.authorizeUrl());
  const addresses = [
    caller.base,
    `${caller.base}/devicelogin`,
    `${caller.base}/devicelogin?user_code=ABCDEFGHJ`,
    caller.endpoint("logout"),
    caller.authorizeUrl({ redirect_uri: "http://elsewhere.example" }),
  ];
  const responses = [account, ...await Promise.all(addresses.map((address) => fetch(address)))];
  for (const response of responses) {
    const html = await response.text();
    assertMatch(html, /^\s*<!DOCTYPE html>/, response.url);
    assertEquals(/<script|\son\w+=|javascript:/i.test(html), false, response.url);
    const policy = response.headers.get("content-security-policy") ?? "";
    assertMatch(policy, /default-src 'none'/);
    assertMatch(policy, /frame-ancestors 'none'/);
    assertEquals(response.headers.get("x-frame-options"), "DENY");
    assertEquals(response.headers.get("cache-control"), "no-store");
  }
});

Deno.test("the device page has the code of its address filled in, and escapes it", async () => {
  const page = await openPages().open(`${caller.base}/devicelogin?user_code=ABC"><b>`);
  assertEquals(page.forms[0].values.user_code, 'ABC"><b>');
  assertEquals(page.forms.length, 1);
});

for (
  const [name, change] of [
    ["without its token", () => ({ csrf: "" })],
    ["with another token", (token: string) => ({ csrf: token.replace(/^./, "#") })],
  ] as const
) {
  Deno.test(`a sign-in form ${name} is refused`, async () => {
    const pages = openPages();
    const { forms } = await pages.open(caller.authorizeUrl());
    const refused = await pages.submit(forms[0], {
      ...change(forms[0].values.csrf),
      account: INES.id,
    });
    assertEquals(refused.status, 403);
    assertEquals(
      (await pages.submit(forms[0], { account: INES.id })).leftFor?.includes("code="),
      true,
    );
  });
}

Deno.test("a sign-in form from another site is refused, even with its token", async () => {
  const response = await openAt(caller.authorizeUrl());
  const html = await response.text();
  const csrf = /name="csrf" value="([^"]+)"/.exec(html)![1];
  const body = () => new URLSearchParams({ csrf, account: INES.id });
  const headers = { cookie: response.cookie };
  const send = (site: string) =>
    fetch(response.url, {
      method: "POST",
      headers: { ...headers, "sec-fetch-site": site },
      body: body(),
      redirect: "manual",
    }).then(async (answer) => [answer.status, await answer.text()][0]);
  assertEquals(await send("cross-site"), 403);
  assertEquals(await send("same-origin"), 303);
});

Deno.test("a sign-in page is nobody's whose browser did not begin it", async () => {
  const { url, body } = await openAt(caller.authorizeUrl());
  await body?.cancel();
  const page = await openPages().open(url);
  assertEquals(page.status, 400);
  assertMatch(page.text, /AADSTS165000/);
});

Deno.test("a device form without its token is refused, and the code stays unused", async () => {
  const { user_code, device_code, page: address } = await caller.device("User.Read");
  const pages = openPages();
  const { forms } = await pages.open(address);
  const refused = await pages.submit(forms[0], { xsrf: "guessed", user_code, confirm: "yes" });
  assertEquals(refused.status, 400);
  const { body } = await caller.token("device", { device_code });
  assertEquals(body.error, "authorization_pending");
});

Deno.test("a device form from a browser that never saw the page is refused", async () => {
  const { user_code, page } = await caller.device("User.Read");
  const body = new URLSearchParams({ user_code, confirm: "yes", xsrf: "guessed" });
  const response = await fetch(page, { method: "POST", body });
  assertEquals(response.status, 400);
  assertMatch(await response.text(), /AADSTS165000/);
});

Deno.test("an unknown account is told so with AADSTS50126", async () => {
  const pages = openPages();
  const { forms } = await pages.open(caller.authorizeUrl());
  const page = await pages.submit(forms[1], { account: "nobody@harbourworks.example" });
  assertMatch(page.text, /AADSTS50126/);
  assertEquals(page.forms[1].values.account, "nobody@harbourworks.example");
});

Deno.test("a wrong redirect is told on a page with AADSTS50011, and goes nowhere", async () => {
  const page = await openPages().open(
    caller.authorizeUrl({ redirect_uri: "https://elsewhere.example/cb" }),
  );
  assertEquals([page.status, page.leftFor], [400, undefined]);
  assertMatch(page.text, /AADSTS50011/);
});

Deno.test("a browser that is signed in is not asked again, unless the client wants it", async () => {
  const pages = openPages();
  const { forms } = await pages.open(caller.authorizeUrl());
  await pages.submit(forms[0], { account: TOMAS.id });
  const silent = await pages.open(caller.authorizeUrl({ prompt: "none" }));
  assert(silent.leftFor?.includes("code="), silent.text);

  const again = await pages.open(caller.authorizeUrl({ prompt: "select_account" }));
  const { leftFor = "" } = await pages.submit(again.forms[0], { account: INES.id });
  const { body } = await caller.redeem(new URL(leftFor).searchParams.get("code"));
  assertEquals(claimsOf(body.access_token).oid, INES.id);
});

Deno.test("prompt=consent asks for what was allowed already, and names it", async () => {
  const pages = openPages();
  const { forms } = await pages.open(caller.authorizeUrl({ prompt: "consent" }));
  const page = await pages.submit(forms[0], { account: TOMAS.id });
  assertMatch(page.text, /mcp-workshop-client .* mcp-workshop-server .*MCP\.Tools/);
  const back = await pages.submit(page.forms[0], { consent: "yes" });
  assertMatch(back.leftFor ?? "", /code=/);
});

Deno.test("consent is asked for once", async () => {
  const ask = async () => {
    const pages = openPages();
    const { forms } = await pages.open(caller.authorizeUrl({ scope: "User.Read openid" }));
    return { pages, page: await pages.submit(forms[0], { account: TOMAS.id }) };
  };
  const { pages, page } = await ask();
  assertEquals(page.title, "What it wants to do");
  assertMatch((await pages.submit(page.forms[0], { consent: "yes" })).leftFor ?? "", /code=/);
  assertMatch((await ask()).page.leftFor ?? "", /code=/);
});

Deno.test("an administrator may consent for everybody", async () => {
  const scope = "DelegatedPermissionGrant.ReadWrite.All";
  const sign = async (account: string) => {
    const pages = openPages();
    const { forms } = await pages.open(caller.authorizeUrl({ scope }));
    return { pages, page: await pages.submit(forms[0], { account }) };
  };
  assertMatch((await sign(TOMAS.id)).page.title, /administrator has to decide/);
  const { pages, page } = await sign(INES.id);
  await pages.submit(page.forms[0], { consent: "yes", everybody: "yes" });
  assertMatch((await sign(TOMAS.id)).page.leftFor ?? "", /code=/);
});

Deno.test("localhost is another name of the same pages", async () => {
  const { user_code, device_code, page } = await caller.device("openid");
  const verificationUri = page.replace("127.0.0.1", "localhost");
  await approveDeviceCode({ verificationUri, userCode: user_code });
  assertEquals((await caller.token("device", { device_code })).status, 200);
});

Deno.test("a page of another site that calls itself 127.0.0.1 is turned away", async () => {
  using connection = await Deno.connect({
    hostname: "127.0.0.1",
    port: +new URL(caller.base).port,
  });
  const request = "GET /devicelogin HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n";
  await connection.write(new TextEncoder().encode(request));
  const answer = await new Response(connection.readable).text();
  assertMatch(answer, /^HTTP\/1\.1 403 /);
});

Deno.test("sign-out asks first, and then the browser is nobody's", async () => {
  const pages = openPages();
  const { forms } = await pages.open(caller.authorizeUrl());
  await pages.submit(forms[0], { account: TOMAS.id });
  const ask = await pages.open(caller.endpoint("logout"));
  const done = await pages.submit(ask.forms[0], { logout: "yes" });
  assertMatch(done.title, /signed out/);
  const after = await pages.open(caller.authorizeUrl({ prompt: "none" }));
  assertMatch(after.leftFor ?? "", /error=login_required/);
});

Deno.test("only an administrator may give what only an administrator can give", async () => {
  const scope = "Application.ReadWrite.All";
  const pages = openPages();
  const { forms } = await pages.open(caller.authorizeUrl({ scope }));
  const page = await pages.submit(forms[0], { account: TOMAS.id });
  assertMatch(page.title, /administrator has to decide/);
  const forced = await pages.submit(page.forms[0], { consent: "yes" });
  assertMatch(forced.leftFor ?? "", /error=access_denied/);
});

Deno.test({
  name: `a browser without script signs in on the pages, and looks at them in peace${missing}`,
  ignore: missing !== "",
  async fn() {
    const context = await browser!.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    const { device_code, user_code, page: address } = await caller.device("User.Read");

    await page.goto(`${address}?user_code=${user_code}`);
    assertEquals(await page.locator("[name=user_code]").inputValue(), user_code);
    await page.getByRole("button", { name: "Next" }).click();
    assertEquals(await page.locator(".code").innerText(), user_code);
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("button", { name: INES.displayName }).click();
    assertMatch(await page.locator("main").innerText(), /mcp-workshop-client.*User\.Read/s);
    await page.getByRole("button", { name: "Accept" }).click();
    assertEquals(await page.locator("h1").innerText(), "You have signed in");

    const { body } = await caller.token("device", { device_code });
    assertEquals(claimsOf(body.access_token).oid, INES.id);
    // The style sheet is not the policy's victim: a page without it would be as wide as the window.
    assert((await page.locator("main").boundingBox())!.width < 500);
    assertEquals(complaints, []);
    await context.close();
  },
});

Deno.test({
  name: `a browser follows the form to the client's own address, and no further${missing}`,
  ignore: missing !== "",
  async fn() {
    const { promise, resolve } = Promise.withResolvers<URL>();
    await using client = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      (request) => {
        resolve(new URL(request.url));
        return new Response("back at the client");
      },
    );
    const page = await browser!.newPage();
    const redirect_uri = `http://127.0.0.1:${client.addr.port}`;
    await page.goto(caller.authorizeUrl({ redirect_uri }));
    await page.getByRole("button", { name: TOMAS.displayName }).click();
    const back = await promise;
    const { body } = await caller.redeem(back.searchParams.get("code"), { redirect_uri });
    assertEquals(claimsOf(body.access_token).oid, TOMAS.id);
    await page.close();
  },
});

/** Follows the redirects to the first page, with the cookies that were set on the way. */
async function openAt(address: string): Promise<Response & { cookie: string }> {
  const cookies: string[] = [];
  let url = address;
  while (true) {
    const headers = { cookie: cookies.join("; ") };
    const response = await fetch(url, { headers, redirect: "manual" });
    cookies.push(...response.headers.getSetCookie().map((line) => line.split(";")[0]));
    const location = response.headers.get("location");
    if (!location) return Object.assign(response, { cookie: cookies.join("; ") });
    await response.body?.cancel();
    url = new URL(location, url).href;
  }
}
