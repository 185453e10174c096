import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { pause, type Session } from "../session.ts";

const name = "test_tool_with_logging";

const config = {
  title: "Log messages while it runs",
  description: "Sends three log messages of level info.",
  annotations: { readOnlyHint: true, openWorldHint: false },
};

/** Registers a tool that logs to the client. */
export function registerLogging(server: McpServer, session: Session): void {
  server.registerTool(name, config, async (extra) => {
    await session.log(extra, "info", "Tool execution started");
    await pause(50, extra.signal);
    await session.log(extra, "info", "Tool processing data");
    await pause(50, extra.signal);
    await session.log(extra, "info", "Tool execution completed");
    return { content: [{ type: "text", text: "Sent three log messages." }] };
  });
}
