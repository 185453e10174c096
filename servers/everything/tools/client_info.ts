import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const name = "describe_client";

const config = {
  title: "Who is asking",
  description: "Tells the name, version and capabilities that the client gave when it connected.",
  annotations: { readOnlyHint: true, openWorldHint: false },
};

/** Registers a tool that says what the server knows of the client. */
export function registerClientInfo(server: McpServer): void {
  server.registerTool(name, config, () => {
    const known = {
      client: server.server.getClientVersion(),
      capabilities: server.server.getClientCapabilities(),
    };
    return { content: [{ type: "text", text: JSON.stringify(known, null, 2) }] };
  });
}
