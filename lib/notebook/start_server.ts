import { existsSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import type { ConnectOptions } from "../connect.ts";
import type { ServerCommand } from "../connect/child.ts";
import { display } from "./display.ts";
import { goLive, type LiveServer } from "./live_server.ts";
import { describePermissions } from "./permissions.ts";
import { ROOT } from "../root.ts";
import { replaceRunning } from "./running.ts";
import { spawnServer } from "../connect/server_process.ts";
import { WireLog } from "./wire_log.ts";

/** What a client answers when the server asks it something. */
export type ClientHandlers = Pick<
  ConnectOptions,
  "sampling" | "elicitation" | "roots" | "capabilities"
>;

/** How to start a server from a notebook. */
export interface StartOptions extends ClientHandlers {
  /** Its name in this notebook; the file's name when missing. A second server of one file needs its own. */
  name?: string;
  /** The server's own flags, as `["--today", "2026-01-02"]`; paths in them start at the root of the course. */
  flags?: string[];
  /** How to talk to it. */
  transport?: "streamable-http" | "sse" | "stdio";
  /** A permission set of `deno.json`; the one named like the file, or `learner`, when missing. */
  permissions?: string;
  /** The one folder that it may read, in place of what its permission set lets it read. HTTP only. */
  allowRead?: string;
  /** Further variables of its environment. */
  env?: Record<string, string>;
  /** Headers of every HTTP request, as `Authorization`. */
  headers?: Record<string, string>;
  /** A replacement for `fetch`, to watch or change what the client sends over HTTP. */
  fetch?: typeof fetch;
  /** Whether to leave out the card. */
  quiet?: boolean;
}

/**
 * Starts a server in a process of its own, connects to it, and shows a card that says what it offers and
 * what it may do. The messages are recorded for `wire()`. Running the cell again replaces the server.
 *
 * @param path The server's file, from the root of the course: `servers/stock.ts`.
 * @param options How to start it.
 * @returns The SDK's client to it, with `name`, `url`, `stderr` and `stop()`.
 * @throws {Error} If there is no such file, or the server ends at its start; the message has its last words.
 *
 * @example Usage
 * ```ts ignore
 * const stock = await startServer("servers/stock.ts");
 * await stock.listTools();
 * ```
 */
export async function startServer(path: string, options: StartOptions = {}): Promise<LiveServer> {
  const file = findFile(path);
  const name = options.name ?? nameOf(path);
  const live = await replaceRunning(
    `${name} ${file}`,
    () =>
      options.transport === "stdio"
        ? startStdio(file, name, options)
        : startHttp(file, name, options),
  );
  if (options.quiet !== true) await display(live.card);
  return live;
}

async function startHttp(file: string, name: string, options: StartOptions): Promise<LiveServer> {
  const [command, { connect }] = await Promise.all([
    commandFor(file, options),
    import("../connect.ts"),
  ]);
  const confinement = describePermissions(
    command.permissions,
    options.allowRead === undefined ? {} : { read: ["one folder"] },
  );
  const transport = options.transport === "sse" ? "sse" : "streamable-http";
  const { url, stderr, end } = await spawnServer(command, transport);
  try {
    const log = new WireLog(name);
    const { fetch, headers } = options;
    const client = await connect(url, {
      ...handlersOf(options),
      fetch,
      headers,
      record: log.record,
    });
    return await goLive(client, { name, url, stderr, confinement, log, end });
  } catch (error) {
    await end();
    throw error;
  }
}

async function startStdio(file: string, name: string, options: StartOptions): Promise<LiveServer> {
  const [command, { connect }] = await Promise.all([
    commandFor(file, options),
    import("../connect.ts"),
  ]);
  const confinement = describePermissions(command.permissions);
  const log = new WireLog(name);
  const stderr: string[] = [];
  const client = await connect(file, {
    ...handlersOf(options),
    ...{ args: options.flags, permissions: command.permissions, env: options.env },
    cwd: ROOT,
    record: log.record,
    onStderr: (line) => void stderr.push(line),
  });
  return await goLive(client, { name, stderr, confinement, log, end: () => {} });
}

/** The command that starts a server file as the options want it. */
export async function commandFor(
  file: string,
  options: Pick<StartOptions, "flags" | "permissions" | "env" | "allowRead">,
): Promise<ServerCommand> {
  const { serverCommand } = await import("../connect/child.ts");
  const { flags: args, permissions, env, allowRead } = options;
  return await serverCommand(file, { args, permissions, env, allowRead });
}

/**
 * Picks what a client answers out of wider options.
 *
 * @param options The wider options.
 * @returns Only the handlers that are there.
 */
export function handlersOf(options: ClientHandlers): ClientHandlers {
  const handlers: ClientHandlers = {};
  if (options.sampling) handlers.sampling = options.sampling;
  if (options.elicitation) handlers.elicitation = options.elicitation;
  if (options.roots) handlers.roots = options.roots;
  if (options.capabilities) handlers.capabilities = options.capabilities;
  return handlers;
}

/**
 * Finds a server's file.
 *
 * @param path From the root of the course, or from the working folder.
 * @returns Its absolute path.
 * @throws {Error} When there is none.
 */
export function findFile(path: string): string {
  const candidates = isAbsolute(path) ? [path] : [resolve(ROOT, path), resolve(path)];
  const file = candidates.find((candidate) => existsSync(candidate));
  if (file === undefined) {
    throw new Error(
      `Cannot find the server "${path}": expected a path from the root of the course, as servers/stock.ts`,
    );
  }
  return file;
}

/** What a server is called in a notebook: as its file, or as the folder of a `mod.ts`. */
export function nameOf(path: string): string {
  const parts = path.replace(/\.ts$/, "").split(/[\\/]/);
  return parts.at(-1) === "mod" && parts.length > 1 ? parts.at(-2)! : parts.at(-1)!;
}
