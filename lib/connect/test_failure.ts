/**
 * For tests: connecting where it has to fail.
 *
 * @module
 */
import { assert } from "@std/assert";
import { connect, ConnectError, type ConnectOptions } from "../connect.ts";

/** Why connecting failed; a test that connects all the same fails. */
export async function failure(
  target: string | URL,
  options?: ConnectOptions,
): Promise<ConnectError> {
  const error = await connect(target, options).then(() => undefined, (error) => error);
  assert(error instanceof ConnectError, `expected a ConnectError, got ${error}`);
  return error;
}

/** Runs a test against an HTTP server that is no MCP server. */
export async function against(handler: Deno.ServeHandler, test: (url: URL) => Promise<void>) {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, handler);
  const { port } = server.addr;
  try {
    for (const path of ["/mcp", "/sse"]) await test(new URL(`http://127.0.0.1:${port}${path}`));
  } finally {
    await server.shutdown();
  }
}
