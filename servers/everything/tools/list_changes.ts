import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const name = "set_bonus";

const inputSchema = {
  kind: z.enum(["tool", "resource", "prompt"]).describe("Which list changes"),
  present: z.boolean().describe("true adds the bonus, false takes it away"),
};

const config = {
  title: "Change a list",
  description:
    "Adds or removes a bonus tool, resource or prompt. The client is told that the list changed.",
  inputSchema,
  annotations: {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  },
};

const BONUS = {
  tool: (server: McpServer) =>
    server.registerTool(
      "bonus_tool",
      { title: "Bonus tool", description: "Is there only since set_bonus added it." },
      () => ({ content: [{ type: "text", text: "You found the bonus tool." }] }),
    ),
  resource: (server: McpServer) =>
    server.registerResource(
      "bonus-resource",
      "test://bonus",
      { title: "Bonus resource", mimeType: "text/plain" },
      ({ href }) => ({ contents: [{ uri: href, mimeType: "text/plain", text: "A bonus." }] }),
    ),
  prompt: (server: McpServer) =>
    server.registerPrompt(
      "bonus_prompt",
      { title: "Bonus prompt", description: "Is there only since set_bonus added it." },
      () => ({ messages: [{ role: "user", content: { type: "text", text: "Say bonus." } }] }),
    ),
};

/** Registers a tool that changes what the server offers, so that `list_changed` is sent. */
export function registerListChanges(server: McpServer): void {
  const present = new Map<keyof typeof BONUS, { remove(): void }>();
  server.registerTool(name, config, (wanted) => {
    const bonus = present.get(wanted.kind);
    if (wanted.present && !bonus) present.set(wanted.kind, BONUS[wanted.kind](server));
    if (!wanted.present && bonus) {
      bonus.remove();
      present.delete(wanted.kind);
    }
    const text = `The bonus ${wanted.kind} is ${wanted.present ? "there" : "gone"}.`;
    return { content: [{ type: "text", text }] };
  });
}
