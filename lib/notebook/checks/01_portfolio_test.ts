import { assertEquals, assertStringIncludes } from "@std/assert";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import type { CheckResult } from "../check.ts";
import { runChecks } from "../exercise.ts";
import { CHECKS } from "./01_portfolio.ts";

const PRICES: Record<string, number> = { AAPL: 175.5, TSLA: 215.99 };
const say = (text: string) => ({ content: [{ type: "text" as const, text }] });

interface Attempt {
  name?: string;
  holdings?: z.ZodType;
  value(holdings: Record<string, number>): string;
}

function attempt({ name = "calculate_portfolio_value", holdings, value }: Attempt) {
  return () => {
    const server = new McpServer({ name: "stock", version: "1.0.0" });
    server.registerTool(
      "get_stock_price",
      {
        inputSchema: { symbol: z.string() },
        outputSchema: { price: z.number() },
      },
      ({ symbol }) => ({ ...say(""), structuredContent: { price: PRICES[symbol] } }),
    );
    const shares = holdings ?? z.record(z.string(), z.number().positive());
    server.registerTool(
      name,
      { description: "Says what a portfolio is worth.", inputSchema: { holdings: shares } },
      (args) => say(value(args.holdings as Record<string, number>)),
    );
    return server;
  };
}

function worth(holdings: Record<string, number>): string {
  let total = 0;
  for (const [symbol, shares] of Object.entries(holdings)) {
    if (!(symbol in PRICES)) throw new Error(`Unknown symbol ${symbol}`);
    total += PRICES[symbol] * shares;
  }
  return `Worth $${total.toLocaleString("en-US")}`;
}

function hints(results: CheckResult[]): string {
  return results.flatMap(({ hint }) => hint ?? []).join("\n");
}

Deno.test("checkPortfolio passes a tool that does it all", async () => {
  const results = await runChecks(CHECKS, attempt({ value: worth }));
  assertEquals(hints(results), "");
});

Deno.test("checkPortfolio tells who named the tool otherwise", async () => {
  const results = await runChecks(CHECKS, attempt({ name: "portfolio", value: worth }));
  assertStringIncludes(hints(results), "no tool calculate_portfolio_value");
});

Deno.test("checkPortfolio tells who forgot to multiply", async () => {
  const value = (holdings: Record<string, number>) =>
    worth(Object.fromEntries(Object.keys(holdings).map((symbol) => [symbol, 1])));
  assertStringIncludes(hints(await runChecks(CHECKS, attempt({ value }))), "Multiply each price");
});

Deno.test("checkPortfolio tells who leaves out what it does not know", async () => {
  const value = (holdings: Record<string, number>) =>
    worth(Object.fromEntries(Object.entries(holdings).filter(([symbol]) => symbol in PRICES)));
  const results = await runChecks(CHECKS, attempt({ value }));
  assertStringIncludes(hints(results), "NOPE is no symbol, and the result is no error");
});

Deno.test("checkPortfolio tells who accepts less than nothing", async () => {
  const holdings = z.record(z.string(), z.number());
  const results = await runChecks(CHECKS, attempt({ holdings, value: worth }));
  assertEquals(hints(results), "Minus one share passes. What may the schema allow?");
});
