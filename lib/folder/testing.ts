import { join } from "node:path";
import { ROOT } from "../root.ts";

/** What {@linkcode testFolder} lays out. */
export interface Places {
  /** The folder that the server reads from. */
  inside: string;
  /** The folder beside it, with a secret. */
  outside: string;
}

/** What must never be read. */
export const SECRET = "canary 5b1e";

/**
 * Registers a test that gets a folder with files and links in it, and a secret outside. They lie
 * in the checkout, where a server with the permission set `files` may read.
 *
 * @param name Name of the test.
 * @param body The test.
 */
export function testFolder(name: string, body: (places: Places) => Promise<void>): void {
  Deno.test(name, async () => {
    const parent = join(ROOT, ".course");
    await Deno.mkdir(parent, { recursive: true });
    const top = await Deno.makeTempDir({ dir: parent, prefix: "files-test-" });
    try {
      await body(await layOut(top));
    } finally {
      await Deno.remove(top, { recursive: true });
    }
  });
}

async function layOut(top: string): Promise<Places> {
  const inside = join(top, "inside");
  const outside = join(top, "outside");
  await Deno.mkdir(join(inside, "sub"), { recursive: true });
  await Deno.mkdir(join(outside, "folder"), { recursive: true });
  await Deno.mkdir(`${inside}-sibling`);
  await Deno.writeTextFile(join(inside, "a.txt"), "hello\n");
  await Deno.writeTextFile(join(inside, "sub", "b.md"), "# Title\nHello again, Grüße\n");
  await Deno.writeTextFile(join(outside, "secret.txt"), SECRET);
  await Deno.writeTextFile(join(`${inside}-sibling`, "secret.txt"), SECRET);
  await Deno.symlink(join(inside, "a.txt"), join(inside, "link to a"));
  await Deno.symlink(join("..", "outside", "secret.txt"), join(inside, "link out"));
  await Deno.symlink(join("..", "outside"), join(inside, "folder out"));
  await Deno.symlink(join("..", "outside", "nothing"), join(inside, "link to nowhere"));
  await Deno.symlink(join("..", ".."), join(inside, "sub", "link up"));
  await Deno.symlink("loop", join(inside, "loop"));
  return { inside, outside };
}
