/**
 * Files that are replaced whole or not at all.
 *
 * @module
 */
import { randomUUID } from "node:crypto";

/**
 * Writes a file beside the one that is there and puts it in its place, so that whoever reads, and whoever is interrupted, finds the old
 * text or the new one and never half of one. A symbolic link stays one: what it points to is replaced.
 *
 * @param path The file; its folder has to exist.
 * @param text The whole new text.
 * @param options `mode`: permission bits of the new file, by default 0o600: only its owner reads it.
 * @throws {Deno.errors.NotFound} When the folder does not exist; any other error of the file system as it is. The old file is then untouched.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const path = `${await Deno.makeTempDir()}/settings`;
 * await replaceFile(path, "A=1\n");
 * await replaceFile(path, "A=2\n");
 * assertEquals(await Deno.readTextFile(path), "A=2\n");
 * ```
 */
export async function replaceFile(
  path: string,
  text: string,
  { mode = 0o600 }: { mode?: number } = {},
): Promise<void> {
  const target = await followLink(path);
  const fresh = `${target}.${randomUUID()}.tmp`;
  try {
    await writeThrough(fresh, text, mode);
    await Deno.rename(fresh, target);
  } catch (error) {
    await Deno.remove(fresh).catch(() => {/* it was never written */});
    throw error;
  }
}

async function writeThrough(path: string, text: string, mode: number): Promise<void> {
  using file = await Deno.open(path, { write: true, createNew: true, mode });
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
  await file.syncData();
}

async function followLink(path: string): Promise<string> {
  try {
    return await Deno.realPath(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return path;
    throw error;
  }
}
