import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { pause, reportProgress } from "../session.ts";

const name = "test_tool_with_progress";

const config = {
  title: "Progress",
  description: "Reports progress at 0, 50 and 100 of 100, when the client gave a progress token.",
  annotations: { readOnlyHint: true, openWorldHint: false },
};

/** Registers a tool that reports progress. */
export function registerProgress(server: McpServer): void {
  server.registerTool(name, config, async (extra) => {
    await reportProgress(extra, 0, 100);
    await pause(50, extra.signal);
    await reportProgress(extra, 50, 100);
    await pause(50, extra.signal);
    await reportProgress(extra, 100, 100);
    const token = extra._meta?.progressToken;
    return { content: [{ type: "text", text: `Progress token: ${token ?? "none"}` }] };
  });
}
