/**
 * A client that signs in for tests, and a protected server that makes it do so.
 *
 * @module
 */
import { createSignIn, type SignInEvent, type SignInOptions } from "./device_code.ts";
import { approveDeviceCode } from "./embedded_user.ts";
import type { ProtectOptions } from "./middleware.ts";
import type { TestAuthority } from "./test_authority.ts";
import { startProtected } from "./test_server.ts";

/** A protected server, a sign-in in which the embedded user takes part, and what happened. */
export async function startSignIn(
  authority: TestAuthority,
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
    /** Where the tokens came from, in order. */
    tokens: () => events.flatMap((event) => event.step === "token" ? [event.from] : []),
    /** How many requests the sign-in has sent. */
    sent: () => requests,
    [Symbol.asyncDispose]: () => server.close(),
  };
}

/** Posts something to a protected server; what comes back behind the protection is a 400, for a ping alone opens no session. */
export async function ping(signIn: { fetch: typeof fetch }, url: URL): Promise<number> {
  const { status, body } = await signIn.fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" }),
  });
  await body?.cancel();
  return status;
}

/** A folder for the length of a test. */
export async function temporaryFolder() {
  const path = await Deno.makeTempDir();
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}
