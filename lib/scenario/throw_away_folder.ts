/** A folder that does not outlive this process, however this process ends. */
export interface ThrowAwayFolder extends AsyncDisposable {
  /** Its absolute path, links resolved. */
  path: string;
}

/** Waits for the end of its input, which comes with the end of this process, and removes the folder. */
const SWEEPER = `trap "" INT TERM HUP; cat > /dev/null; rm -rf -- "$0"`;
const SWEEPER_ON_WINDOWS =
  `for await (const _ of Deno.stdin.readable); Deno.removeSync(Deno.args[0], { recursive: true })`;

/**
 * Makes an empty folder among the temporary ones. Disposing of it removes it; where that never comes to pass, because
 * somebody has killed this process, a small process that has waited for it does.
 *
 * @param prefix What its name begins with.
 * @returns The folder.
 *
 * @example
 * ```ts
 * import { createThrowAwayFolder } from "./throw_away_folder.ts";
 *
 * await using folder = await createThrowAwayFolder();
 * await Deno.writeTextFile(`${folder.path}/secret.txt`, "amber-kestrel-48213");
 * ```
 */
export async function createThrowAwayFolder(
  prefix = "mcp-workshop-risk-",
): Promise<ThrowAwayFolder> {
  const path = await Deno.realPath(await Deno.makeTempDir({ prefix }));
  const [command, args] = Deno.build.os === "windows"
    ? [Deno.execPath(), ["eval", "--quiet", SWEEPER_ON_WINDOWS, path]]
    : ["sh", ["-c", SWEEPER, path]];
  const sweeper = new Deno.Command(command, {
    args,
    // Whoever ends a kernel ends its whole process group.
    detached: true,
    stdin: "piped",
    stdout: "null",
    stderr: "null",
  }).spawn();
  return {
    path,
    [Symbol.asyncDispose]: async () => {
      await Deno.remove(path, { recursive: true }).catch(ignoreMissing);
      await sweeper.stdin.close().catch(() => {});
      await sweeper.status;
    },
  };
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
