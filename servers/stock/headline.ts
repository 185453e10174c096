import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { Day } from "../../lib/calendar.ts";
import { MissingCapabilityError, whileAnswering } from "./client.ts";
import { summarize } from "./history.ts";
import { findStock, symbolSchema } from "./symbols.ts";

/**
 * Registers `stock_headline_sampling`, which has the client's model write a headline (sampling).
 * The server has no model and no key of its own.
 *
 * @param server Server that gets the tool.
 * @param today Says which day it is.
 */
export function registerHeadline(server: McpServer, today: () => Day): void {
  server.registerTool("stock_headline_sampling", {
    title: "Stock headline",
    description: "News headline about one stock, generated from its last month by the model of " +
      "the client.",
    inputSchema: { symbol: symbolSchema },
    annotations: { readOnlyHint: true, openWorldHint: true },
  }, async ({ symbol }, extra) => {
    const stock = findStock(symbol);
    if (!server.server.getClientCapabilities()?.sampling) {
      throw new MissingCapabilityError(
        "sampling",
        "stock_headline_sampling",
        "For the figures call get_stock_history",
      );
    }
    const { text } = summarize(stock, "1mo", today());
    const { content } = await server.server.createMessage({
      messages: [{
        role: "user",
        content: { type: "text", text: `Write one headline for a stock market page.\n\n${text}` },
      }],
      systemPrompt: "Answer with the headline alone. Use no figure that you were not given.",
      maxTokens: 100,
    }, whileAnswering(extra));
    if (content.type !== "text") {
      throw new Error(`Expected a headline as text, but the client's model sent ${content.type}`);
    }
    return { content: [{ type: "text", text: content.text }] };
  });
}
