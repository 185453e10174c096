import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const name = "classify_review";

const config = {
  title: "A prompt that shows by example",
  description: "Asks whether a review is good or bad, after two examples with their answers.",
  argsSchema: { review: z.string().describe("The review") },
};

/** Registers a prompt that is a conversation: messages of both roles. */
export function registerConversation(server: McpServer): void {
  const say = (role: "user" | "assistant", text: string) => ({
    role,
    content: { type: "text" as const, text },
  });
  server.registerPrompt(name, config, ({ review }) => ({
    messages: [
      say("user", "Is this review good or bad? The soup was cold."),
      say("assistant", "bad"),
      say("user", "Is this review good or bad? We will come again."),
      say("assistant", "good"),
      say("user", `Is this review good or bad? ${review}`),
    ],
  }));
}
