/**
 * The embedded model over HTTP, for any client that speaks OpenAI's Chat Completions or Responses. The `mcp` tool of
 * Responses makes it call MCP servers, those of this machine only.
 * `deno task model --port 8300`
 *
 * @module
 */
import { createEmbeddedModel, MODEL_NAMES, refuseForeign } from "../lib/embedded_model/mod.ts";
import { parsePort } from "../lib/serve/flags.ts";
import { listenLocally, runProgram } from "../lib/serve/program.ts";
import { parseOptions } from "../lib/terminal/parse_options.ts";

const HELP = `Serves the embedded model (rules, no neural network) over HTTP.

  --port N           port on 127.0.0.1; 0 takes any free one (default 8300)
  --exit-with-stdin  end when standard input closes
  --help             this text`;

/**
 * Starts serving and tells where, in one line on standard error.
 *
 * @param args The command line.
 * @returns The running server, or `undefined` after `--help`.
 * @throws {Error} When a flag is wrong or the port is taken.
 */
export function serveModel(
  args: string[] = Deno.args,
): Deno.HttpServer<Deno.NetAddr> | undefined {
  const { values } = parseOptions({
    args,
    options: {
      port: { type: "string", default: "8300" },
      "exit-with-stdin": { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const { fetch } = createEmbeddedModel();
  const server = listenLocally(
    parsePort(values.port),
    (request) => refuseForeign(request) ?? fetch(request),
  );
  const url = `http://127.0.0.1:${server.addr.port}/v1`;
  console.error(`embedded model (${MODEL_NAMES.join(", ")}) listening on ${url}`);
  return server;
}

if (import.meta.main) await runProgram(serveModel);
