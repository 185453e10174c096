/**
 * The stock server: prices, histories and a little more about seven stocks. All figures are
 * practice data. Every chapter up to 06 talks to it.
 *
 *     deno run -P=stock servers/stock.ts                        over stdio
 *     deno run -P=stock servers/stock.ts -t streamable-http     http://127.0.0.1:8000/mcp
 *
 * @module
 */
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { createLazyValidator } from "../lib/lazy_validator.ts";
import { serve } from "../lib/serve.ts";
import { currentDay, parseDay } from "../lib/calendar.ts";
import { createLog } from "./stock/client.ts";
import { registerHeadline } from "./stock/headline.ts";
import { registerImportHistory } from "./stock/import_history.ts";
import { registerPriceTools } from "./stock/prices.ts";
import { registerAnalysisPrompt } from "./stock/prompt.ts";
import { registerResources } from "./stock/resources.ts";
import { registerTickerInfo } from "./stock/ticker_info.ts";

/** Options of {@linkcode createStockServer}. */
export interface StockServerOptions {
  /** The day that the server takes for today, as `YYYY-MM-DD`; by default the real one, in UTC. */
  today?: string;
}

/**
 * Makes a stock server, not yet connected. Register further tools, resources and prompts on it as
 * you like; a resource with a fixed address, say `stock://sectors`, comes before `stock://{symbol}`.
 *
 * @param options See {@linkcode StockServerOptions}.
 * @returns The server.
 * @throws {RangeError} When `today` is no day.
 *
 * @example
 * ```ts
 * import { createStockServer } from "./stock.ts";
 *
 * const server = createStockServer({ today: "2026-03-02" });
 * server.registerTool("ring_the_bell", { description: "Opens the exchange." }, () => ({
 *   content: [{ type: "text", text: "Ding" }],
 * }));
 * ```
 */
export function createStockServer(options: StockServerOptions = {}): McpServer {
  const frozen = options.today === undefined ? undefined : parseDay(options.today);
  const today = () => frozen ?? currentDay();
  const server = new McpServer(
    { name: "stock", title: "Stock server", version: "1.0.0" },
    {
      capabilities: { logging: {} },
      jsonSchemaValidator: createLazyValidator(),
      instructions: "Practice data about seven US stocks, in US dollars; never tell a user that " +
        "these are real quotes. Use get_stock_price for one price and compare_stock_prices for " +
        "two. Tools accept a ticker or a company's everyday name.",
    },
  );
  registerPriceTools(server, today);
  registerTickerInfo(server, today);
  registerHeadline(server, today);
  registerImportHistory(server, today, createLog(server));
  registerResources(server);
  registerAnalysisPrompt(server, today);
  return server;
}

if (import.meta.main) {
  await serve(({ today }) => createStockServer({ today: today as string | undefined }), {
    about: "Stock server: prices, histories and a little more about seven stocks",
    port: 8000,
    flags: { today: { type: "string", description: "Day to take for today, YYYY-MM-DD" } },
    check: ({ today }) => {
      if (today !== undefined) parseDay(today as string);
    },
  });
}
