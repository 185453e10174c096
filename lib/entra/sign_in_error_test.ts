import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { SignInError, type SignInOptions } from "./device_code.ts";
import { SERVER_APP } from "./embedded.ts";
import { openPages } from "./embedded_user/pages.ts";
import type { ProtectOptions } from "./middleware.ts";
import { startTestAuthority, type TestAuthority } from "./test_authority.ts";
import { ping, startSignIn } from "./test_sign_in.ts";
import { createVerifier, TokenError } from "./verifier.ts";

let authority: TestAuthority;
Deno.test.beforeAll(async () => void (authority = await startTestAuthority()));
Deno.test.afterAll(async () => await authority[Symbol.asyncDispose]());

const full = (...names: string[]) => names.map((name) => `api://${SERVER_APP.id}/${name}`);

Deno.test("createSignIn() says that the authority does not answer, and where it should be", async () => {
  const gone = await startTestAuthority();
  await gone[Symbol.asyncDispose]();
  await using run = await startSignIn(authority, { identity: gone.server }, {
    identity: gone.client,
  });
  const error = await assertRejects(() => ping(run.signIn, run.server.url), SignInError);
  assertEquals(error.code, "unreachable");
  assertStringIncludes(error.message, gone.url);
});

Deno.test("createSignIn() gives up when the server refuses every token, instead of looping", async () => {
  await using run = await startSignIn(authority, {
    verifier: () => Promise.reject(new TokenError("audience", "it is made for another")),
  });
  const { server, signIn, sent, events } = run;
  const error = await assertRejects(() => ping(signIn, server.url), SignInError);
  assertEquals(error.code, "token_refused");
  assertStringIncludes(error.message, "refuses the token that it asked for (invalid_token)");
  assertEquals(events.filter(({ step }) => step === "challenged").length, 3);
  assert(sent() < 20, `${sent()} requests`);
});

Deno.test("createSignIn() gives up when stepping up does not help", async () => {
  await using still = await startSignIn(authority, {
    scopeOf: () => "MCP.Tools",
    verifier: withoutScopes(),
  });
  const error = await assertRejects(() => ping(still.signIn, still.server.url), SignInError);
  assertEquals(error.code, "scope_refused");
  assertStringIncludes(error.message, full("MCP.Tools")[0]);

  await using unknown = await startSignIn(authority, { scopeOf: () => "MCP.Admin" });
  const other = await assertRejects(() => ping(unknown.signIn, unknown.server.url), SignInError);
  assertEquals(other.code, "refused");
  assertStringIncludes(other.message, "AADSTS");
});

/** A verifier for which no token permits anything. */
function withoutScopes(): ProtectOptions["verifier"] {
  const verify = createVerifier({ identity: authority.server });
  return async (token) => ({ ...await verify(token), scopes: [] });
}

Deno.test("createSignIn() says why nobody signed in", async () => {
  const signInWith = async (options: SignInOptions) => {
    await using run = await startSignIn(authority, {}, options);
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
