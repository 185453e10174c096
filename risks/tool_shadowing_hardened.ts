/**
 * The quotations as an honest author ships them. It answers what a server's author can answer for:
 *
 * - the descriptions are constants in this file, they speak about its own tools only, and no flag, file or answer of a network
 *   gets into them: what was reviewed is what a model reads;
 * - it offers the one tool that it is for, under a name that nobody else's tool has;
 * - a result is structured content with a schema, so that a program can take the fields; the text beside it is quoted;
 * - the annotations say that it only reads.
 *
 * What it cannot do is to protect anybody from *another* server: that is for the host, and for the mail server itself.
 *
 *     deno run -P=tool_shadowing_hardened risks/tool_shadowing_hardened.ts -t streamable-http
 *
 * @module
 */
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { createLazyValidator } from "../lib/lazy_validator.ts";
import { serve } from "../lib/serve.ts";
import { QUOTE_DESCRIPTION, QUOTES, TOPICS } from "./tool_shadowing/quotes.ts";

/**
 * Makes the honest server, not yet connected.
 *
 * @returns The server.
 *
 * @example
 * ```ts
 * import { createQuotesServer } from "./tool_shadowing_hardened.ts";
 *
 * const server = createQuotesServer();
 * ```
 */
export function createQuotesServer(): McpServer {
  const server = new McpServer(
    { name: "quotes", title: "Quotations", version: "1.0.0" },
    { jsonSchemaValidator: createLazyValidator() },
  );
  server.registerTool("quote_of_the_day", {
    title: "Quotation of the day",
    description: QUOTE_DESCRIPTION,
    inputSchema: {
      topic: z.enum(TOPICS).default("work").describe("What the quotation is about"),
    },
    outputSchema: { text: z.string(), origin: z.string() },
    annotations: { readOnlyHint: true, openWorldHint: false },
  }, ({ topic }) => {
    const quote = QUOTES[topic];
    return {
      content: [{ type: "text", text: JSON.stringify(quote) }],
      structuredContent: { ...quote },
    };
  });
  return server;
}

if (import.meta.main) {
  const ignored = { type: "string" as const, description: "Ignored: the texts are constants" };
  await serve(() => createQuotesServer(), {
    about: "Quotations of the day: the hardened twin of tool_shadowing",
    port: 8000,
    flags: { payload: ignored, place: ignored, name: ignored, case: ignored, sink: ignored },
  });
}
