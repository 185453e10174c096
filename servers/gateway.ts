/**
 * The gateway: what Azure API Management is before MCP servers, on this machine. It enforces what it reads from the same policy files.
 * `deno task serve:gateway --port 8600`
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { parsePort } from "../lib/serve/flags.ts";
import { surviveStrayErrors } from "../lib/serve/lifetime.ts";
import { runProgram } from "../lib/serve/program.ts";
import { parseOptions } from "../lib/terminal/parse_options.ts";
import type { RunningGateway } from "./gateway/start.ts";

const HELP = `The gateway: enforces policies of Azure API Management before MCP servers.

  --port N              port on 127.0.0.1; 0 takes any free one (default 8600)
  --config FILE         what stands behind it (default servers/gateway/gateway.json)
  --backend NAME=URL    another backend for an API of the configuration (repeatable)
  --public-url URL      address by which clients reach it, when something stands before it
  --exit-with-stdin     end when standard input closes
  --help                this text`;

/**
 * Starts the gateway that a command line asks for, and tells where it is in one line on standard error.
 *
 * @param args The command line.
 * @returns The running gateway; `undefined` after `--help`.
 * @throws {Error} When a flag, the configuration or a policy is wrong, or the port is taken.
 */
export async function serveGateway(
  args: string[] = Deno.args,
): Promise<RunningGateway | undefined> {
  const flags = readFlags(args);
  if (flags.help) {
    console.log(HELP);
    return;
  }
  surviveStrayErrors();
  const { readConfig } = await import("./gateway/config.ts");
  const { readGatewayIdentity } = await import("./gateway/identity.ts");
  const { startGateway } = await import("./gateway/start.ts");
  const gateway = await startGateway({
    config: await readConfig(flags.config, flags.backends),
    identity: readGatewayIdentity(),
    port: flags.port,
    publicUrl: flags.publicUrl,
  });
  console.error(`listening on ${gateway.url}`);
  return gateway;
}

function readFlags(args: string[]) {
  const { values } = parseOptions({
    args,
    options: {
      port: { type: "string", default: "8600" },
      config: { type: "string" },
      backend: { type: "string", multiple: true, default: [] },
      "public-url": { type: "string" },
      "exit-with-stdin": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  return {
    port: parsePort(values.port),
    config: values.config ?? fileURLToPath(new URL("gateway/gateway.json", import.meta.url)),
    backends: Object.fromEntries(values.backend.map(toBackend)),
    publicUrl: values["public-url"],
    help: values.help,
  };
}

function toBackend(text: string): [string, string] {
  const [, name, url] = text.match(/^([\w-]+)=(.+)$/) ?? [];
  if (name) return [name, url];
  throw new Error(
    `Cannot read --backend "${text}": expected NAME=URL, such as stock=http://127.0.0.1:8000/mcp`,
  );
}

if (import.meta.main) await runProgram(serveGateway);
