/**
 * Runs a server while it is being written: it starts again whenever one of its files changes, and
 * MCP Inspector stands beside it in the browser. Ctrl-C ends both.
 *
 *     deno task dev:stock
 *     deno run -A lib/course/dev.ts servers/files.ts --port 8011 --root notebooks
 *
 * @module
 */
import { startInspector } from "./dev/inspector.ts";
import { choosePort } from "./dev/port.ts";
import { runReloading } from "./dev/reload.ts";

const HELP = `Runs a server with auto-reload, and MCP Inspector beside it.

  deno run -A lib/course/dev.ts FILE [FLAGS]

  --inspector-port N   port of the Inspector's page (otherwise 6274, or a free one)
  --no-inspector       auto-reload alone
  --no-open            do not open a browser; the address is printed
  --help               this text

All other flags go to the server.`;

/** What a command line asks for. */
export interface DevOptions {
  /** File of the server; none when only help is wanted. */
  file?: string;
  /** Flags of the server. */
  serverFlags: string[];
  /** Whether to start the Inspector. */
  inspector: boolean;
  /** Port of the Inspector's page. */
  inspectorPort?: number;
  /** Whether the Inspector opens the browser. */
  open: boolean;
}

/**
 * Reads the command line.
 *
 * @param args Arguments.
 * @returns What they ask for.
 * @throws {TypeError} When the Inspector's port is no port.
 */
export function parseDevArgs(args: string[]): DevOptions {
  const options: DevOptions = { serverFlags: [], inspector: true, open: true };
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === "--no-inspector") options.inspector = false;
    else if (arg === "--no-open") options.open = false;
    else if (arg === "--inspector-port") options.inspectorPort = toPort(rest.shift());
    else if (arg === "--help" || arg === "-h") return { ...options, file: undefined };
    else if (options.file === undefined) options.file = arg;
    else options.serverFlags.push(arg);
  }
  return options;
}

async function dev(options: DevOptions & { file: string }): Promise<void> {
  const stop = new AbortController();
  const signals: Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT"] : ["SIGINT", "SIGTERM"];
  for (const signal of signals) Deno.addSignalListener(signal, () => stop.abort());

  let inspector: Deno.ChildProcess | undefined;
  const onLine = (line: string) => {
    console.error(line);
    const url = /^listening on (\S+)$/.exec(line)?.[1];
    if (!url || !options.inspector || inspector || stop.signal.aborted) return;
    inspector = startInspector(url, { port: options.inspectorPort, open: options.open });
  };
  const { file, serverFlags } = options;
  await runReloading({ file, flags: fixPort(serverFlags), signal: stop.signal, onLine });
  try {
    inspector?.kill("SIGTERM");
  } catch {
    // It has ended by itself.
  }
  await inspector?.status;
}

/** A port that stays the same from one start to the next, where any free one is asked for. */
function fixPort(flags: string[]): string[] {
  const at = flags.indexOf("--port") + 1;
  return at > 0 && flags[at] === "0" ? flags.with(at, String(choosePort(0))) : flags;
}

function toPort(text = ""): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65535) return Number(text);
  throw new TypeError(`Cannot parse port "${text}": expected a whole number from 0 to 65535`);
}

async function main(args: string[]): Promise<number> {
  try {
    const options = parseDevArgs(args);
    if (options.file === undefined) console.log(HELP);
    else await dev({ ...options, file: options.file });
    return 0;
  } catch (error) {
    console.error((error as Error).message);
    return 2;
  }
}

if (import.meta.main) Deno.exit(await main(Deno.args));
