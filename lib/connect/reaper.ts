/** Waits for the end of its input, which comes with the end of this process, and for a moment more. */
const REAPER = `trap "" INT TERM HUP; cat > /dev/null; sleep 3; kill -9 "$0" 2> /dev/null`;
const REAPER_ON_WINDOWS =
  `for await (const _ of Deno.stdin.readable); await new Promise((r) => setTimeout(r, 3000)); ` +
  `try { Deno.kill(Number(Deno.args[0]), "SIGKILL") } catch {}`;

/**
 * Sees to it that a process of ours ends when this process dies. A server ends by itself when its input closes, unless it
 * runs in a loop: then it listens to nobody, and would run on for ever. So it has three seconds.
 *
 * @param child The process.
 * @returns Resolves when the process has ended and nobody watches it any more.
 */
export async function reapWhenDead(child: Deno.ChildProcess): Promise<void> {
  const [command, args] = Deno.build.os === "windows"
    ? [Deno.execPath(), ["eval", "--quiet", REAPER_ON_WINDOWS, String(child.pid)]]
    : ["sh", ["-c", REAPER, String(child.pid)]];
  const reaper = new Deno.Command(command, {
    args,
    stdin: "piped",
    stdout: "null",
    stderr: "null",
  }).spawn();
  await child.status;
  // At once, and not by closing its input: the number may soon belong to somebody else.
  try {
    reaper.kill("SIGKILL");
  } catch {
    // It has ended in the meantime.
  }
  await Promise.all([reaper.status, reaper.stdin.close().catch(() => {})]);
}
