import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import type { Session } from "../session.ts";

const name = "test_sampling";

const inputSchema = { prompt: z.string().describe("What to ask the model") };

const config = {
  title: "Sampling",
  description: "Asks the model of the client, and returns what it said.",
  inputSchema,
  annotations: { readOnlyHint: true, openWorldHint: true },
};

/** Registers a tool that asks the client's model (`sampling/createMessage`). */
export function registerSampling(server: McpServer, session: Session): void {
  server.registerTool(name, config, async ({ prompt }, extra) => {
    const { content } = await server.server.createMessage({
      messages: [{ role: "user", content: { type: "text", text: prompt } }],
      maxTokens: 100,
    }, session.within(extra));
    const answer = content.type === "text" ? content.text : `(${content.type})`;
    return { content: [{ type: "text", text: `LLM response: ${answer}` }] };
  });
}
