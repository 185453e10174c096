import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { disc } from "../picture.ts";

const name = "test_multiple_content_types";

const config = {
  title: "Several kinds of content",
  description: "Returns a text, an image and an embedded resource in one result.",
  annotations: { readOnlyHint: true, openWorldHint: false },
};

/** Registers a tool whose result mixes content types. */
export function registerMultipleContentTypes(server: McpServer): void {
  server.registerTool(name, config, () => ({
    content: [
      { type: "text", text: "Multiple content types test:" },
      { type: "image", data: disc(32, 0), mimeType: "image/png" },
      {
        type: "resource",
        resource: {
          uri: "test://mixed-content-resource",
          mimeType: "application/json",
          text: JSON.stringify({ test: "data", value: 123 }),
        },
      },
    ],
  }));
}
