/**
 * Folders that are gone afterwards, even when the process that made them is killed.
 *
 * @module
 */
import { fileURLToPath } from "node:url";

/** A folder in the system's temporary folder. */
export interface ThrowAway extends AsyncDisposable {
  /** Its absolute path, without any link in it. */
  path: string;
}

const JANITOR = fileURLToPath(new URL("./janitor.ts", import.meta.url));

/**
 * Makes a folder, and a small process beside it that removes it when this process lets go of it, however that comes
 * about. The process may write in that folder and do nothing else.
 *
 * @param prefix How its name begins.
 * @returns The folder; disposing of it waits until it is gone.
 *
 * @example
 * ```ts
 * import { throwAwayFolder } from "./throw_away.ts";
 *
 * await using folder = await throwAwayFolder();
 * await Deno.writeTextFile(`${folder.path}/note.txt`, "gone soon");
 * ```
 */
export async function throwAwayFolder(prefix = "mcp-workshop-"): Promise<ThrowAway> {
  const path = await Deno.realPath(await Deno.makeTempDir({ prefix }));
  const janitor = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "--no-config", "--no-prompt", `--allow-write=${path}`, JANITOR, path],
    stdin: "piped",
    stdout: "null",
    stderr: "null",
  }).spawn();
  let ended: Promise<void> | undefined;
  return {
    path,
    [Symbol.asyncDispose]: () =>
      ended ??= (async () => {
        await janitor.stdin.close().catch(() => {});
        await janitor.status;
      })(),
  };
}
