import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import type { Readable } from "node:stream";
import { basename, dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createInterface } from "node:readline";
import type { ConnectOptions } from "../connect.ts";
import { ConnectError } from "./error.ts";
import type { OpenedTransport } from "./target.ts";

const CONFIG = fileURLToPath(new URL("../../deno.json", import.meta.url));

/** What Deno itself needs to find its cache and the network; nothing that holds a secret. */
const INHERITED = [
  "DENO_DIR",
  "DENO_CERT",
  "DENO_TLS_CA_STORE",
  "NPM_CONFIG_REGISTRY",
  "XDG_CACHE_HOME",
  "TMPDIR",
  "NO_COLOR",
  "SSL_CERT_FILE",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
  "http_proxy",
  "https_proxy",
  "no_proxy",
];

/** The process of a server. */
export interface Child {
  /** The last lines that it wrote to standard error, once there are no more. */
  lastLines(): Promise<string[]>;
  /** Ends it at once, not by closing its input: it has not answered, so it may not listen. */
  kill(): void;
}

/** How to start a server file as a process of its own. */
export interface ServerCommand {
  command: string;
  args: string[];
  env: Record<string, string>;
  /** The name of the permission set that it runs under. */
  permissions: string;
}

/** What {@linkcode serverCommand} goes by. */
export interface ServerCommandOptions extends Pick<ConnectOptions, "args" | "permissions" | "env"> {
  /** The one folder that it may read, in place of what its permission set lets it read. */
  allowRead?: string;
}

/**
 * The command that starts a server file under its permission set.
 *
 * @param target Path or `file:` URL of the file.
 * @param options Server flags, permission set, environment, and what it may read.
 * @throws {ConnectError} When there is no such file or permission set.
 */
export async function serverCommand(
  target: string,
  options: ServerCommandOptions = {},
): Promise<ServerCommand> {
  const file = target.startsWith("file:") ? fileURLToPath(target) : resolve(target);
  await Deno.stat(file).catch((error) => {
    throw new ConnectError("not_found", `Cannot find ${file}: expected a server's file there`, {
      cause: error,
    });
  });
  const permissions = await choosePermissions(file, options.permissions);
  const env: Record<string, string> = {};
  for (const name of INHERITED) {
    const value = Deno.env.get(name);
    if (value !== undefined) env[name] = value;
  }
  const read = options.allowRead === undefined ? [] : [`--allow-read=${options.allowRead}`];
  return {
    command: Deno.execPath(),
    args: [
      ...["run", "-q", "--no-prompt", "--config", CONFIG, `-P=${permissions}`, ...read, file],
      ...options.args ?? [],
    ],
    env: { ...env, ...options.env },
    permissions,
  };
}

async function choosePermissions(file: string, wanted?: string): Promise<string> {
  const { permissions } = JSON.parse(await Deno.readTextFile(CONFIG));
  if (wanted !== undefined) {
    if (Object.hasOwn(permissions, wanted)) return wanted;
    throw new ConnectError(
      "permissions",
      `Unknown permission set "${wanted}": expected one of ${Object.keys(permissions).join(", ")}`,
    );
  }
  const stem = basename(file).replace(/\.[^.]+$/, "");
  const name = stem === "mod" || stem === "main" ? basename(dirname(file)) : stem;
  return Object.hasOwn(permissions, name) ? name : "learner";
}

/** Prepares the child process of a `.ts` target. */
export async function openChild(target: string, options: ConnectOptions): Promise<OpenedTransport> {
  const { command, args, env } = await serverCommand(target, options);
  const transport = new StdioClientTransport({
    command,
    args: [...args, "-t", "stdio"],
    env,
    cwd: options.cwd,
    stderr: "pipe",
  });
  const lastLines = watch(transport.stderr as Readable, options.onStderr);
  const kill = () => {
    try {
      if (transport.pid !== null) Deno.kill(transport.pid, "SIGKILL");
    } catch {
      // It has ended already.
    }
  };
  return { target, transport, child: { lastLines, kill } };
}

const KEPT_LINES = 20;
const LAST_LINES_MILLISECONDS = 1000;

function watch(stderr: Readable, onLine?: (line: string) => void): Child["lastLines"] {
  const lines: string[] = [];
  const reader = createInterface({ input: stderr });
  reader.on("line", (line) => {
    lines.push(line);
    if (lines.length > KEPT_LINES) lines.shift();
    onLine?.(line);
  });
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  reader.on("close", resolve);
  return async () => {
    // A process that the child has started may hold its stderr open.
    const timer = setTimeout(resolve, LAST_LINES_MILLISECONDS);
    await closed;
    clearTimeout(timer);
    return lines.filter((line) => line.trim() !== "");
  };
}
