import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const name = "test_simple_text";

const config = {
  title: "Text content",
  description: "Returns one piece of text.",
  annotations: { readOnlyHint: true, openWorldHint: false },
};

/** Registers a tool that returns text. */
export function registerSimpleText(server: McpServer): void {
  server.registerTool(name, config, () => ({
    content: [{ type: "text", text: "This is a simple text response for testing." }],
  }));
}
