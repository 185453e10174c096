/**
 * The embedded model over HTTP, for any client that speaks OpenAI's Chat Completions or Responses. The `mcp` tool of
 * Responses makes it call MCP servers, those of this machine only.
 * `deno task model --port 8300`
 *
 * @module
 */
import { parseArgs } from "node:util";
import { createEmbeddedModel, MODEL_NAMES, refuseForeign } from "../lib/embedded_model/mod.ts";

const HELP = `Serves the embedded model (rules, no neural network) over HTTP.

  --port N    port on 127.0.0.1; 0 takes any free one (default 8300)
  --help      this text`;

/**
 * Starts serving and tells where, in one line on standard error.
 *
 * @param args the command line
 * @returns the running server, or undefined after `--help`
 * @throws {Error} when a flag is wrong or the port is taken
 */
export function serveModel(args: string[] = Deno.args): Deno.HttpServer | undefined {
  const { values } = parseArgs({
    args,
    options: { port: { type: "string", default: "8300" }, help: { type: "boolean" } },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65535) {
    throw new Error(`Cannot use port "${values.port}": expected a whole number from 0 to 65535`);
  }
  const { fetch } = createEmbeddedModel();
  try {
    return Deno.serve({
      hostname: "127.0.0.1",
      port,
      onListen: ({ port }) =>
        console.error(
          `embedded model (${MODEL_NAMES.join(", ")}) listening on http://127.0.0.1:${port}/v1`,
        ),
    }, (request) => refuseForeign(request) ?? fetch(request));
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    throw new Error(`Cannot listen on port ${port}: it is taken; choose another with --port`);
  }
}

if (import.meta.main) {
  try {
    serveModel();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    Deno.exit(1);
  }
}
