import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const name = "test_error_handling";

const config = {
  title: "Tool error",
  description: "Always fails, with a result that says so.",
  annotations: { readOnlyHint: true, openWorldHint: false },
};

/** Registers a tool that throws: the SDK makes a result with `isError` of it. */
export function registerErrorHandling(server: McpServer): void {
  server.registerTool(name, config, () => {
    throw new Error("This tool intentionally returns an error for testing");
  });
}
