import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import type { Outbox } from "./outbox.ts";

/**
 * Registers `list_sent` and the resource `mail://sent`: what this server has sent, oldest first.
 *
 * @param server Server that gets both.
 * @param outbox What was sent.
 */
export function registerSent(server: McpServer, outbox: Outbox): void {
  server.registerTool("list_sent", {
    title: "List sent messages",
    description:
      "Lists what was sent before: every message since this server was started, oldest first.",
    inputSchema: {},
    outputSchema: {
      messages: z.array(z.object({
        recipients: z.array(z.string()),
        subject: z.string(),
        body: z.string(),
      })),
      left_out: z.number().int().describe("How many older ones are no longer kept"),
    },
    annotations: { readOnlyHint: true, openWorldHint: false },
  }, () => ({
    content: [{ type: "text", text: write(outbox) }],
    structuredContent: { messages: [...outbox.messages], left_out: outbox.forgotten },
  }));

  server.registerResource("sent", "mail://sent", {
    title: "Sent messages",
    description: "Every message that was sent since this server was started",
    mimeType: "text/plain",
  }, (uri) => ({
    contents: [{ uri: uri.href, mimeType: "text/plain", text: write(outbox) }],
  }));
}

function write({ messages, forgotten }: Outbox): string {
  if (messages.length === 0) return "Nothing was sent.";
  const texts = messages.map(({ recipients, subject, body }) =>
    `To: ${recipients.join(", ")}\nSubject: ${subject}\n\n${body}`
  );
  if (forgotten > 0) texts.unshift(`${forgotten} older messages are no longer kept.`);
  return texts.join("\n\n---\n\n");
}
