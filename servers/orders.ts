/**
 * A REST API for orders, as a company has dozens: no MCP in it. The gateway makes tools of it, from its OpenAPI description.
 * `deno task serve:orders`
 *
 * @module
 */
import { parseDay } from "../lib/calendar.ts";
import { parsePort } from "../lib/serve/flags.ts";
import { listenLocally, runProgram } from "../lib/serve/program.ts";
import { parseOptions } from "../lib/terminal/parse_options.ts";
import { createOrdersApp } from "./orders/app.ts";

const HELP = `A REST API for the orders of a shop. GET /openapi.yaml describes it.

  --port N           port on 127.0.0.1; 0 takes any free one (default 8610)
  --today DAY        day on which new orders are placed, YYYY-MM-DD (default today in UTC)
  --exit-with-stdin  end when standard input closes
  --help             this text`;

/** Where the API's description lies: with the gateway that imports it. */
const DESCRIPTION = new URL("gateway/openapi/orders.yaml", import.meta.url);

/**
 * Starts serving and tells where, in one line on standard error; then a line a request.
 *
 * @param args The command line.
 * @returns The running server, or `undefined` after `--help`.
 * @throws {Error} When a flag is wrong or the port is taken.
 */
export async function serveOrders(
  args: string[] = Deno.args,
): Promise<Deno.HttpServer | undefined> {
  const { values } = parseOptions({
    args,
    options: {
      port: { type: "string", default: "8610" },
      today: { type: "string" },
      "exit-with-stdin": { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const port = parsePort(values.port);
  const { today } = values;
  if (today !== undefined) parseDay(today);
  const { fetch } = createOrdersApp({
    description: await Deno.readTextFile(DESCRIPTION),
    ...(today !== undefined && { today: () => today }),
    log: console.error,
  });
  const server = listenLocally(port, (request) => fetch(request));
  console.error(`listening on http://127.0.0.1:${server.addr.port}`);
  return server;
}

if (import.meta.main) await runProgram(serveOrders);
