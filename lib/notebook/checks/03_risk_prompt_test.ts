import { assertEquals, assertStringIncludes } from "@std/assert";
import { completable } from "@modelcontextprotocol/sdk/server/completable.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { ErrorCode, McpError } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import type { CheckResult } from "../check.ts";
import { runChecks } from "../exercise.ts";
import { CHECKS } from "./03_risk_prompt.ts";

const STOCKS = [
  { symbol: "AAPL", name: "Apple Inc.", everyday: "apple", price: 175.5 },
  { symbol: "TSLA", name: "Tesla Inc.", everyday: "tesla", price: 215.99 },
];
const TOLERANCES = ["low", "medium", "high"] as const;

function find(written: string) {
  const wanted = written.trim().toLowerCase();
  const stock = STOCKS.find(({ symbol, everyday }) =>
    [symbol.toLowerCase(), everyday].includes(wanted)
  );
  if (stock === undefined) throw new Error(`Unknown symbol "${written}"`);
  return stock;
}

/** As the course's stock server: a tool that says a price, and a prompt of its own. */
function createStock(): McpServer {
  const server = new McpServer({ name: "stock", version: "1.0.0" });
  const outputSchema = { symbol: z.string(), name: z.string(), price: z.number() };
  const inputSchema = { symbol: z.string() };
  server.registerTool("get_stock_price", { inputSchema, outputSchema }, ({ symbol }) => {
    const { everyday: _, ...structuredContent } = find(symbol);
    return { content: [], structuredContent };
  });
  const argsSchema = { symbol: completable(z.string(), () => []) };
  server.registerPrompt("stock_analysis_prompt", { argsSchema }, () => ({ messages: [] }));
  return server;
}

type Arguments = { symbol: string; risk_tolerance: string };

interface Attempt {
  name?: string;
  about?: { description?: string };
  symbol?: z.ZodType<string>;
  tolerance?: z.ZodType<string | undefined>;
  role?: "user" | "assistant";
  write?: (args: Arguments) => string;
}

const symbolSchema = () =>
  completable(
    z.string().describe("Ticker or name"),
    (typed) =>
      STOCKS.map(({ symbol }) => symbol).filter((symbol) => symbol.startsWith(typed.toUpperCase())),
  );
const toleranceSchema = () =>
  completable(
    z.enum(TOLERANCES).describe("low, medium or high"),
    (typed) => TOLERANCES.filter((tolerance) => tolerance.startsWith(typed ?? "")),
  );

function write({ symbol, risk_tolerance }: Arguments): string {
  try {
    const { name, price } = find(symbol);
    return `Assess ${name} at $${price} for someone with a ${risk_tolerance} risk tolerance.`;
  } catch (error) {
    throw new McpError(ErrorCode.InvalidParams, (error as Error).message);
  }
}

function attempt(options: Attempt) {
  return () => {
    const server = createStock();
    const argsSchema = {
      symbol: options.symbol ?? symbolSchema(),
      risk_tolerance: options.tolerance ?? toleranceSchema(),
    };
    const about = options.about ?? { description: "Asks how risky a stock is" };
    server.registerPrompt(
      options.name ?? "risk_assessment_prompt",
      { ...about, argsSchema },
      (args) => ({
        messages: [{
          role: options.role ?? "user",
          content: { type: "text", text: (options.write ?? write)(args as Arguments) },
        }],
      }),
    );
    return server;
  };
}

function hints(results: CheckResult[]): string {
  return results.flatMap(({ hint }) => hint ?? []).join("\n");
}

async function hintsOf(options: Attempt): Promise<string> {
  return hints(await runChecks(CHECKS, attempt(options)));
}

Deno.test("checkRiskPrompt passes a prompt that does it all", async () => {
  assertEquals(await hintsOf({}), "");
});

Deno.test("checkRiskPrompt fails every check of the server as it is given", async () => {
  const results = await runChecks(CHECKS, createStock);
  assertEquals(results.filter(({ passed }) => passed), []);
  assertStringIncludes(hints(results), "The server has no prompt risk_assessment_prompt");
});

Deno.test("checkRiskPrompt tells who made a tool of it", async () => {
  const server = () => {
    const stock = createStock();
    stock.registerTool("risk_assessment_prompt", {}, () => ({ content: [] }));
    return stock;
  };
  assertStringIncludes(hints(await runChecks(CHECKS, server)), "There is a tool risk_assess");
});

Deno.test("checkRiskPrompt tells who leaves an unknown symbol to the model", async () => {
  const kind = ({ symbol, risk_tolerance }: Arguments) => {
    try {
      return write({ symbol, risk_tolerance });
    } catch {
      return `I do not know the stock ${symbol}.`;
    }
  };
  assertEquals(
    await hintsOf({ write: kind }),
    'The symbol "NOPE" is not refused: the model would be asked "I do not know the stock NOPE.…"',
  );
});

Deno.test("checkRiskPrompt tells who throws an error without a code", async () => {
  const throwing = ({ symbol, risk_tolerance }: Arguments) => {
    const { name, price } = find(symbol);
    return `${name}, $${price}, ${risk_tolerance}`;
  };
  assertStringIncludes(
    await hintsOf({ write: throwing }),
    'The symbol "NOPE" is refused with -32603. Throw an McpError',
  );
});

Deno.test("checkRiskPrompt tells who does not say which symbol is unknown", async () => {
  const mute = (args: Arguments) => {
    if (args.symbol === "NOPE") throw new McpError(ErrorCode.InvalidParams, "Wrong symbol");
    return write(args);
  };
  assertStringIncludes(await hintsOf({ write: mute }), "does not say which company is unknown");
});

Deno.test("checkRiskPrompt tells who marks one schema for every server", async () => {
  const schema = z.string().describe("Ticker or name");
  const server = () => attempt({ symbol: completable(schema, () => ["TSLA"]) })();
  assertStringIncludes(
    hints(await runChecks(CHECKS, server)),
    "It stopped with: completable() has marked this schema before",
  );
});

Deno.test("checkRiskPrompt tells who accepts any risk tolerance", async () => {
  const tolerance = completable(
    z.string().describe("low, medium or high"),
    (typed) => TOLERANCES.filter((each) => each.startsWith(typed)),
  );
  assertStringIncludes(
    await hintsOf({ tolerance }),
    'The risk_tolerance "reckless" is not refused: the model would be asked',
  );
});

Deno.test("checkRiskPrompt tells who forgets the risk tolerance in the text", async () => {
  const same = (args: Arguments) => write({ ...args, risk_tolerance: "usual" });
  assertStringIncludes(
    await hintsOf({ write: same }),
    'For AAPL and low: the text does not say "low"',
  );
});

Deno.test("checkRiskPrompt tells who leaves the figures to the model", async () => {
  const bare = (args: Arguments) => write(args).replace(/ at \$[\d.]+/, "");
  assertStringIncludes(await hintsOf({ write: bare }), "the price, 175.50, is not in the text");
});

Deno.test("checkRiskPrompt tells who writes the symbol in place of the company", async () => {
  const ticker = (args: Arguments) => write(args).replace("Apple Inc.", args.symbol);
  assertStringIncludes(await hintsOf({ write: ticker }), "the text does not name Apple Inc.");
});

Deno.test("checkRiskPrompt tells who compares the symbol to the letter", async () => {
  const strict = (args: Arguments) => {
    if (STOCKS.some(({ symbol }) => symbol === args.symbol)) return write(args);
    throw new McpError(ErrorCode.InvalidParams, `Unknown symbol "${args.symbol}"`);
  };
  assertStringIncludes(await hintsOf({ write: strict }), '"aapl" is refused. The tools take it');
});

Deno.test("checkRiskPrompt tells who speaks for the model", async () => {
  assertStringIncludes(await hintsOf({ role: "assistant" }), "the last message is not of the user");
});

Deno.test("checkRiskPrompt tells who completes inside optional(), or not at all", async () => {
  const inside = z.string().describe("low, medium or high");
  const tolerance = completable(inside, () => [...TOLERANCES]).optional();
  const said = await hintsOf({ tolerance });
  assertStringIncludes(said, "risk_tolerance is optional");
  assertStringIncludes(said, "Nothing is offered for the risk tolerance. Wrap the finished schema");
  const symbol = completable(z.string(), () => ["TSLA"]).describe("Ticker or name");
  assertStringIncludes(await hintsOf({ symbol }), 'Nothing is offered for the symbol "TS"');
});

Deno.test("checkRiskPrompt tells whose completion does not filter", async () => {
  const symbol = completable(z.string().describe("Ticker"), () => ["AAPL", "TSLA"]);
  assertStringIncludes(await hintsOf({ symbol }), "offers AAPL, TSLA: expected TSLA alone");
  const tolerance = completable(z.enum(TOLERANCES).describe("How much"), () => [...TOLERANCES]);
  assertStringIncludes(await hintsOf({ tolerance }), "offers low, medium, high: expected high");
});

Deno.test("checkRiskPrompt tells who describes nothing", async () => {
  assertStringIncludes(await hintsOf({ about: {} }), "It has no description");
  const symbol = completable(z.string(), () => ["TSLA"]);
  assertStringIncludes(await hintsOf({ symbol }), "symbol has no description");
});
