import { join } from "node:path";
import { serverCommand } from "../connect/child.ts";
import { spawnServer } from "../connect/server_process.ts";
import { ROOT } from "../root.ts";

/** An embedded authority that runs. */
export interface StartedAuthority extends AsyncDisposable {
  /** Its address, with no slash at the end: what `ENTRA_AUTHORITY` takes. */
  url: string;
  /** The last lines of its standard error. */
  stderr: string[];
}

/**
 * Starts the embedded authority in a process of its own on a free port, for tests and notebooks. It ends with this process, however this
 * process ends.
 *
 * @param flags Flags of `servers/entra.ts`, such as `["--profile", "spec"]`.
 * @returns The running authority.
 * @throws {Error} When it does not start; the message has its last words.
 *
 * @example
 * ```ts ignore
 * await using authority = await startAuthority();
 * const identity = readClientIdentity({ ENTRA_AUTHORITY: authority.url });
 * ```
 */
export async function startAuthority(flags: string[] = []): Promise<StartedAuthority> {
  const command = await serverCommand(join(ROOT, "servers/entra.ts"), { args: flags });
  const { url, stderr, end } = await spawnServer(command);
  return { url: url.origin, stderr, [Symbol.asyncDispose]: () => end() };
}
