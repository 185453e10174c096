import { assert, assertEquals } from "@std/assert";
import { OFFICIAL, openRegistry } from "../lib/registry/mod.ts";
import { PUBLISHER_PROVIDED } from "../lib/registry/server_json.ts";
import { documentOf, openTestRegistry, refusal, type TestRegistry } from "./registry/testing.ts";

let world: TestRegistry;

Deno.test.beforeAll(async () => {
  world = await openTestRegistry();
});

Deno.test.afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

Deno.test("a new registry lists the course's own servers, the latest versions alone when asked", async () => {
  const all = await world.registry.find({ search: "example.mcp-workshop/" });
  const latest = await world.registry.find({ search: "example.mcp-workshop/", version: "latest" });
  assertEquals(all.length, latest.length + 1);
  assertEquals(
    latest.map(({ server }) => server.name),
    latest.map(({ server }) => server.name).toSorted(),
  );
  const old = all.find(({ server }) => server.version === "0.9.0");
  assertEquals(old?._meta[OFFICIAL].status, "deprecated");
  assert(old?._meta[OFFICIAL].statusMessage);
  assertEquals((await world.registry.get("example.mcp-workshop/stock")).server.version, "1.0.0");
});

Deno.test("search takes every text as it is, and finds names and descriptions", async () => {
  const token = await world.tokenFor("search.example");
  const description = "Trains, 100 % of them";
  await world.registry.publish(documentOf("example.search/a_b", { description }), token);
  await world.registry.publish(documentOf("example.search/axb"), token);
  const found = async (search: string) =>
    (await world.registry.find({ search })).map(({ server }) => server.name);
  assertEquals(await found("SEARCH/A_B"), ["example.search/a_b"]);
  assertEquals(await found("100 %"), ["example.search/a_b"]);
  const before = (await world.registry.find()).length;
  for (
    const text of [
      "' OR 1=1 --",
      "'; DROP TABLE versions; --",
      "%",
      "\\",
      '" UNION SELECT 1 --',
      "\u0000",
    ]
  ) {
    assertEquals((await found(text)).filter((name) => name !== "example.search/a_b"), [], text);
  }
  for (const cursor of ["'; DELETE FROM versions; --", "x' OR '1'='1:1"]) {
    await world.registry.list({ cursor });
  }
  await world.registry.list({ version: "1.0.0' OR '1'='1" });
  assertEquals((await world.registry.find()).length, before);
});

Deno.test("cursors lead through every entry once while others publish", async () => {
  const token = await world.tokenFor("pages.example");
  const publish = (name: string) =>
    world.registry.publish(documentOf(`example.pages/${name}`), token);
  const before = Array.from({ length: 12 }, (_, index) => `old-${String(index).padStart(2, "0")}`);
  for (const name of before) await publish(name);
  const seen: string[] = [];
  let count = 0;
  for await (const { servers } of world.registry.pages({ search: "example.pages/", limit: 3 })) {
    seen.push(...servers.map(({ server }) => server.name));
    await Promise.all(["a", "old-05x", "z"].map((name) => publish(`${name}-${count}`)));
    count++;
    assert(count < 50);
  }
  assertEquals(new Set(seen).size, seen.length);
  assertEquals(seen, seen.toSorted());
  assertEquals(before.filter((name) => !seen.includes(`example.pages/${name}`)), []);
});

for (
  const [query, status, place] of [
    ["limit=0", 422, "query.limit"],
    ["limit=101", 422, "query.limit"],
    ["limit=ten", 422, "query.limit"],
    ["include_deleted=perhaps", 422, "query.include_deleted"],
    ["updated_since=yesterday", 400, undefined],
    ["updated_since=2026-13-45T00:00:00Z", 400, undefined],
  ] as const
) {
  Deno.test(`the list refuses ${query}`, async () => {
    const response = await world.fetch(`${world.url}/v0.1/servers?${query}`);
    const body = await response.json();
    assertEquals([response.status, body.errors?.[0].location], [status, place]);
    assertEquals(response.headers.get("content-type"), "application/problem+json");
  });
}

Deno.test("bad requests are answered, and the registry goes on", async () => {
  const token = await world.tokenFor("long.example");
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const post = (path: string, body: BodyInit) =>
    world.fetch(`${world.url}${path}`, { method: "POST", headers, body });
  assertEquals((await post("/v0.1/publish", "{")).status, 400);
  assertEquals((await post("/v0.1/publish", "null")).status, 422);
  assertEquals((await post("/v0.1/publish", `"${"x".repeat(300_000)}"`)).status, 413);
  const nested = `${"[".repeat(40_000)}${"]".repeat(40_000)}`;
  const provided = JSON.stringify({ [PUBLISHER_PROVIDED]: { nested: 0 } }).replace("0", nested);
  const deep = JSON.stringify(documentOf("example.long/deep")).replace(
    "}",
    `,"_meta":${provided}}`,
  );
  assertEquals((await post("/v0.1/publish", deep)).status, 400);
  assertEquals((await post("/v0.1/auth/dns", "[]")).status, 422);
  assertEquals((await post("/v0.1/nothing", "{}")).status, 404);
  for (
    const path of [
      "/v0.1/servers/%/versions",
      "/v0.1/servers/a%2Fb/versions/latest",
      "/v0.1/servers/%00/versions",
    ]
  ) {
    assertEquals((await world.fetch(`${world.url}${path}`)).status, 404, path);
  }
  for (const method of ["PUT", "DELETE"]) {
    const path = "/v0.1/servers/example.mcp-workshop%2Fstock/versions/1.0.0";
    assertEquals((await world.fetch(`${world.url}${path}`, { method })).status, 501);
  }
  assertEquals((await world.registry.list({ limit: 1 })).servers.length, 1);
});

Deno.test("API Center's path has the same data, to be read alone, by pages of other sites too", async () => {
  const center = openRegistry(`${world.url}/workspaces/default`, { fetch: world.fetch });
  const name = "example.mcp-workshop/stock";
  assertEquals(await center.get(name), await world.registry.get(name));
  assertEquals(await center.list({ limit: 5 }), await world.registry.list({ limit: 5 }));
  const token = await world.tokenFor("center.example");
  assertEquals(
    (await refusal(center.publish(documentOf("example.center/server"), token))).status,
    404,
  );

  const headers = { origin: "https://editor.example" };
  const read = await world.fetch(`${world.url}/v0.1/servers?limit=1`, { headers });
  assertEquals(read.headers.get("access-control-allow-origin"), "*");
  const ask = await fetch(`${world.url}/v0.1/publish`, { method: "OPTIONS", headers });
  await ask.body?.cancel();
  assertEquals(ask.headers.get("access-control-allow-origin"), null);
});
