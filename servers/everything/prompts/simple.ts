import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { icon } from "../picture.ts";
import type { Session } from "../session.ts";

const name = "test_simple_prompt";

const config = { title: "A prompt", description: "One message, without arguments." };

/** Registers the smallest prompt; it also has an icon. */
export function registerSimple(server: McpServer, session: Session): void {
  server.registerPrompt(name, config, () => ({
    messages: [{
      role: "user",
      content: { type: "text", text: "This is a simple prompt for testing." },
    }],
  }));
  session.lists.add("prompts", name, { icons: [icon(0.1)] });
}
