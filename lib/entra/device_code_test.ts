import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { connect } from "../connect.ts";
import { createSignIn, SignInError, type SignInEvent, type SignInOptions } from "./device_code.ts";
import { SERVER_APP, USERS } from "./embedded.ts";
import { approveAuthorization, approveDeviceCode } from "./embedded_user.ts";
import { openPages } from "./embedded_user/pages.ts";
import type { ProtectOptions } from "./middleware.ts";
import { startTestAuthority, type TestAuthority } from "./test_authority.ts";
import { startProtected } from "./test_server.ts";
import { createVerifier, TokenError } from "./verifier.ts";

let authority: TestAuthority;
Deno.test.beforeAll(async () => void (authority = await startTestAuthority()));
Deno.test.afterAll(async () => await authority[Symbol.asyncDispose]());

const full = (...names: string[]) => names.map((name) => `api://${SERVER_APP.id}/${name}`);

/** A protected server, a sign-in in which the embedded user takes part, and what happened. */
async function start(
  protectOptions: Partial<ProtectOptions> = {},
  signInOptions: SignInOptions = {},
) {
  const server = await startProtected({ identity: authority.server, ...protectOptions });
  const events: SignInEvent[] = [];
  let requests = 0;
  const signIn = createSignIn({
    identity: authority.client,
    onDeviceCode: (code) => approveDeviceCode(code),
    onEvent: (event) => void events.push(event),
    fetch: (input, init) => {
      requests++;
      return fetch(input, init);
    },
    ...signInOptions,
  });
  return {
    server,
    signIn,
    events,
    steps: () => events.map(({ step }) => step),
    sent: () => requests,
    [Symbol.asyncDispose]: () => server.close(),
  };
}

/** Posts something that a server answers, whoever asks. */
function ping(signIn: { fetch: typeof fetch }, url: URL, init: RequestInit = {}) {
  return signIn.fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" }),
    ...init,
  });
}

Deno.test("createSignIn() finds the authority, signs in by device code, and is silent afterwards", async () => {
  await using folder = await temporaryFolder();
  const cacheFile = `${folder.path}/new/tokens.json`;
  await using first = await start({}, { cacheFile });
  const client = await connect(first.server.url, { fetch: first.signIn.fetch });
  assertEquals((await client.callTool({ name: "who" })).isError, undefined);
  assertEquals(await first.signIn.account(), {
    name: USERS[0].displayName,
    username: USERS[0].userPrincipalName,
  });
  await client.close();
  assertEquals(first.steps(), ["challenged", "metadata", "discovered", "asked", "token"]);
  const { mode } = await Deno.stat(cacheFile);
  if (Deno.build.os !== "windows") assertEquals(mode! & 0o777, 0o600);

  await using second = await start({}, { cacheFile, onDeviceCode: undefined });
  const again = await connect(second.server.url, { fetch: second.signIn.fetch });
  assertEquals((await again.listTools()).tools.length, 1);
  await again.close();
  assertEquals(second.events.at(-1)?.step === "token" && second.events.at(-1), {
    step: "token",
    from: "cache",
    scopes: full(...SERVER_APP.scopes),
    username: USERS[0].userPrincipalName,
  });

  const secrets = JSON.parse(await Deno.readTextFile(cacheFile));
  const kept = JSON.stringify([first.events, second.events]);
  for (const kind of ["AccessToken", "RefreshToken", "IdToken"]) {
    for (const { secret } of Object.values(secrets[kind]) as { secret: string }[]) {
      assert(secret.length > 20 && !kept.includes(secret), kind);
    }
  }

  await second.signIn.signOut();
  assertEquals(await second.signIn.account(), undefined);
  await assertRejects(() => Deno.stat(cacheFile), Deno.errors.NotFound);
});

Deno.test("createSignIn() signs in by authorization code in a browser, and ignores what is not its answer", async () => {
  let strange: number | undefined;
  let page: string | undefined;
  await using run = await start({}, {
    async openBrowser(url) {
      page = url;
      const back = new URL(await approveAuthorization(url, { user: USERS[1].id }));
      const forged = new URL(back);
      forged.searchParams.set("state", "another");
      const refused = await fetch(forged);
      strange = refused.status;
      await refused.body?.cancel();
      assertStringIncludes(await (await fetch(back)).text(), "You have signed in");
    },
  });
  const { server, signIn, steps } = run;
  const response = await ping(signIn, server.url);
  assertEquals(response.status, 400); // Signed in; a ping alone opens no session.
  await response.body?.cancel();
  assertEquals(strange, 400);
  assertEquals((await signIn.account())?.name, USERS[1].displayName);
  assertEquals(steps(), ["challenged", "metadata", "discovered", "asked", "token"]);
  const asked = new URL(page!);
  assertEquals(asked.origin, authority.url);
  assertEquals(asked.searchParams.get("code_challenge_method"), "S256");
  assertEquals(new URL(asked.searchParams.get("redirect_uri")!).hostname, "localhost");
});

Deno.test("createSignIn() asks a person once for requests that are refused together", async () => {
  await using run = await start();
  const { server, signIn, events } = run;
  const all = await Promise.all(Array.from({ length: 5 }, () => ping(signIn, server.url)));
  for (const response of all) {
    assertEquals(response.status, 400);
    await response.body?.cancel();
  }
  assertEquals(events.filter(({ step }) => step === "asked").length, 1);
});

Deno.test("createSignIn() replaces a token that is refused once, without asking anybody", async () => {
  const verify = createVerifier({ identity: authority.server });
  const seen: string[] = [];
  await using run = await start({
    verifier: (token) => {
      if (!seen.includes(token)) seen.push(token);
      if (token === seen[0]) throw new TokenError("expiry", "it has been revoked");
      return verify(token);
    },
  });
  const { server, signIn, events } = run;
  const all = await Promise.all(Array.from({ length: 3 }, () => ping(signIn, server.url)));
  for (const response of all) {
    assertEquals(response.status, 400);
    await response.body?.cancel();
  }
  assertEquals(seen.length, 2);
  assertEquals(
    events.flatMap((event) => event.step === "token" ? [event.from] : []),
    ["sign-in", "refresh"],
  );
});

Deno.test("createSignIn() asks again when the authority has forgotten who was signed in", async () => {
  await using folder = await temporaryFolder();
  const cacheFile = `${folder.path}/tokens.json`;
  await using first = await start({}, { cacheFile });
  await (await ping(first.signIn, first.server.url)).body?.cancel();
  const cache = JSON.parse(await Deno.readTextFile(cacheFile));
  for (const kept of Object.values(cache.RefreshToken) as { secret: string }[]) {
    kept.secret = "forgotten";
  }
  const [{ secret: old }] = Object.values(cache.AccessToken) as { secret: string }[];
  await Deno.writeTextFile(cacheFile, JSON.stringify(cache));

  const verify = createVerifier({ identity: authority.server });
  const refuseOld = (token: string) =>
    token === old ? Promise.reject(new TokenError("kid", "its key has gone")) : verify(token);
  await using second = await start({ verifier: refuseOld }, { cacheFile });
  await (await ping(second.signIn, second.server.url)).body?.cancel();
  assertEquals(
    second.events.flatMap((event) => event.step === "token" ? [event.from] : []),
    ["cache", "sign-in"],
  );
});

Deno.test("createSignIn() says that the authority does not answer, and where it should be", async () => {
  const gone = await startTestAuthority();
  await gone[Symbol.asyncDispose]();
  await using run = await start({ identity: gone.server }, { identity: gone.client });
  const error = await assertRejects(() => ping(run.signIn, run.server.url), SignInError);
  assertEquals(error.code, "unreachable");
  assertStringIncludes(error.message, gone.url);
});

Deno.test("createSignIn() refreshes a token before it runs out", async () => {
  await using short = await startTestAuthority(["--token-lifetime", "20"]);
  await using run = await start({ identity: short.server }, {
    identity: short.client,
  });
  const { server, signIn, events } = run;
  for (let i = 0; i < 2; i++) await (await ping(signIn, server.url)).body?.cancel();
  assertEquals(
    events.flatMap((event) => event.step === "token" ? [event.from] : []),
    ["sign-in", "refresh"],
  );
  assertEquals(events.filter(({ step }) => step === "challenged").length, 1);
});

Deno.test("createSignIn() gives up when the server refuses every token, instead of looping", async () => {
  await using run = await start({
    verifier: () => Promise.reject(new TokenError("audience", "it is made for another")),
  });
  const { server, signIn, sent, events } = run;
  const error = await assertRejects(() => ping(signIn, server.url), SignInError);
  assertEquals(error.code, "token_refused");
  assertStringIncludes(error.message, "refuses the token that it asked for (invalid_token)");
  assertEquals(events.filter(({ step }) => step === "challenged").length, 3);
  assert(sent() < 20, `${sent()} requests`);
});

Deno.test("createSignIn() steps up once for a scope that it lacks", async () => {
  await using run = await start({ initialScopes: ["MCP.Tools"] });
  const { server, signIn, events } = run;
  const client = await connect(server.url, { fetch: signIn.fetch });
  assertEquals((await client.listPrompts()).prompts, []);
  await client.getPrompt({ name: "greet" });
  assertEquals((await client.listPrompts()).prompts.length, 1);
  await client.callTool({ name: "who" });
  await client.close();
  const challenges = events.filter((event) => event.step === "challenged");
  assertEquals(challenges.map(({ status, scope }) => [status, scope]), [
    [401, full("MCP.Tools").join(" ")],
    [403, full("MCP.Tools", "MCP.Prompts").join(" ")],
  ]);
});

Deno.test("createSignIn() steps up for two requests at once that lack different scopes", async () => {
  await using run = await start({ initialScopes: ["MCP.Tools"] });
  const client = await connect(run.server.url, { fetch: run.signIn.fetch });
  await Promise.all([
    client.getPrompt({ name: "greet" }),
    client.readResource({ uri: "note://one" }),
  ]);
  await client.close();
});

Deno.test("createSignIn() gives up when stepping up does not help", async () => {
  await using still = await start({ scopeOf: () => "MCP.Tools", verifier: withoutScopes() });
  const error = await assertRejects(() => ping(still.signIn, still.server.url), SignInError);
  assertEquals(error.code, "scope_refused");
  assertStringIncludes(error.message, full("MCP.Tools")[0]);

  await using unknown = await start({ scopeOf: () => "MCP.Admin" });
  const other = await assertRejects(() => ping(unknown.signIn, unknown.server.url), SignInError);
  assertEquals(other.code, "refused");
  assertStringIncludes(other.message, "AADSTS");
});

/** A verifier for which no token permits anything. */
function withoutScopes(): ProtectOptions["verifier"] {
  const verify = createVerifier({ identity: authority.server });
  return async (token) => ({ ...await verify(token), scopes: [] });
}

Deno.test("createSignIn() signs in by either name of this machine", async () => {
  await using run = await start();
  const { server, signIn, events } = run;
  for (const host of ["127.0.0.1", "localhost"]) {
    const url = new URL(server.url);
    url.hostname = host;
    const client = await connect(url, { fetch: signIn.fetch });
    assertEquals((await client.callTool({ name: "who" })).isError, undefined);
    await client.close();
    const discovered = events.findLast((event) => event.step === "discovered");
    assertEquals(discovered?.resource, url.href);
  }
  assertEquals(events.filter(({ step }) => step === "asked").length, 1);
});

Deno.test("createSignIn() says why nobody signed in", async () => {
  const signInWith = async (options: SignInOptions) => {
    await using run = await start({}, options);
    const { server, signIn } = run;
    return await assertRejects(() => ping(signIn, server.url), SignInError);
  };
  const declined = await signInWith({ onDeviceCode: decline });
  assertEquals([declined.code, declined.message.includes("declined")], ["declined", true]);
  assertEquals((await signInWith({ onDeviceCode: undefined })).code, "nobody_there");
  const stop = new AbortController();
  const stopped = await signInWith({ signal: stop.signal, onDeviceCode: () => stop.abort() });
  assertEquals(stopped.code, "cancelled");
  const broken = await signInWith({
    onDeviceCode: () => {
      throw new Error("The screen is gone");
    },
  });
  assertStringIncludes(broken.message, "The screen is gone");
  const noCode = await signInWith({
    openBrowser: async (url) => {
      const back = new URL(new URL(url).searchParams.get("redirect_uri")!);
      const state = new URL(url).searchParams.get("state")!;
      back.search = String(new URLSearchParams({ state, error: "access_denied" }));
      await (await fetch(back)).body?.cancel();
    },
  });
  assertEquals(noCode.code, "declined");
});

/** Goes to the page of a device and says no. */
async function decline(
  { verificationUri, userCode }: { verificationUri: string; userCode: string },
) {
  const pages = openPages();
  const [code] = (await pages.open(verificationUri)).forms;
  const { forms } = await pages.submit(code, { user_code: userCode });
  await pages.submit(forms[0], { abort: "yes" });
}

async function temporaryFolder() {
  const path = await Deno.makeTempDir();
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}
