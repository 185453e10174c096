import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { colourWheel } from "../picture.ts";

const name = "test_image_content";

const config = {
  title: "Image content",
  description: "Returns a picture: a small colour wheel, as PNG.",
  annotations: { readOnlyHint: true, openWorldHint: false },
};

/** Registers a tool that returns an image. */
export function registerImageContent(server: McpServer): void {
  server.registerTool(name, config, () => ({
    content: [{ type: "image", data: colourWheel(96), mimeType: "image/png" }],
  }));
}
