/**
 * A registry of MCP servers: the interface of the official one, on this machine, kept in SQLite.
 * `deno task serve:registry --port 8700`
 *
 * @module
 */
import { dirname } from "node:path";
import { parsePort } from "../lib/serve/flags.ts";
import { listenLocally, runProgram } from "../lib/serve/program.ts";
import { parseOptions } from "../lib/terminal/parse_options.ts";

const HELP = `A registry of MCP servers: /v0.1/servers, and the same where Azure API Center has it.

  --port N           port on 127.0.0.1; 0 takes any free one (default 8700)
  --data FILE        the SQLite file, below .course/registry (default .course/registry/registry.db)
  --zone FILE        the zone file that plays DNS (default .course/registry/zone.txt)
  --exit-with-stdin  end when standard input closes
  --help             this text`;

/** A running registry. */
export interface RunningRegistry extends AsyncDisposable {
  /** Where it is: `http://127.0.0.1:PORT`. */
  url: string;
}

/**
 * Starts the registry that a command line asks for, and tells where it is in one line on standard error. A new one is filled with the
 * course's own servers.
 *
 * @param args The command line.
 * @returns The running registry; `undefined` after `--help`.
 * @throws {Error} When a flag is wrong, the port is taken or the file cannot be used.
 */
export async function serveRegistry(
  args: string[] = Deno.args,
): Promise<RunningRegistry | undefined> {
  const flags = readFlags(args);
  if (flags.help) {
    console.log(HELP);
    return;
  }
  const { createApp } = await import("./registry/app.ts");
  const { seed } = await import("./registry/seed.ts");
  const { Store } = await import("./registry/store.ts");
  const { Tokens } = await import("./registry/tokens.ts");
  await makeFolder(flags.data);
  const store = new Store(flags.data);
  seed(store);
  const zone = () => readZone(flags.zone);
  await zone();
  const app = createApp({ store, tokens: await Tokens.create(), zone });
  const server = listenLocally(flags.port, app.fetch);
  const url = `http://127.0.0.1:${server.addr.port}`;
  console.error(`listening on ${url}`);
  return {
    url,
    async [Symbol.asyncDispose]() {
      await server.shutdown();
      store[Symbol.dispose]();
    },
  };
}

interface Flags {
  port: number;
  data: string;
  zone: string;
  help: boolean;
}

function readFlags(args: string[]): Flags {
  const { values } = parseOptions({
    args,
    options: {
      port: { type: "string", default: "8700" },
      data: { type: "string", default: ".course/registry/registry.db" },
      zone: { type: "string", default: ".course/registry/zone.txt" },
      "exit-with-stdin": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  return { port: parsePort(values.port), data: values.data, zone: values.zone, help: values.help };
}

/** A zone file that is not there yet has no records. */
async function readZone(file: string): Promise<string> {
  try {
    return await Deno.readTextFile(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    if (!(error instanceof Deno.errors.NotCapable)) throw error;
    throw new Error(`Cannot read the zone file "${file}": expected a file below .course/registry`);
  }
}

async function makeFolder(file: string): Promise<void> {
  try {
    await Deno.mkdir(dirname(file), { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotCapable)) throw error;
    throw new Error(
      `Cannot keep the registry in "${file}": expected a file below .course/registry`,
    );
  }
}

if (import.meta.main) await runProgram(serveRegistry);
