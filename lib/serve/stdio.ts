import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import process from "node:process";

/** How long calls that are still running when the input ends may take to answer. */
const GRACE_MILLISECONDS = 1000;

/**
 * Serves one MCP server over standard input and output.
 *
 * @returns `ended` settles when the input has ended and what was asked is answered, or after `close`.
 */
export async function serveStdio(
  server: McpServer,
): Promise<{ ended: Promise<void>; close: () => void }> {
  const transport = new StdioServerTransport();
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const running = new Set<string | number>();
  let inputEnded = false;

  transport.onmessage = (message) => {
    if ("method" in message && "id" in message) running.add(message.id);
    if ("method" in message && message.method === "notifications/cancelled") {
      running.delete(message.params?.requestId as string | number);
    }
  };
  const send = transport.send.bind(transport);
  transport.send = async (message) => {
    await send(message);
    if (!("method" in message) && message.id !== undefined) running.delete(message.id);
    if (inputEnded && running.size === 0) resolve();
  };
  transport.onclose = resolve;
  process.stdin.on("end", () => {
    inputEnded = true;
    if (running.size === 0) resolve();
    else setTimeout(resolve, GRACE_MILLISECONDS);
  });
  process.stdout.on("error", () => resolve());
  await server.connect(transport);
  return { ended, close: resolve };
}
