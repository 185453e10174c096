import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";
import process from "node:process";
import { sendOutgoing } from "./outgoing.ts";

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
    await sendOutgoing(message, send);
    if (!("method" in message) && message.id !== undefined) running.delete(message.id);
    if (inputEnded && running.size === 0) resolve();
  };
  transport.onerror = (error) => {
    const answer = toRefusal(error);
    if (answer) send(answer);
    else console.error(error.message);
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

/** The answer to a line that is no JSON, or no JSON-RPC 2.0 message; other errors need none. */
function toRefusal(error: Error): JSONRPCMessage | undefined {
  const refuse = (code: number, message: string) =>
    ({ jsonrpc: "2.0", error: { code, message }, id: null }) as unknown as JSONRPCMessage;
  if (error instanceof SyntaxError) {
    return refuse(-32700, "Parse error: the line is not valid JSON");
  }
  if (error.name === "ZodError") {
    return refuse(-32600, "Invalid request: the line is not a JSON-RPC 2.0 message");
  }
}
