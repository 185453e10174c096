import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { join } from "node:path";
import { ROOT } from "../../root.ts";
import { run } from "../setup/run.ts";
import { makeRealStd, withoutLinks } from "./real_std.ts";

const config = await Deno.readTextFile(join(ROOT, "deno.json"));
const { links, ...rest } = JSON.parse(config);
const why = links ? "" : " (not run: this checkout is without links already)";

Deno.test(`withoutLinks() takes the links out of deno.json, and nothing else${why}`, {
  ignore: links === undefined,
}, () => {
  assertEquals(links, ["./lib/std/assert", "./lib/std/dotenv"]);
  const text = withoutLinks(config);
  assertEquals(JSON.parse(text), rest);
  const lines = text.split("\n");
  assertEquals(config.split("\n").filter((line) => !lines.includes(line)).length, 1);
  assertThrows(() => withoutLinks(text), SyntaxError, "expected it on lines of its own");
});

Deno.test(`makeRealStd() makes a checkout that has both packages from the registry${why}`, {
  ignore: links === undefined,
}, async () => {
  await using folder = await temporaryFolder();
  await using registry = startRegistry({ assert: "1.0.23", dotenv: "0.225.9" });
  const env = {
    ...Deno.env.toObject(),
    JSR_URL: registry.url,
    DENO_DIR: join(folder.path, ".deno"),
  };
  const copy = join(folder.path, "course");
  assertEquals(await makeRealStd(copy, env), {
    versions: ["@std/assert 1.0.23", "@std/dotenv 0.225.9"],
  });
  const module = join(copy, "lib", "course", "which_std.ts");
  await Deno.writeTextFile(
    module,
    `import { from as assert } from "@std/assert";
    import { from as dotenv } from "@std/dotenv";
    console.log(assert, dotenv);`,
  );
  const command = [Deno.execPath(), "run", "--no-check", module];
  const { out, err } = await run(command, { cwd: copy, env: { ...env, NO_COLOR: "1" } });
  assertEquals(out, "assert 1.0.23 dotenv 0.225.9\n", err);
});

Deno.test(`deno task test --real-std says why it cannot run${why}`, {
  ignore: links === undefined,
}, async () => {
  using nobody = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const address = `http://127.0.0.1:${nobody.addr.port}`;
  nobody.close();
  const { ok, out, err } = await run([Deno.execPath(), "task", "test", "--real-std"], {
    cwd: ROOT,
    env: { ...Deno.env.toObject(), NO_COLOR: "1", JSR_URL: address },
  });
  assert(!ok);
  assertStringIncludes(err, "Cannot test with the real @std/assert and @std/dotenv: ");
  assert(!err.includes(address), err);
  assertStringIncludes(out, "\n0 passed, 0 failed, 1 skipped\n");
});

/** A registry with one version of each package, which says what it is. */
function startRegistry(versions: Record<string, string>) {
  const files = new Map<string, () => Promise<string> | string>();
  for (const [name, version] of Object.entries(versions)) {
    const module = `export const from = "${name} ${version}";\n`;
    files.set(
      `/@std/${name}/meta.json`,
      () => JSON.stringify({ scope: "std", name, latest: version, versions: { [version]: {} } }),
    );
    files.set(`/@std/${name}/${version}_meta.json`, async () => {
      const bytes = new TextEncoder().encode(module);
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
      return JSON.stringify({
        manifest: { "/mod.ts": { size: bytes.length, checksum: `sha256-${hash}` } },
        exports: { ".": "./mod.ts" },
      });
    });
    files.set(`/@std/${name}/${version}/mod.ts`, () => module);
  }
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async ({ url }) => {
      const file = files.get(new URL(url).pathname);
      if (!file) return new Response(null, { status: 404 });
      const type = url.endsWith(".json") ? "application/json" : "text/typescript";
      return new Response(await file(), { headers: { "content-type": type } });
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}/`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

async function temporaryFolder() {
  const path = await Deno.makeTempDir();
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}
