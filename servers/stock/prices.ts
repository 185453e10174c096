import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import type { Day } from "../../lib/calendar.ts";
import type { Stock } from "./data.ts";
import { barsOf, PERIODS, toCsv } from "./history.ts";
import { findStock, symbolSchema } from "./symbols.ts";

/** Annotations of a tool that only looks things up in this server's own data. */
export const READ_ONLY = { readOnlyHint: true, openWorldHint: false };

const quoteSchema = z.object({
  symbol: z.string(),
  name: z.string(),
  price: z.number().describe("Price of one share, in US dollars"),
});

const PRICE = { ...quoteSchema.shape, currency: z.literal("USD") };

const TWO_SYMBOLS = { symbol1: symbolSchema, symbol2: symbolSchema };

const COMPARISON = {
  first: quoteSchema,
  second: quoteSchema,
  higher: z.string().optional().describe("Symbol with the higher price; absent when equal"),
  difference: z.number().describe("Higher price less lower price, in US dollars"),
};

const SYMBOL_AND_PERIOD = {
  symbol: symbolSchema,
  period: z.enum(PERIODS).default("1mo").describe(
    "How far back: 1d (last trading day), 1mo (30 days), 3mo (90 days), 1y (365 days)",
  ),
};

/**
 * Registers the tools that look prices up: `get_stock_price`, `compare_stock_prices` and
 * `get_stock_history`.
 *
 * @param server Server that gets the tools.
 * @param today Says which day it is.
 */
export function registerPriceTools(server: McpServer, today: () => Day): void {
  server.registerTool("get_stock_price", {
    title: "Stock price",
    description: "Current price of one stock, in US dollars.",
    inputSchema: { symbol: symbolSchema },
    outputSchema: PRICE,
    annotations: READ_ONLY,
  }, ({ symbol }) => {
    const stock = findStock(symbol);
    return {
      content: [{ type: "text", text: `The price of ${label(stock)} is ${dollars(stock.price)}.` }],
      structuredContent: { ...quoteOf(stock), currency: "USD" },
    };
  });

  server.registerTool("compare_stock_prices", {
    title: "Compare two stock prices",
    description: "Current prices of two stocks in US dollars, and which one is higher.",
    inputSchema: TWO_SYMBOLS,
    outputSchema: COMPARISON,
    annotations: READ_ONLY,
  }, ({ symbol1, symbol2 }) => {
    const first = findStock(symbol1);
    const second = findStock(symbol2);
    return {
      content: [{ type: "text", text: compare(first, second) }],
      structuredContent: {
        first: quoteOf(first),
        second: quoteOf(second),
        ...(first.price !== second.price && {
          higher: (first.price > second.price ? first : second).symbol,
        }),
        difference: difference(first, second),
      },
    };
  });

  server.registerTool("get_stock_history", {
    title: "Stock price history",
    description: "Daily prices of one stock as CSV (Date,Open,High,Low,Close,Volume), oldest " +
      "first, up to the current price. One line for each trading day; none for weekends.",
    inputSchema: SYMBOL_AND_PERIOD,
    annotations: READ_ONLY,
  }, ({ symbol, period }) => ({
    content: [{ type: "text", text: toCsv(barsOf(findStock(symbol), period, today())) }],
  }));
}

/**
 * A price as people write it.
 *
 * @param price Price in US dollars.
 * @returns For example `$175.50`.
 */
export function dollars(price: number): string {
  return `$${price.toFixed(2)}`;
}

/**
 * A stock as people write it.
 *
 * @param stock The stock.
 * @returns For example `AAPL (Apple Inc.)`.
 */
export function label(stock: Stock): string {
  return `${stock.symbol} (${stock.name})`;
}

function compare(first: Stock, second: Stock): string {
  if (first === second) {
    return `${label(first)} was compared with itself: ${dollars(first.price)}.`;
  }
  if (first.price === second.price) {
    return `${label(first)} and ${label(second)} have the same price, ${dollars(first.price)}.`;
  }
  const [higher, lower] = first.price > second.price ? [first, second] : [second, first];
  return `${label(higher)} at ${dollars(higher.price)} is higher than ${label(lower)} at ` +
    `${dollars(lower.price)}, by ${dollars(difference(first, second))}.`;
}

function difference(first: Stock, second: Stock): number {
  return Math.round(Math.abs(first.price - second.price) * 100) / 100;
}

function quoteOf({ symbol, name, price }: Stock) {
  return { symbol, name, price };
}
