import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { ElicitRequestFormParams } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import type { Day } from "../../lib/calendar.ts";
import { type Extra, MissingCapabilityError, whileAnswering } from "./client.ts";
import type { Stock } from "./data.ts";
import { barsOf, rangeOf } from "./history.ts";
import { dollars, READ_ONLY } from "./prices.ts";
import { findStock, symbolSchema } from "./symbols.ts";

const INFO = {
  symbol: z.string(),
  name: z.string(),
  sector: z.string(),
  price: z.number().describe("Price of one share, in US dollars"),
  market_cap: z.number().describe("Market capitalisation, in US dollars"),
  pe_ratio: z.number().describe("Price-to-earnings ratio"),
  dividend_yield: z.number().describe("Dividend yield, in per cent of the price"),
  week_range: z.object({ low: z.number(), high: z.number() }).optional()
    .describe("Lowest and highest price of the last 52 weeks, if the user wanted it"),
};

/** The form that the client shows its user. */
const QUESTION: ElicitRequestFormParams["requestedSchema"] = {
  type: "object",
  properties: {
    include_week_range: {
      type: "boolean",
      title: "Include the 52-week range",
      description: "Lowest and highest price of the last 52 weeks",
      default: false,
    },
  },
  required: ["include_week_range"],
};

/**
 * Registers `get_ticker_info`, which asks the user (elicitation) whether to add the 52-week range.
 * Only an accepted yes adds it; a decline or a cancel gives the answer without.
 *
 * @param server Server that gets the tool.
 * @param today Says which day it is.
 */
export function registerTickerInfo(server: McpServer, today: () => Day): void {
  server.registerTool("get_ticker_info", {
    title: "Stock information",
    description: "Name, sector, price, market capitalisation, P/E ratio and dividend yield of " +
      "one stock. Asks the user whether to add the 52-week range.",
    inputSchema: { symbol: symbolSchema },
    outputSchema: INFO,
    annotations: READ_ONLY,
  }, async ({ symbol }, extra) => {
    const stock = findStock(symbol);
    const wanted = await wantsWeekRange(server, stock, extra);
    const range = wanted ? rangeOf(barsOf(stock, "1y", today())) : undefined;
    return {
      content: [{ type: "text", text: describe(stock, range) }],
      structuredContent: {
        symbol: stock.symbol,
        name: stock.name,
        sector: stock.sector,
        price: stock.price,
        market_cap: stock.marketCap,
        pe_ratio: stock.peRatio,
        dividend_yield: stock.dividendYield,
        ...(range && { week_range: range }),
      },
    };
  });
}

async function wantsWeekRange(server: McpServer, stock: Stock, extra: Extra): Promise<boolean> {
  if (!server.server.getClientCapabilities()?.elicitation?.form) {
    throw new MissingCapabilityError(
      "elicitation",
      "get_ticker_info",
      "For the price alone call get_stock_price",
    );
  }
  const { action, content } = await server.server.elicitInput({
    message: `Add the 52-week range of ${stock.name} to the answer?`,
    requestedSchema: QUESTION,
  }, whileAnswering(extra));
  return action === "accept" && content?.include_week_range === true;
}

function describe(stock: Stock, range?: { low: number; high: number }): string {
  const lines = [
    `${stock.name} (${stock.symbol})`,
    `Price: ${dollars(stock.price)}`,
    `Sector: ${stock.sector}`,
    `Market cap: ${inWords(stock.marketCap)}`,
    `P/E ratio: ${stock.peRatio.toFixed(2)}`,
    `Dividend yield: ${stock.dividendYield.toFixed(2)}%`,
  ];
  if (range) lines.push(`52-week range: ${dollars(range.low)} to ${dollars(range.high)}`);
  return lines.join("\n");
}

function inWords(amount: number): string {
  return amount >= 1e12 ? `$${(amount / 1e12).toFixed(2)} trillion` : `$${amount / 1e9} billion`;
}
