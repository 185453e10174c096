import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const name = "measure_text";

const inputSchema = { text: z.string().describe("The text to measure") };

const outputSchema = {
  characters: z.number().int().describe("Characters, blanks included"),
  words: z.number().int().describe("Words"),
  longest: z.string().describe("The longest word, empty when there is none"),
};

const config = {
  title: "Structured content",
  description: "Counts the characters and words of a text and names its longest word.",
  inputSchema,
  outputSchema,
  annotations: { readOnlyHint: true, openWorldHint: false },
};

/** Registers a tool with an output schema: a program reads `structuredContent`, a model the text. */
export function registerStructuredContent(server: McpServer): void {
  server.registerTool(name, config, ({ text }) => {
    const words = text.match(/[\p{L}\p{N}'-]+/gu) ?? [];
    const structuredContent = {
      characters: [...text].length,
      words: words.length,
      longest: words.reduce((longest, word) => word.length > longest.length ? word : longest, ""),
    };
    return {
      structuredContent,
      content: [{ type: "text", text: JSON.stringify(structuredContent) }],
    };
  });
}
