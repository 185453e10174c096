import { assert, assertEquals, assertRejects } from "@std/assert";
import { KeySet } from "./keys.ts";
import { makeKey, startIssuer } from "./test_issuer.ts";
import { AuthorityDownError } from "./token_error.ts";
import { createVerifier } from "./verifier.ts";

const HOUR = 60 * 60 * 1000;

/** A clock that a test moves. */
function makeClock() {
  const clock = { at: Date.now(), now: () => clock.at };
  return clock;
}

Deno.test("KeySet fetches once for a thousand verifications at the same time", async () => {
  await using issuer = await startIssuer();
  const verify = createVerifier({ identity: issuer.identity });
  const tokens = await Promise.all(
    Array.from({ length: 20 }, (_, index) => issuer.sign({ uti: `token-${index}` })),
  );
  const verified = await Promise.all(
    Array.from({ length: 1000 }, (_, i) => verify(tokens[i % 20])),
  );
  assertEquals(verified.map(({ claims }) => claims.uti).at(-1), "token-19");
  assertEquals(issuer.fetches, 1);
});

Deno.test("KeySet serves keys for an hour, then fetches them anew", async () => {
  await using issuer = await startIssuer();
  const clock = makeClock();
  const keys = new KeySet({ uri: issuer.authority.jwksUri, now: clock.now });
  await keys.find("first");
  clock.at += HOUR - 1;
  await keys.find("first");
  assertEquals(issuer.fetches, 1);
  clock.at += 1;
  assert(await keys.find("first"));
  assertEquals(issuer.fetches, 2);
});

Deno.test("KeySet refuses no valid token while keys rotate, however often and under junk", async () => {
  await using issuer = await startIssuer();
  const verify = createVerifier({ identity: issuer.identity, cooldown: 20 });
  const old = await issuer.sign();
  await verify(old);
  for (const kid of ["second", "third", "fourth"]) {
    const unknown = await Promise.all(
      Array.from({ length: 20 }, (_, index) => issuer.sign({}, { kid: `junk-${kid}-${index}` })),
    );
    const junk = Promise.allSettled(unknown.map((token) => verify(token)));
    issuer.key = await makeKey(kid);
    issuer.keys.push(issuer.key);
    const fresh = await issuer.sign();
    const tokens = Array.from({ length: 50 }, (_, index) => index % 2 ? old : fresh);
    assertEquals((await Promise.all(tokens.map((token) => verify(token)))).length, 50);
    assert((await junk).every(({ status }) => status === "rejected"));
  }
});

Deno.test("KeySet makes one fetch a cool-down, whatever junk asks for", async () => {
  await using issuer = await startIssuer();
  const keys = new KeySet({ uri: issuer.authority.jwksUri, cooldown: 50 });
  const started = Date.now();
  for (let round = 0; round < 4; round++) {
    const junk = Array.from({ length: 200 }, (_, index) => keys.find(`junk-${round}-${index}`));
    assertEquals((await Promise.all(junk)).filter(Boolean), []);
  }
  const cooldowns = (Date.now() - started) / 50;
  assert(issuer.fetches <= cooldowns + 1, `${issuer.fetches} fetches in ${cooldowns} cool-downs`);
  assert(issuer.fetches <= 9, `${issuer.fetches} fetches for 800 unknown keys in four rounds`);
});

Deno.test("KeySet goes on with old keys for a day while the authority is down, then says so", async () => {
  await using issuer = await startIssuer();
  const clock = makeClock();
  const keys = new KeySet({ uri: issuer.authority.jwksUri, now: clock.now, cooldown: 0 });
  await keys.find("first");
  issuer.answer = () => new Response("down", { status: 502 });
  clock.at += 23 * HOUR;
  assert(await keys.find("first"));
  await assertRejects(() => keys.find("new"), AuthorityDownError, "status 502");
  clock.at += HOUR;
  await assertRejects(() => keys.find("first"), AuthorityDownError, "status 502");
  issuer.answer = undefined;
  assert(await keys.find("first"));
});

Deno.test("KeySet does not ask an authority that failed again within its cool-down", async () => {
  await using issuer = await startIssuer();
  const clock = makeClock();
  const keys = new KeySet({ uri: issuer.authority.jwksUri, now: clock.now, cooldown: 1000 });
  issuer.answer = () => new Response("down", { status: 500 });
  for (let i = 0; i < 5; i++) await assertRejects(() => keys.find("first"), AuthorityDownError);
  assertEquals(issuer.fetches, 1);
  issuer.answer = undefined;
  clock.at += 1000;
  assert(await keys.find("first"));
});

Deno.test("KeySet keeps its keys when the authority answers with something else", async () => {
  await using issuer = await startIssuer();
  const clock = makeClock();
  const keys = new KeySet({ uri: issuer.authority.jwksUri, now: clock.now, cooldown: 0 });
  await keys.find("first");
  const answers = [
    () => Response.json({ keys: [] }),
    () => Response.json({ keys: [{ kty: "oct", kid: "x", k: "AAAA" }] }),
    () => Response.json(null),
    () => new Response("<html>"),
    () => Response.redirect("http://127.0.0.1:1/keys"),
  ];
  for (issuer.answer of answers) {
    clock.at += HOUR;
    assert(await keys.find("first"));
    await assertRejects(() => keys.find("x"), AuthorityDownError, "Cannot fetch the authority's");
  }
});
