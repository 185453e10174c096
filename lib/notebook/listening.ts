import { spawnServer } from "../connect/server_process.ts";
import { display } from "./display.ts";
import { lineCard } from "./live_server.ts";
import { describePermissions } from "./permissions.ts";
import { replaceRunning } from "./running.ts";
import { commandFor, findFile, nameOf } from "./start_server.ts";

/** How to start a server that nobody is connected to yet. */
export interface ListeningOptions {
  /** Its name in this notebook; the file's name when missing. */
  name?: string;
  /** The server's own flags. */
  flags?: string[];
  /** Further variables of its environment. */
  env?: Record<string, string>;
  /** A permission set of `deno.json`; the one named like the file, or `learner`, when missing. */
  permissions?: string;
  /** What it speaks: with `http` it is told no transport, as it has nothing of MCP. Streamable HTTP when missing. */
  transport?: "streamable-http" | "http";
  /** Whether to leave out the card. */
  quiet?: boolean;
}

/** A server that listens, with no client of ours. */
export interface ListeningServer extends AsyncDisposable {
  readonly name: string;
  /** Its MCP endpoint; its address, where it has none. */
  readonly url: URL;
  /** The last lines of its standard error. */
  readonly stderr: readonly string[];
  stop(): Promise<void>;
}

/**
 * Starts a server over streamable HTTP in a process of its own and connects nobody to it: for servers that want a token first, and for
 * requests by hand. Running the cell again replaces the server.
 *
 * @param path The server's file, from the root of the course.
 * @param options How to start it.
 * @returns Where it listens, and the way to end it.
 * @throws {Error} If there is no such file, or the server ends at its start; the message has its last words.
 *
 * @example Usage
 * ```ts ignore
 * const weather = await startListening("servers/weather.ts", { env: entra.env });
 * await fetch(weather.url, { method: "POST" });
 * ```
 */
export async function startListening(
  path: string,
  options: ListeningOptions = {},
): Promise<ListeningServer> {
  const file = findFile(path);
  const { name = nameOf(path), transport = "streamable-http", quiet } = options;
  const command = await commandFor(file, options);
  const server = await replaceRunning(`listening ${name} ${file}`, async () => {
    const { url, stderr, end } = await spawnServer(
      command,
      transport === "http" ? undefined : transport,
    );
    const stop = () => end();
    return { name, url, stderr, stop, [Symbol.asyncDispose]: stop };
  });
  const confinement = describePermissions(command.permissions);
  if (!quiet) await display(lineCard(name, "listens, nobody is connected", confinement));
  return server;
}
