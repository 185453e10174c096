import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const name = "test_prompt_with_embedded_resource";

const config = {
  title: "A prompt with a resource inside",
  description: "Embeds a resource, and asks to process it.",
  argsSchema: { resourceUri: z.string().describe("URI of the resource to embed") },
};

/** Registers a prompt that embeds a resource. */
export function registerWithEmbeddedResource(server: McpServer): void {
  server.registerPrompt(name, config, ({ resourceUri }) => ({
    messages: [
      {
        role: "user",
        content: {
          type: "resource",
          resource: {
            uri: resourceUri,
            mimeType: "text/plain",
            text: "Embedded resource content for testing.",
          },
        },
      },
      {
        role: "user",
        content: { type: "text", text: "Please process the embedded resource above." },
      },
    ],
  }));
}
