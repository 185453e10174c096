import { assertEquals, assertRejects } from "@std/assert";
import { CLIENT_APP, SERVER_APP } from "./embedded.ts";
import { makeKey, startIssuer } from "./test_issuer.ts";
import { createVerifier, TokenError } from "./verifier.ts";

Deno.test("createVerifier() gives what a right token says, and what it permits", async () => {
  await using issuer = await startIssuer();
  const verify = createVerifier({ identity: issuer.identity });
  const token = await issuer.sign({ scp: "MCP.Tools  MCP.Prompts", name: "Ines Moreau" });
  const { claims, scopes, auth } = await verify(token);
  assertEquals(claims.name, "Ines Moreau");
  assertEquals(scopes, ["MCP.Tools", "MCP.Prompts"]);
  assertEquals(auth, {
    token,
    clientId: CLIENT_APP.id,
    scopes,
    expiresAt: claims.exp,
    extra: { claims },
  });
});

Deno.test("createVerifier() takes both names of the application, and roles where there is no scp", async () => {
  await using issuer = await startIssuer();
  const verify = createVerifier({ identity: issuer.identity });
  await verify(await issuer.sign({ aud: `api://${SERVER_APP.id}` }));
  const service = { scp: undefined, roles: ["MCP.Tools"] };
  assertEquals((await verify(await issuer.sign(service))).scopes, ["MCP.Tools"]);
  const both = { scp: "MCP.Prompts", roles: ["MCP.Tools"] };
  assertEquals((await verify(await issuer.sign(both))).scopes, ["MCP.Prompts"]);
});

Deno.test("createVerifier() forgives clocks a minute, not more", async () => {
  await using issuer = await startIssuer();
  const now = Math.floor(Date.now() / 1000);
  const at = (seconds: number) =>
    createVerifier({ identity: issuer.identity, now: () => (now + seconds) * 1000 });
  const token = await issuer.sign({ nbf: now, exp: now + 600 });
  for (const seconds of [-60, 0, 659]) await at(seconds)(token);
  await assertRejects(() => at(-61)(token), TokenError, "is not valid before");
  await assertRejects(() => at(660)(token), TokenError, "expired at");
});

Deno.test("createVerifier() repeats little of what a token says, and nothing of the token", async () => {
  await using issuer = await startIssuer();
  const verify = createVerifier({ identity: issuer.identity });
  const token = await issuer.sign({ aud: "x".repeat(5000) });
  const error = await assertRejects(() => verify(token), TokenError);
  assertEquals(error.check, "audience");
  assertEquals(error.message.length < 300, true);
  assertEquals(token.split(".").some((part) => error.message.includes(part)), false);
});

Deno.test("createVerifier() remembers what a key has signed only as long as the key is there", async () => {
  await using issuer = await startIssuer();
  const clock = { at: Date.now() };
  const verify = createVerifier({ identity: issuer.identity, now: () => clock.at, cooldown: 0 });
  const token = await issuer.sign({ exp: Math.floor(clock.at / 1000) + 9000 });
  for (let i = 0; i < 2; i++) await verify(token);
  const forged = token.replace(/.{12}$/, "A".repeat(12));
  for (let i = 0; i < 2; i++) {
    const wrong = await assertRejects(() => verify(forged), TokenError);
    assertEquals(wrong.check, "signature");
  }
  issuer.keys = [await makeKey("another")];
  clock.at += 60 * 60 * 1000;
  const gone = await assertRejects(() => verify(token), TokenError);
  assertEquals(gone.check, "kid");
});
