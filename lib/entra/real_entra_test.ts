import { assert, assertEquals } from "@std/assert";
import { decodeJwt } from "jose";
import { ENTRA_BASE } from "./authority.ts";
import { createSignIn, type SignInEvent } from "./device_code.ts";
import { CLIENT_APP, SERVER_APP, TENANT } from "./embedded.ts";
import { approveDeviceCode } from "./embedded_user.ts";
import { createOnBehalfOf } from "./obo.ts";
import { readClientIdentity, readServerIdentity } from "./settings.ts";
import { startTestAuthority } from "./test_authority.ts";
import { startProtected } from "./test_server.ts";
import { ping, temporaryFolder } from "./test_sign_in.ts";
import { createVerifier } from "./verifier.ts";

/**
 * What is sent when `TENANT_ID` is set goes to the embedded authority instead, which has Entra's paths. Entra ID itself is not asked by any
 * test.
 */
function redirect(to: string, sent: string[]) {
  return (async (input: string | Request, init?: RequestInit) => {
    const request = new Request(input, init);
    if (!request.url.startsWith(ENTRA_BASE)) return await fetch(request);
    sent.push(request.url);
    return await fetch(new Request(to + request.url.slice(ENTRA_BASE.length), request));
  }) as typeof fetch;
}

Deno.test("with TENANT_ID set everything is asked of Entra ID, and nothing else changes", async () => {
  await using authority = await startTestAuthority();
  await using folder = await temporaryFolder();
  const server = readServerIdentity({
    TENANT_ID: TENANT.id,
    CLIENT_ID: SERVER_APP.id,
    CLIENT_SECRET: SERVER_APP.secret,
  });
  const tokens: string[] = [];
  const verify = createVerifier({ identity: authority.server });
  await using guarded = await startProtected({
    identity: server,
    verifier: (token) => {
      tokens.push(token);
      return verify(token);
    },
  });
  const sent: string[] = [];
  const fetch = redirect(authority.url, sent);
  const steps: SignInEvent[] = [];
  const environments = [{ TENANT_ID: TENANT.id, CLIENT_ID: CLIENT_APP.id }, {
    CLIENT_ID: CLIENT_APP.id,
  }];
  for (const env of environments) {
    const cacheFile = `${folder.path}/${Object.keys(env).length}.json`;
    for (const onDeviceCode of [approveDeviceCode, undefined]) {
      const signIn = createSignIn({
        identity: readClientIdentity(env),
        cacheFile,
        fetch,
        onDeviceCode: onDeviceCode && ((code) => onDeviceCode(code)),
        onEvent: (event) => void steps.push(event),
      });
      assertEquals(await ping(signIn, guarded.url), 400);
      assertEquals((await signIn.account())?.name, "Ines Moreau");
    }
  }
  assertEquals(
    steps.flatMap((event) => event.step === "token" ? [event.from] : []),
    ["sign-in", "cache", "sign-in", "cache"],
  );
  const exchange = createOnBehalfOf(server, { fetch });
  const { accessToken } = await exchange(tokens[0], [server.graphScope]);
  assertEquals(decodeJwt(accessToken).aud, "https://graph.microsoft.com");

  const paths = new Set(sent.map((url) => new URL(url).pathname));
  assert(paths.has(`/${TENANT.id}/oauth2/v2.0/token`), [...paths].join());
  assert(sent.every((url) => url.startsWith(`${ENTRA_BASE}/`)));
});
