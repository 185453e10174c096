import { completable } from "@modelcontextprotocol/sdk/server/completable.js";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { ErrorCode, McpError } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import type { Day } from "../../lib/calendar.ts";
import { type Period, PERIODS, summarize } from "./history.ts";
import { completeSymbol, findStock, quote, symbolSchema } from "./symbols.ts";

const ARGUMENTS = {
  symbol: completable(symbolSchema.clone(), completeSymbol),
  // Completable last: the SDK looks for the completer on the argument itself, not inside optional().
  period: completable(
    z.string().optional().describe(`How far back: ${PERIODS.join(", ")}; default 1mo`),
    (typed) => PERIODS.filter((period) => period.startsWith(typed ?? "")),
  ),
};

/**
 * Registers the prompt `stock_analysis_prompt(symbol, period)`, both arguments with completion.
 *
 * @param server Server that gets the prompt.
 * @param today Says which day it is.
 */
export function registerAnalysisPrompt(server: McpServer, today: () => Day): void {
  server.registerPrompt("stock_analysis_prompt", {
    title: "Analyse a stock",
    description: "Asks for a short analysis of how a stock did lately",
    argsSchema: ARGUMENTS,
  }, (written) => {
    const { stock, period } = readArguments(written);
    const { text } = summarize(stock, period, today());
    return {
      description: `Analysis of ${stock.name} over ${period}`,
      messages: [{
        role: "user",
        content: {
          type: "text",
          text: `Give a short analysis of ${stock.name} for a private investor: trend, momentum, ` +
            `and one risk worth knowing. Rest on these figures alone.\n\n${text}`,
        },
      }],
    };
  });
}

/** A prompt has no error result as a tool has: a wrong argument is a JSON-RPC error. */
function readArguments(written: { symbol: string; period?: string }) {
  try {
    return { stock: findStock(written.symbol), period: readPeriod(written.period) };
  } catch (error) {
    throw new McpError(ErrorCode.InvalidParams, (error as Error).message);
  }
}

/** Prompt arguments are text from a form, and a field left empty may come as an empty string. */
function readPeriod(text = ""): Period {
  if (text.trim() === "") return "1mo";
  const period = PERIODS.find((known) => known === text.trim().toLowerCase());
  if (!period) {
    throw new Error(`Unknown period ${quote(text)}. Known periods: ${PERIODS.join(", ")}`);
  }
  return period;
}
