import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { type Day, formatDay } from "../../lib/calendar.ts";
import type { Extra, Log } from "./client.ts";
import { type Stock, STOCKS } from "./data.ts";
import { barsOf, PERIODS } from "./history.ts";
import { READ_ONLY } from "./prices.ts";
import { findStock, symbolSchema } from "./symbols.ts";

const WISH = {
  symbols: z.array(symbolSchema).min(1).max(100)
    .default(STOCKS.map((stock) => stock.symbol)).describe("Stocks to read; default: all"),
  period: z.enum(PERIODS).default("1y").describe("How far back"),
  delay_ms: z.number().int().min(0).max(10_000).default(250)
    .describe("How long the source takes for one stock, in milliseconds"),
};

const IMPORTED = {
  imported: z.array(z.object({
    symbol: z.string(),
    days: z.number().int().describe("Trading days read"),
    from: z.string().describe("First day, YYYY-MM-DD"),
    to: z.string().describe("Last day, YYYY-MM-DD"),
  })),
};

/**
 * Registers `import_history`, a slow tool: it reports progress and log messages after every symbol,
 * and stops at once when the client cancels.
 *
 * @param server Server that gets the tool.
 * @param today Says which day it is.
 * @param log Sends the log messages.
 */
export function registerImportHistory(server: McpServer, today: () => Day, log: Log): void {
  server.registerTool("import_history", {
    title: "Import price histories",
    description: "Reads the price histories of many stocks from a slow source, one after the " +
      "other, and says how many trading days each has. Takes delay_ms for each stock.",
    inputSchema: WISH,
    outputSchema: IMPORTED,
    annotations: READ_ONLY,
  }, async ({ symbols, period, delay_ms }, extra) => {
    const named = symbols.map(findStock);
    const stocks = [...new Set(named)];
    if (stocks.length < named.length) {
      await log(
        extra,
        "warning",
        `Left out ${count(named.length - stocks.length, "repeated symbol")}`,
      );
    }
    const imported = [];
    for (const stock of stocks) {
      await log(extra, "debug", `Reading ${stock.symbol}`);
      await pause(delay_ms, extra.signal);
      const bars = barsOf(stock, period, today());
      imported.push({
        symbol: stock.symbol,
        days: bars.length,
        from: formatDay(bars[0].day),
        to: formatDay(bars[bars.length - 1].day),
      });
      await log(extra, "info", `Read ${stock.symbol}: ${bars.length} trading days`);
      await reportProgress(extra, imported.length, stocks.length, stock);
    }
    const days = imported.reduce((sum, each) => sum + each.days, 0);
    const text = `Imported ${count(imported.length, "stock")}, ${days} trading days in all.`;
    return { content: [{ type: "text", text }], structuredContent: { imported } };
  });
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Only a client that sent a progress token wants to hear of progress. */
async function reportProgress(extra: Extra, progress: number, total: number, stock: Stock) {
  const progressToken = extra._meta?.progressToken;
  if (progressToken === undefined) return;
  await extra.sendNotification({
    method: "notifications/progress",
    params: { progressToken, progress, total, message: `${stock.symbol} read` },
  });
}

/** Waits, but no longer than the request lives: on cancellation it throws. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", stop, { once: true });
  });
}
