import { assert, assertEquals, assertMatch } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { OFFICIAL } from "../lib/registry/mod.ts";
import { ROOT } from "../lib/root.ts";
import { documentOf, openTestRegistry } from "./registry/testing.ts";

const FOLDER = `.course/registry/test_${crypto.randomUUID()}`;
const COMMAND = ["run", "-q", "--no-prompt", "-P=registry", "servers/registry.ts"];

async function run(...flags: string[]) {
  const child = new Deno.Command(Deno.execPath(), { args: [...COMMAND, ...flags], cwd: ROOT });
  const { code, stdout, stderr } = await child.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), err: text(stderr).trim() };
}

Deno.test("the registry keeps every publication that it has answered when it is killed among others", async () => {
  await using world = await openTestRegistry();
  const token = await world.tokenFor("kill.example");
  const answered: string[] = [];
  const enough = Promise.withResolvers<void>();
  const { registry } = world;
  const publishers = Array.from({ length: 6 }, async (_, index) => {
    const name = `example.kill/server-${index}`;
    try {
      for (let patch = 0;; patch++) {
        await registry.publish(documentOf(name, { version: `1.0.${patch}` }), token);
        answered.push(`${name} 1.0.${patch}`);
        if (answered.length === 60) enough.resolve();
      }
    } catch (error) {
      // The connection breaks: the registry is dead.
      if (!(error instanceof TypeError)) throw error;
    }
  });
  await Promise.race([enough.promise, Promise.all(publishers)]);
  await world.killAndRestart();
  await Promise.all(publishers);

  const kept = await world.registry.find({ search: "example.kill/" });
  const names = kept.map(({ server }) => `${server.name} ${server.version}`);
  assert(answered.length >= 60);
  assertEquals(answered.filter((each) => !names.includes(each)), []);
  for (let index = 0; index < 6; index++) {
    const versions = await world.registry.versions(`example.kill/server-${index}`);
    const latest = versions.filter(({ _meta }) => _meta[OFFICIAL].isLatest);
    assertEquals(latest.map(({ server }) => server.version), [`1.0.${versions.length - 1}`]);
  }
  const seeds = await world.registry.find({ search: "example.mcp-workshop/" });
  await world.killAndRestart();
  assertEquals(await world.registry.find({ search: "example.mcp-workshop/" }), seeds);

  const again = await world.tokenFor("kill.example");
  await world.registry.publish(documentOf("example.kill/after"), again);
});

Deno.test("a token ends with the process that has given it", async () => {
  await using world = await openTestRegistry();
  const token = await world.tokenFor("ends.example");
  await world.killAndRestart();
  const body = JSON.stringify(documentOf("example.ends/server"));
  const headers = { authorization: `Bearer ${token}` };
  const response = await world.fetch(`${world.url}/v0.1/publish`, {
    method: "POST",
    headers,
    body,
  });
  await response.body?.cancel();
  assertEquals(response.status, 401);
});

Deno.test("two registries may share one file", async () => {
  const folder = `.course/registry/test_${crypto.randomUUID()}`;
  await Deno.mkdir(join(ROOT, folder), { recursive: true });
  try {
    const { Store } = await import("./registry/store.ts");
    using one = new Store(join(ROOT, folder, "registry.db"));
    using other = new Store(join(ROOT, folder, "registry.db"));
    one.publish(documentOf("example.both/one"));
    other.publish(documentOf("example.both/other"));
    const filter = { limit: 10, includeDeleted: false };
    assertEquals(one.list(filter), other.list(filter));
    assertEquals(one.size, 2);
  } finally {
    await Deno.remove(join(ROOT, folder), { recursive: true });
  }
});

Deno.test("a change that fails half-way leaves nothing", async () => {
  const { Store } = await import("./registry/store.ts");
  using store = new Store(":memory:");
  let failed: unknown;
  try {
    store.change(() => {
      store.publish(documentOf("example.half/server"));
      throw new Error("power cut");
    });
  } catch (error) {
    failed = error;
  }
  assertMatch(String(failed), /power cut/);
  assertEquals(store.size, 0);
});

Deno.test.afterAll(async () => {
  await Deno.remove(join(ROOT, FOLDER), { recursive: true });
});

Deno.test("registry --help tells its flags and serves nothing", async () => {
  const { code, out } = await run("--help");
  assertEquals(code, 0);
  for (const flag of ["--port", "--data", "--zone", "--exit-with-stdin"]) {
    assertMatch(out, new RegExp(`^  ${flag} `, "m"));
  }
});

for (
  const [flags, says] of [
    [["--port", "80a"], 'Cannot parse port "80a": expected a whole number from 0 to 65535'],
    [
      ["--port", "0", "--data", "/elsewhere/registry.db"],
      'Cannot keep the registry in "/elsewhere/registry.db": expected a file below .course/registry',
    ],
    [
      ["--port", "0", "--data", `${FOLDER}/flags.db`, "--zone", "/elsewhere/zone.txt"],
      'Cannot read the zone file "/elsewhere/zone.txt": expected a file below .course/registry',
    ],
  ] as const
) {
  Deno.test(`registry ${flags.at(-2)} ${flags.at(-1)} says what is wrong in one line`, async () => {
    const { code, err } = await run(...flags);
    assertEquals([code, err], [1, says]);
  });
}

Deno.test("the registry says when its file is no database or its port is taken", async () => {
  const folder = `.course/registry/test_${crypto.randomUUID()}`;
  await Deno.mkdir(join(ROOT, folder), { recursive: true });
  try {
    await Deno.writeTextFile(
      join(ROOT, folder, "notes.db"),
      "These are notes, and no database. ".repeat(9),
    );
    const wrong = await run("--port", "0", "--data", `${folder}/notes.db`);
    assertEquals([wrong.code, wrong.err], [
      1,
      `Cannot keep the registry in "${folder}/notes.db": file is not a database`,
    ]);
    using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = listener.addr;
    const taken = await run("--port", String(port), "--data", `${folder}/registry.db`);
    assertEquals(
      taken.err,
      `Cannot listen on port ${port}: it is taken; choose another with --port`,
    );
    using database = new DatabaseSync(join(ROOT, folder, "registry.db"));
    assertEquals(Object.values(database.prepare("PRAGMA integrity_check").get()!), ["ok"]);
  } finally {
    await Deno.remove(join(ROOT, folder), { recursive: true });
  }
});
