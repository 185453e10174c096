import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { connect } from "../connect.ts";
import { SERVER_APP, USERS } from "./embedded.ts";
import { approveAuthorization } from "./embedded_user.ts";
import { startTestAuthority, type TestAuthority } from "./test_authority.ts";
import { ping, startSignIn, temporaryFolder } from "./test_sign_in.ts";
import { createVerifier, TokenError } from "./verifier.ts";

let authority: TestAuthority;
Deno.test.beforeAll(async () => void (authority = await startTestAuthority()));
Deno.test.afterAll(async () => await authority[Symbol.asyncDispose]());

const full = (...names: string[]) => names.map((name) => `api://${SERVER_APP.id}/${name}`);

Deno.test("createSignIn() finds the authority, signs in by device code, and is silent afterwards", async () => {
  await using folder = await temporaryFolder();
  const cacheFile = `${folder.path}/new/tokens.json`;
  await using first = await startSignIn(authority, {}, { cacheFile });
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

  await using second = await startSignIn(authority, {}, { cacheFile, onDeviceCode: undefined });
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
  await using run = await startSignIn(authority, {}, {
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
  assertEquals(await ping(signIn, server.url), 400);
  assertEquals(strange, 400);
  assertEquals((await signIn.account())?.name, USERS[1].displayName);
  assertEquals(steps(), ["challenged", "metadata", "discovered", "asked", "token"]);
  const asked = new URL(page!);
  assertEquals(asked.origin, authority.url);
  assertEquals(asked.searchParams.get("code_challenge_method"), "S256");
  assertEquals(new URL(asked.searchParams.get("redirect_uri")!).hostname, "localhost");
});

Deno.test("createSignIn() asks a person once for requests that are refused together", async () => {
  await using run = await startSignIn(authority);
  const { server, signIn, events } = run;
  const all = await Promise.all(Array.from({ length: 5 }, () => ping(signIn, server.url)));
  assertEquals([...new Set(all)], [400]);
  assertEquals(events.filter(({ step }) => step === "asked").length, 1);
});

Deno.test("createSignIn() replaces a token that is refused once, without asking anybody", async () => {
  const verify = createVerifier({ identity: authority.server });
  const seen: string[] = [];
  await using run = await startSignIn(authority, {
    verifier: (token) => {
      if (!seen.includes(token)) seen.push(token);
      if (token === seen[0]) throw new TokenError("expiry", "it has been revoked");
      return verify(token);
    },
  });
  const { server, signIn } = run;
  const all = await Promise.all(Array.from({ length: 3 }, () => ping(signIn, server.url)));
  assertEquals([...new Set(all)], [400]);
  assertEquals(seen.length, 2);
  assertEquals(
    run.tokens(),
    ["sign-in", "refresh"],
  );
});

Deno.test("createSignIn() asks again when the authority has forgotten who was signed in", async () => {
  await using folder = await temporaryFolder();
  const cacheFile = `${folder.path}/tokens.json`;
  await using first = await startSignIn(authority, {}, { cacheFile });
  await ping(first.signIn, first.server.url);
  const cache = JSON.parse(await Deno.readTextFile(cacheFile));
  for (const kept of Object.values(cache.RefreshToken) as { secret: string }[]) {
    kept.secret = "forgotten";
  }
  const [{ secret: old }] = Object.values(cache.AccessToken) as { secret: string }[];
  await Deno.writeTextFile(cacheFile, JSON.stringify(cache));

  const verify = createVerifier({ identity: authority.server });
  const refuseOld = (token: string) =>
    token === old ? Promise.reject(new TokenError("kid", "its key has gone")) : verify(token);
  await using second = await startSignIn(authority, { verifier: refuseOld }, { cacheFile });
  await ping(second.signIn, second.server.url);
  assertEquals(
    second.tokens(),
    ["cache", "sign-in"],
  );
});

Deno.test("createSignIn() refreshes a token before it runs out", async () => {
  await using short = await startTestAuthority(["--token-lifetime", "20"]);
  await using run = await startSignIn(authority, { identity: short.server }, {
    identity: short.client,
  });
  const { server, signIn, events } = run;
  for (let i = 0; i < 2; i++) await ping(signIn, server.url);
  assertEquals(
    run.tokens(),
    ["sign-in", "refresh"],
  );
  assertEquals(events.filter(({ step }) => step === "challenged").length, 1);
});

Deno.test("createSignIn() steps up once for a scope that it lacks", async () => {
  await using run = await startSignIn(authority, { initialScopes: ["MCP.Tools"] });
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
  await using run = await startSignIn(authority, { initialScopes: ["MCP.Tools"] });
  const client = await connect(run.server.url, { fetch: run.signIn.fetch });
  await Promise.all([
    client.getPrompt({ name: "greet" }),
    client.readResource({ uri: "note://one" }),
  ]);
  await client.close();
});

Deno.test("createSignIn() signs in by either name of this machine", async () => {
  await using run = await startSignIn(authority);
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
