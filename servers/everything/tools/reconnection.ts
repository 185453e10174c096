import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { pause } from "../session.ts";

const name = "test_reconnection";

const config = {
  title: "Closes the stream, answers after you come back",
  description:
    "Ends the event stream of its own call before it answers. The client reconnects with Last-Event-ID and gets the answer there.",
  annotations: { readOnlyHint: true, openWorldHint: false },
};

/**
 * Registers a tool that frees its connection while it works (SEP-1699). Over stdio, and for clients
 * that cannot resume, there is nothing to close and it answers at once.
 */
export function registerReconnection(server: McpServer): void {
  server.registerTool(name, config, async (extra) => {
    extra.closeSSEStream?.();
    await pause(100, extra.signal);
    const text = extra.closeSSEStream
      ? "Reconnection test completed successfully: the stream was closed and this came after."
      : "This connection cannot be resumed, so the stream stayed open.";
    return { content: [{ type: "text", text }] };
  });
}
