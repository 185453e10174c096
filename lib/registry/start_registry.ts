import { join } from "node:path";
import { serverCommand } from "../connect/child.ts";
import { spawnServer } from "../connect/server_process.ts";
import { ROOT } from "../root.ts";

/** A registry that runs. */
export interface StartedRegistry extends AsyncDisposable {
  /** Its address, with no slash at the end. */
  url: string;
  /** The last lines of its standard error. */
  stderr: string[];
  /** Ends it as a power cut would: no signal that it could hear. */
  kill(): Promise<void>;
}

/**
 * Starts this course's registry in a process of its own on a free port, for tests and notebooks. It ends with this process, however this
 * process ends.
 *
 * @param flags Flags of `servers/registry.ts`, such as `["--data", ".course/registry/mine.db"]`.
 * @returns The running registry.
 * @throws {Error} When it does not start; the message has its last words.
 *
 * @example
 * ```ts ignore
 * await using running = await startRegistry(["--data", ".course/registry/mine.db"]);
 * const registry = openRegistry(running.url);
 * ```
 */
export async function startRegistry(flags: string[] = []): Promise<StartedRegistry> {
  const command = await serverCommand(join(ROOT, "servers/registry.ts"), { args: flags });
  const { url, pid, stderr, end } = await spawnServer(command);
  let killed: Promise<void> | undefined;
  const kill = () => {
    Deno.kill(pid, "SIGKILL");
    return end();
  };
  return {
    url: url.origin,
    stderr,
    kill: () => killed ??= kill(),
    [Symbol.asyncDispose]: () => end(),
  };
}
