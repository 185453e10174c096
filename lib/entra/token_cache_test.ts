import { assertEquals, assertRejects } from "@std/assert";
import type { TokenCacheContext } from "./msal_node.ts";
import { createFileCache } from "./token_cache.ts";

/** What MSAL hands over, with tokens that a test can see. */
function makeContext(text: string | undefined, cacheHasChanged = false) {
  const seen: string[] = [];
  const context: TokenCacheContext = {
    cacheHasChanged,
    tokenCache: { serialize: () => text ?? "", deserialize: (read) => void seen.push(read) },
  };
  return { context, seen };
}

async function withFile(test: (file: string, folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await test(`${folder}/deep/tokens.json`, folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("createFileCache() keeps tokens for its owner alone, and leaves nothing else behind", () =>
  withFile(async (file, folder) => {
    const cache = createFileCache(file);
    for (const text of ['{"a":1}', '{"a":2}']) {
      await cache.afterCacheAccess(makeContext(text, true).context);
    }
    const { context, seen } = makeContext(undefined);
    await cache.beforeCacheAccess(context);
    assertEquals(seen, ['{"a":2}']);
    assertEquals([...Deno.readDirSync(`${folder}/deep`)].map(({ name }) => name), ["tokens.json"]);
    if (Deno.build.os === "windows") return;
    assertEquals((await Deno.stat(file)).mode! & 0o777, 0o600);
    assertEquals((await Deno.stat(`${folder}/deep`)).mode! & 0o777, 0o700);
  }));

Deno.test("createFileCache() makes a file that others could read its owner's own", () =>
  withFile(async (_, folder) => {
    const file = `${folder}/open.json`;
    await Deno.writeTextFile(file, "{}", { mode: 0o644 });
    await createFileCache(file).afterCacheAccess(makeContext("{}", true).context);
    if (Deno.build.os !== "windows") assertEquals((await Deno.stat(file)).mode! & 0o777, 0o600);
  }));

Deno.test("createFileCache() writes nothing that has not changed", () =>
  withFile(async (file) => {
    await createFileCache(file).afterCacheAccess(makeContext("{}").context);
    await assertRejects(() => Deno.stat(file), Deno.errors.NotFound);
  }));

Deno.test("createFileCache() takes a missing or broken file for an empty one, and tells any other trouble", () =>
  withFile(async (file, folder) => {
    const { context, seen } = makeContext(undefined);
    await createFileCache(file).beforeCacheAccess(context);
    await Deno.writeTextFile(`${folder}/broken`, '{"AccessToken":{');
    await createFileCache(`${folder}/broken`).beforeCacheAccess(context);
    assertEquals(seen, []);
    await assertRejects(() => createFileCache(folder).beforeCacheAccess(context));
  }));
