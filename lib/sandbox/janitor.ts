/**
 * Removes a folder when standard input ends: the process that held the other end has let go of it, or has died.
 *
 *     deno run --allow-write=FOLDER janitor.ts FOLDER
 *
 * @module
 */
if (import.meta.main) {
  const [folder] = Deno.args;
  // A signal that ends the whole group (Ctrl-C) must not end this process before it has done its work.
  Deno.addSignalListener("SIGINT", () => {});
  for await (const _ of Deno.stdin.readable);
  await remove(folder);
}

/** Servers that still stand in the folder end at the same moment; some systems keep it for as long as they do. */
async function remove(folder: string): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    try {
      return await Deno.remove(folder, { recursive: true });
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return;
      await new Promise((done) => setTimeout(done, 250));
    }
  }
}
