import { assert, assertEquals, assertMatch } from "@std/assert";
import { OFFICIAL, proveDomain, PUBLISHER_PROVIDED, type ServerJson } from "../lib/registry/mod.ts";
import { documentOf, openTestRegistry, refusal, type TestRegistry } from "./registry/testing.ts";

let world: TestRegistry;

Deno.test.beforeAll(async () => {
  world = await openTestRegistry();
});

Deno.test.afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

Deno.test("publish gives what was published, and latest follows the highest version", async () => {
  const token = await world.tokenFor("follow.example");
  const name = "example.follow/server";
  for (const version of ["1.9.0", "1.10.0", "1.2.0", "1.10.0-rc.1"]) {
    const entry = await world.registry.publish(documentOf(name, { version }), token);
    assertEquals(entry.server.version, version);
    assertEquals(entry._meta[OFFICIAL].status, "active");
  }
  assertEquals((await world.registry.get(name)).server.version, "1.10.0");
  const versions = await world.registry.versions(name);
  assertEquals(versions.map(({ server }) => server.version), [
    "1.10.0-rc.1",
    "1.2.0",
    "1.10.0",
    "1.9.0",
  ]);
  assertEquals(versions.filter(({ _meta }) => _meta[OFFICIAL].isLatest).length, 1);
  await world.registry.publish(documentOf(name, { version: "november" }), token);
  assertEquals((await world.registry.get(name)).server.version, "1.10.0");
});

Deno.test("publish refuses a version that is there, and a remote of another server", async () => {
  const token = await world.tokenFor("twice.example");
  const remotes: ServerJson["remotes"] = [{ type: "sse", url: "https://twice.example/sse" }];
  await world.registry.publish(documentOf("example.twice/one", { remotes }), token);
  await world.registry.publish(
    documentOf("example.twice/one", { remotes, version: "1.0.1" }),
    token,
  );
  const again = await refusal(world.registry.publish(documentOf("example.twice/one"), token));
  assertEquals([again.status, again.problems[0].place], [400, "version"]);
  const taken = await refusal(
    world.registry.publish(documentOf("example.twice/two", { remotes }), token),
  );
  assertEquals(taken.problems, [{
    place: "remotes[0].url",
    message: '"https://twice.example/sse" belongs to server "example.twice/one"',
  }]);
  assertEquals((await refusal(world.registry.get("example.twice/two"))).status, 404);
});

Deno.test("publish keeps of _meta what publishers may add", async () => {
  const token = await world.tokenFor("meta.example");
  const _meta = {
    [PUBLISHER_PROVIDED]: { build: 7 },
    [OFFICIAL]: { status: "deleted" },
    "com.other": {},
  };
  await world.registry.publish(documentOf("example.meta/server", { _meta }), token);
  const { server, _meta: official } = await world.registry.get("example.meta/server");
  assertEquals(server._meta, { [PUBLISHER_PROVIDED]: { build: 7 } });
  assertEquals(official[OFFICIAL].status, "active");
});

for (
  const [what, change, status, place] of [
    ["no name", { name: undefined }, 422, "name"],
    ["a name with two slashes", { name: "example.bad/a/b" }, 422, "name"],
    ["a long description", { description: "x".repeat(101) }, 422, "description"],
    ["a version that is a number", { version: 1 }, 422, "version"],
    [
      "a transport of no kind",
      {
        packages: [{
          registryType: "npm",
          identifier: "a",
          version: "1.0.0",
          transport: { type: "tcp" },
        }],
      },
      422,
      "packages[0].transport",
    ],
    ["a remote without an address", { remotes: [{ type: "sse" }] }, 422, "remotes[0].url"],
    [
      "an argument without a value",
      {
        packages: [{
          registryType: "npm",
          identifier: "a",
          version: "1.0.0",
          transport: { type: "stdio" },
          packageArguments: [{ type: "positional" }],
        }],
      },
      422,
      "packages[0].packageArguments[0]",
    ],
    ["a range", { version: "^1.2.3" }, 400, "version"],
    ["latest", { version: "latest" }, 400, "version"],
    ["another schema", { $schema: "https://example.com/other.json" }, 400, "$schema"],
    [
      "a remote over plain HTTP",
      { remotes: [{ type: "sse", url: "http://bad.example/sse" }] },
      400,
      "remotes[0].url",
    ],
    [
      "a remote in a private network",
      { remotes: [{ type: "sse", url: "https://192.168.1.1/sse" }] },
      400,
      "remotes[0].url",
    ],
    [
      "a package without its version",
      { packages: [{ registryType: "npm", identifier: "a", transport: { type: "stdio" } }] },
      400,
      "packages[0].version",
    ],
    [
      "a bundle without its hash",
      {
        packages: [{
          registryType: "mcpb",
          identifier: "https://github.com/a/b/releases/download/1/a.mcpb",
          transport: { type: "stdio" },
        }],
      },
      400,
      "packages[0].fileSha256",
    ],
  ] as const
) {
  Deno.test(`publish refuses ${what}, and says where`, async () => {
    const token = await world.tokenFor("bad.example");
    const document = { ...documentOf("example.bad/server"), ...change } as unknown as ServerJson;
    const error = await refusal(world.registry.publish(document, token));
    assertEquals([error.status, error.problems.map((each) => each.place)], [status, [place]]);
    assertEquals((await refusal(world.registry.get("example.bad/server"))).status, 404);
  });
}

Deno.test("publish takes a token for its own namespace and the ones below, and no other", async () => {
  const token = await world.tokenFor("ada.example");
  await world.registry.publish(documentOf("example.ada/server"), token);
  await world.registry.publish(documentOf("example.ada.tools/server"), token);
  for (
    const name of [
      "example.adam/server",
      "example.mcp-workshop/stock",
      "example/server",
      "Example.ada/server",
    ]
  ) {
    const error = await refusal(
      world.registry.publish(documentOf(name, { version: "9.0.0" }), token),
    );
    assertEquals(error.status, 403);
    assertMatch(error.message, /good for example\.ada\/\*, example\.ada\.\*$/);
  }
  const status = { status: "deleted" } as const;
  const foreign = await refusal(
    world.registry.setStatus("example.mcp-workshop/stock", status, token),
  );
  assertEquals(foreign.status, 403);
});

Deno.test("publish refuses a missing, made-up or foreign token", async () => {
  const header = btoa(JSON.stringify({ alg: "none" })).replaceAll("=", "");
  const claims = {
    iss: "mcp-registry",
    exp: 9e9,
    permissions: [{ action: "publish", resource: "*" }],
  };
  const unsigned = `${header}.${btoa(JSON.stringify(claims)).replaceAll("=", "")}.`;
  for (const token of ["", "abc", unsigned]) {
    const error = await refusal(world.registry.publish(documentOf("example.ada/other"), token));
    assertEquals(error.status, 401);
    assert(!error.message.includes(token || "never"));
  }
});

Deno.test("a domain is believed to whoever signs the time with its key", async () => {
  const key = await world.own("proof.example");
  const { registry_token, expires_at } = await proveDomain(world.url, key);
  assert(expires_at * 1000 > Date.now() && expires_at * 1000 <= Date.now() + 300_000);
  await world.registry.publish(documentOf("example.proof/server"), registry_token);

  const old = await refusal(proveDomain(world.url, key, { now: () => Date.now() - 60_000 }));
  assertMatch(old.message, /is not within 15 seconds of now/);
  const other = await refusal(proveDomain(world.url, { ...key, domain: "ada.example" }));
  assertMatch(other.message, /^The signature fits no key in the records of ada\.example$/);
  const nobody = await refusal(proveDomain(world.url, { ...key, domain: "nobody.example" }));
  assertMatch(nobody.message, /^No TXT record of nobody\.example/);
  assertEquals([old.status, other.status, nobody.status], [401, 401, 401]);
});

Deno.test("setStatus() deprecates, deletes and restores a version, and latest steps back", async () => {
  const token = await world.tokenFor("status.example");
  const name = "example.status/server";
  for (const version of ["1.0.0", "2.0.0"]) {
    await world.registry.publish(documentOf(name, { version }), token);
  }
  const [deprecated] = await world.registry.setStatus(
    name,
    { version: "1.0.0", status: "deprecated", statusMessage: "Use 2.0.0" },
    token,
  );
  assertEquals(deprecated._meta[OFFICIAL].statusMessage, "Use 2.0.0");
  await world.registry.setStatus(name, { version: "2.0.0", status: "deleted" }, token);
  assertEquals((await world.registry.get(name)).server.version, "1.0.0");
  assertEquals((await refusal(world.registry.get(name, "2.0.0"))).status, 404);
  assertEquals((await world.registry.versions(name)).length, 1);
  assertEquals((await world.registry.versions(name, { includeDeleted: true })).length, 2);
  const changed = await world.registry.find({
    search: name,
    updatedSince: "2020-01-01T00:00:00+02:00",
  });
  assertEquals(changed.map(({ _meta }) => _meta[OFFICIAL].status), ["deprecated", "deleted"]);

  const none = await refusal(
    world.registry.setStatus(name, { version: "2.0.0", status: "deleted" }, token),
  );
  assertEquals([none.status, none.message], [
    400,
    "No changes to apply: the status is deleted already",
  ]);
  const all = await world.registry.setStatus(name, { status: "deleted" }, token);
  assertEquals(all.map(({ _meta }) => _meta[OFFICIAL].status), ["deleted", "deleted"]);
  assertEquals((await refusal(world.registry.get(name))).status, 404);
  await world.registry.setStatus(name, { version: "2.0.0", status: "active" }, token);
  assertEquals((await world.registry.get(name)).server.version, "2.0.0");
});

Deno.test("setStatus() refuses an unknown status, a long message and an unknown version", async () => {
  const token = await world.tokenFor("wrong.example");
  const name = "example.wrong/server";
  await world.registry.publish(documentOf(name), token);
  const change = (body: object) =>
    refusal(world.registry.setStatus(name, body as { status: "active" }, token));
  assertEquals((await change({ status: "gone" })).problems[0].place, "status");
  assertEquals(
    (await change({ status: "deleted", statusMessage: "x".repeat(501) })).problems[0].place,
    "statusMessage",
  );
  assertEquals((await change({ status: "active", statusMessage: "x" })).status, 400);
  assertEquals((await change({ status: "deleted", version: "9.9.9" })).status, 404);
});
