import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { colourWheel } from "../picture.ts";

const name = "test_prompt_with_image";

const config = {
  title: "A prompt with a picture",
  description: "Shows a picture and asks about it.",
};

/** Registers a prompt that holds an image. */
export function registerWithImage(server: McpServer): void {
  server.registerPrompt(name, config, () => ({
    messages: [
      {
        role: "user",
        content: { type: "image", data: colourWheel(64), mimeType: "image/png" },
      },
      { role: "user", content: { type: "text", text: "Please analyze the image above." } },
    ],
  }));
}
