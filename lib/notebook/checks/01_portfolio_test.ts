import { assertEquals, assertStringIncludes } from "@std/assert";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { runChecks } from "../exercise.ts";
import { CHECKS } from "./01_portfolio.ts";

type Holdings = Record<string, number>;

const STOCKS = [
  { names: ["aapl", "apple"], price: 175.5 },
  { names: ["googl", "google"], price: 138.25 },
  { names: ["msft", "microsoft"], price: 509.77 },
  { names: ["nvda", "nvidia"], price: 445.32 },
  { names: ["tsla", "tesla"], price: 215.99 },
];

/** As the course's stock server: tickers and names, in any case, blanks around them ignored. */
function priceOf(symbol: string): number {
  const stock = STOCKS.find(({ names }) => names.includes(symbol.trim().toLowerCase()));
  if (stock === undefined) throw new Error(`Unknown symbol "${symbol}"`);
  return stock.price;
}

function isKnown(symbol: string): boolean {
  return STOCKS.some(({ names }) => names.includes(symbol.trim().toLowerCase()));
}

interface Attempt {
  name?: string;
  description?: string;
  shares?: z.ZodType<number>;
  about?: string;
  base?: boolean;
  output?: z.ZodRawShape;
  value: (holdings: Holdings) => string;
  structured?: (holdings: Holdings) => Record<string, unknown>;
}

function attempt(options: Attempt) {
  const { name = "calculate_portfolio_value", description = "Worth of a portfolio.", value } =
    options;
  return () => {
    const server = new McpServer({ name: "stock", version: "1.0.0" });
    const text = (text: string) => [{ type: "text" as const, text }];
    if (options.base ?? true) {
      server.registerTool("get_stock_price", {
        inputSchema: { symbol: z.string() },
        outputSchema: { price: z.number() },
      }, ({ symbol }) => ({ content: [], structuredContent: { price: priceOf(symbol) } }));
    }
    const holdings = z.record(z.string(), options.shares ?? z.number().min(0));
    server.registerTool(name, {
      description,
      inputSchema: { holdings: holdings.describe(options.about ?? "Shares of each symbol") },
      outputSchema: options.output,
    }, (args) => ({
      content: text(value(args.holdings as Holdings)),
      structuredContent: options.structured?.(args.holdings as Holdings),
    }));
    return server;
  };
}

function total(holdings: Holdings): number {
  const unknown = Object.keys(holdings).filter((symbol) => !isKnown(symbol));
  if (unknown.length > 0) throw new Error(`Unknown symbols: ${unknown.join(", ")}`);
  return Object.entries(holdings)
    .reduce((sum, [symbol, shares]) => sum + priceOf(symbol) * shares, 0);
}

const right = (holdings: Holdings) => `The portfolio is worth $${total(holdings).toFixed(2)}.`;

async function hintsFor(server: () => McpServer): Promise<string> {
  const results = await runChecks(CHECKS, server);
  return results.flatMap(({ hint }) => hint ?? []).join("\n");
}

Deno.test("checkPortfolio passes a tool that does it all", async () => {
  assertEquals(await hintsFor(attempt({ value: right })), "");
});

Deno.test("checkPortfolio passes commas, structure, and words of one's own", async () => {
  const server = attempt({
    value: (holdings) => `$${total(holdings).toLocaleString("en-US")} in all`,
    output: { total: z.number() },
    structured: (holdings) => ({ total: total(holdings) }),
  });
  assertEquals(await hintsFor(server), "");
});

Deno.test("checkPortfolio passes nothing when nothing is there", async () => {
  const results = await runChecks(CHECKS, attempt({ name: "portfolio", value: right }));
  assertEquals(results.filter(({ passed }) => passed), []);
  assertStringIncludes(results[0].hint!, "no tool calculate_portfolio_value");
});

Deno.test("checkPortfolio is not passed by printing what it expects", async () => {
  const server = attempt({ value: () => "3 AAPL and 2 TSLA are worth $958.48, error, NOPE, ACME" });
  const failed = (await runChecks(CHECKS, server)).filter(({ passed }) => !passed);
  assertEquals(failed.map(({ title }) => title), [
    "it adds up what the shares are worth",
    "it takes parts of a share, and counts to the cent",
    "it takes what the other tools take: names, in any case",
    "no shares are worth nothing",
    "unknown symbols are an error that names them all",
  ]);
});

const wrong: [who: string, attempt: Attempt, hint: string][] = [
  ["has no description", { description: "", value: right }, "no description"],
  ["says nothing of holdings", { about: "", value: right }, "What belongs into holdings?"],
  ["began with an empty server", { base: false, value: right }, "Begin with createStockServer()"],
  [
    "forgot to multiply",
    { value: (all) => right(Object.fromEntries(Object.keys(all).map((symbol) => [symbol, 1]))) },
    "Multiply each price",
  ],
  ["allows whole shares only", { shares: z.int().min(0), value: right }, "worth 745.21"],
  ["rounds to dollars", { value: (all) => `$${Math.round(total(all))}` }, "worth 958.48"],
  ["allows no zero", { shares: z.number().positive(), value: right }, "Nobody did anything wrong"],
  ["allows less than nothing", { shares: z.number(), value: right }, "Minus one share passes"],
  [
    "adds nothing up from nothing",
    {
      value: (all) => {
        const worths = Object.entries(all).map(([symbol, shares]) => priceOf(symbol) * shares);
        return String(worths.reduce((sum, worth) => sum + worth));
      },
    },
    "Reduce of empty array",
  ],
  [
    "takes tickers only",
    {
      value: (all) => {
        const odd = Object.keys(all).find((symbol) => !/^[A-Z]{4,5}$/.test(symbol));
        if (odd !== undefined) throw new Error(`Unknown symbol "${odd}"`);
        return right(all);
      },
    },
    "What does findStock() do?",
  ],
  [
    "leaves out what it does not know",
    {
      value: (all) =>
        right(Object.fromEntries(Object.entries(all).filter(([one]) => isKnown(one)))),
    },
    "NOPE is no symbol, and the result is no error",
  ],
  [
    "tells of an error in words alone",
    {
      value: (all) => {
        const unknown = Object.keys(all).filter((symbol) => !isKnown(symbol));
        return unknown.length > 0 ? `Error: unknown ${unknown.join(", ")}` : right(all);
      },
    },
    "the result is no error",
  ],
  [
    "stops at the first unknown one",
    {
      value: (all) => {
        for (const symbol of Object.keys(all)) priceOf(symbol);
        return right(all);
      },
    },
    "says nothing of ACME",
  ],
  [
    "keeps the reason to itself",
    {
      value: (all) => {
        if (!Object.keys(all).every(isKnown)) throw new Error("Bad request");
        return right(all);
      },
    },
    "does not say which symbol is unknown",
  ],
  [
    "promises a total and sends none",
    { value: right, output: { positions: z.number() }, structured: () => ({ positions: 2 }) },
    "structuredContent has no 958.48",
  ],
];

for (const [who, options, hint] of wrong) {
  Deno.test(`checkPortfolio tells who ${who}`, async () => {
    assertStringIncludes(await hintsFor(attempt(options)), hint);
  });
}
