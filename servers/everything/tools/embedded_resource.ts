import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

const name = "test_embedded_resource";

const config = {
  title: "Embedded resource",
  description: "Returns a resource inside the result, with its URI and its content.",
  annotations: { readOnlyHint: true, openWorldHint: false },
};

/** Registers a tool that returns an embedded resource. */
export function registerEmbeddedResource(server: McpServer): void {
  server.registerTool(name, config, () => ({
    content: [{
      type: "resource",
      resource: {
        uri: "test://embedded-resource",
        mimeType: "text/plain",
        text: "This is an embedded resource content.",
      },
    }],
  }));
}
