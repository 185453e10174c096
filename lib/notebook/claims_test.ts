import { assert, assertEquals, assertRejects } from "@std/assert";
import { UnsecuredJWT } from "jose";
import { claims } from "./claims.ts";

const token = (values: Record<string, unknown>) => new UnsecuredJWT(values).encode();

Deno.test("claims() shows what stands in a token in an order that lasts, and what it means", async () => {
  const text = String(
    await claims(token({ scp: "MCP.Tools", shoe_size: 38, iss: "me" }), { bare: true }),
  );
  assertEquals(
    text,
    "claim      value\n─────────  ─────────\nalg        none\niss        me\nscp        MCP.Tools\nshoe_size  38",
  );
});

Deno.test("claims() puts several tokens side by side", async () => {
  const tokens = { before: token({ aud: "server" }), after: token({ aud: "graph", ver: "1.0" }) };
  const text = String(await claims(tokens, { only: ["aud", "ver"], bare: true }));
  assertEquals(
    text,
    "claim  before  after\n─────  ──────  ─────\naud    server  graph\nver            1.0",
  );
});

Deno.test("claims() shows neither the token nor what changes from run to run", async () => {
  const now = Math.floor(Date.now() / 1000);
  const encoded = token({ uti: "q2w3e4r5", exp: now + 3600 });
  const html = String((await claims(encoded)).bundle["text/html"]);
  for (const hidden of [encoded, "q2w3e4r5", String(now + 3600)]) assert(!html.includes(hidden));
});

Deno.test("claims() refuses what is no token", async () => {
  await assertRejects(() => claims("not a token"));
});
