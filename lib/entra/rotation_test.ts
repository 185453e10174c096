import { assert, assertEquals } from "@std/assert";
import { decodeProtectedHeader } from "jose";
import { startTestAuthority, type TestAuthority } from "./test_authority.ts";
import { bearer, post, startProtected, toInitialize } from "./test_server.ts";

/** Tells the authority to sign with another key from now on. */
async function rotate({ url }: TestAuthority): Promise<void> {
  const response = await fetch(`${url}/rotate`, { method: "POST" });
  await response.body?.cancel();
  assert(response.ok, `Status ${response.status}`);
}

Deno.test("protect() refuses no valid token while the embedded authority rotates its keys", async () => {
  await using authority = await startTestAuthority();
  await using server = await startProtected({ identity: authority.server });
  const tokens = [await authority.token()];
  const statuses: number[] = [];
  let isRotating = true;
  const traffic = (async () => {
    while (isRotating) {
      for (const token of tokens) {
        statuses.push((await post(server.url, toInitialize(), bearer(token))).status);
      }
    }
  })();
  for (let i = 0; i < 2; i++) {
    await rotate(authority);
    tokens.push(await authority.token());
  }
  const all = await Promise.all(
    tokens.map((token) => post(server.url, toInitialize(), bearer(token))),
  );
  isRotating = false;
  await traffic;
  assertEquals(all.map(({ status }) => status), [200, 200, 200]);
  assertEquals([...new Set(statuses)], [200]);
  assertEquals(new Set(tokens.map((token) => decodeProtectedHeader(token).kid)).size, 3);
});

Deno.test("protect() serves on when the authority goes down, and a server that comes later says 503", async () => {
  const authority = await startTestAuthority();
  await using server = await startProtected({ identity: authority.server });
  const token = await authority.token();
  assertEquals((await post(server.url, toInitialize(), bearer(token))).status, 200);
  await authority[Symbol.asyncDispose]();
  assertEquals((await post(server.url, toInitialize(), bearer(token))).status, 200);

  await using late = await startProtected({ identity: authority.server });
  const printed = console.error;
  const log: string[] = [];
  console.error = (line) => void log.push(line);
  const { status, message } = await post(late.url, toInitialize(), bearer(token));
  console.error = printed;
  assertEquals(status, 503);
  assertEquals(
    message.error.message,
    "Service unavailable: the authority that issues the tokens cannot be reached, try again later",
  );
  assertEquals(log.length, 1);
  assert(log[0].includes(authority.server.authority.jwksUri) && !log[0].includes(token), log[0]);
});
