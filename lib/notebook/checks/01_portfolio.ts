import type { CallToolResult, Tool } from "@modelcontextprotocol/sdk/types.js";
import { blockToText } from "../../agent/content.ts";
import { exercise, type ExerciseCheck, type Open } from "../exercise.ts";
import type { LiveServer } from "../live_server.ts";
import { findAddedTool } from "./stock_tool.ts";

const TOOL = "calculate_portfolio_value";
const NOT_YET = `First there has to be a tool ${TOOL}: see the first check.`;

/** What exercise 01 asks for: a tool `calculate_portfolio_value(holdings)`. */
export const CHECKS = {
  "the server offers calculate_portfolio_value with a description": async (open: Open) => {
    const tool = await findAddedTool(await open(), TOOL);
    if (typeof tool === "string") return tool;
    const { properties = {} } = tool.inputSchema;
    const holdings = properties.holdings as { description?: string } | undefined;
    if (holdings === undefined) return "The tool takes no holdings. Name it in inputSchema.";
    return (holdings.description ?? "") !== "" ||
      "What belongs into holdings? A model has to be told: describe() it.";
  },

  "it adds up what the shares are worth": withTool(async (server) => {
    const [apple, tesla] = [await priceOf(server, "AAPL"), await priceOf(server, "TSLA")];
    const said = textOf(await call(server, { AAPL: 3, TSLA: 2 }));
    if (mentions(said, apple + tesla)) return "Multiply each price by the number of shares.";
    return await adds(server, { AAPL: 3, TSLA: 2 }) ?? await adds(server, { NVDA: 7 }) ?? true;
  }),

  "it takes parts of a share, and counts to the cent": withTool(async (server) =>
    await adds(server, { TSLA: 0.5, MSFT: 1.25 }) ?? true
  ),

  "it takes what the other tools take: names, in any case": withTool(async (server) => {
    const hint = await adds(server, { google: 1, " tsla ": 2 });
    if (hint !== undefined) {
      return `${hint} get_stock_price takes "google" and " tsla ". What does findStock() do?`;
    }
    return await adds(server, { AAPL: 1, apple: 2 }) ?? true;
  }),

  "no shares are worth nothing": withTool(async (server) => {
    const hint = await adds(server, { AAPL: 0, MSFT: 1 }) ?? await adds(server, {});
    return hint === undefined || `${hint} Nobody did anything wrong here.`;
  }),

  "unknown symbols are an error that names them all": withTool(async (server) =>
    await refuses(server, ["NOPE"]) ?? await refuses(server, ["NOPE", "ACME"]) ?? true
  ),

  "a negative number of shares is an error": withTool(async (server) => {
    if ((await call(server, { MSFT: 1 })).isError) {
      return "One share of MSFT is an error already. Mend the checks above first.";
    }
    const { isError } = await call(server, { MSFT: 1, AAPL: -1 });
    return isError === true || "Minus one share passes. What may the schema allow?";
  }),

  "what it promises to programs, it keeps": withTool(async (server, tool) => {
    const { isError, structuredContent } = await call(server, { AAPL: 3, TSLA: 2 });
    if (isError) return "The call fails, so there is nothing to keep. Mend the checks above first.";
    if (tool.outputSchema === undefined && structuredContent === undefined) return true;
    const expected = await worth(server, { AAPL: 3, TSLA: 2 });
    const figures = Object.values(structuredContent ?? {});
    return figures.some((figure) => isNear(Number(figure), expected)) ||
      `structuredContent has no ${expected.toFixed(2)} in it, and the text has.`;
  }),
} satisfies Record<string, ExerciseCheck>;

/**
 * Checks exercise 01 and shows a verdict a check.
 *
 * @param server The function that makes the learner's server.
 * @param title One of the checks; all of them when missing.
 */
export const checkPortfolio = exercise("01_portfolio", CHECKS);

type Holdings = Record<string, number>;

/** A check that has nothing to say as long as there is no tool. */
function withTool(
  check: (server: LiveServer, tool: Tool) => Promise<string | true>,
): (open: Open) => Promise<string | true> {
  return async (open) => {
    const server = await open();
    const tool = (await server.listTools()).tools.find(({ name }) => name === TOOL);
    return tool === undefined ? NOT_YET : await check(server, tool);
  };
}

/** A hint, when the tool does not refuse holdings with these symbols, or does not name them. */
async function refuses(server: LiveServer, unknown: string[]): Promise<string | undefined> {
  const holdings = Object.fromEntries(["AAPL", ...unknown].map((symbol) => [symbol, 1]));
  const result = await call(server, holdings);
  const text = textOf(result);
  if (result.isError !== true) {
    return `${
      unknown.at(-1)
    } is no symbol, and the result is no error: "${text}". Throw, or set isError.`;
  }
  const missed = unknown.find((symbol) => !text.includes(symbol));
  if (missed === undefined) return undefined;
  return unknown.length === 1
    ? `The error does not say which symbol is unknown: "${text}".`
    : `The error says nothing of ${missed}: "${text}". Look at all symbols before you throw.`;
}

/** A hint, when the tool does not say what the holdings are worth. */
async function adds(server: LiveServer, holdings: Holdings): Promise<string | undefined> {
  const expected = await worth(server, holdings);
  const said = textOf(await call(server, holdings));
  if (mentions(said, expected)) return undefined;
  return `${JSON.stringify(holdings)} is worth ${
    expected.toFixed(2)
  }, and the tool says "${said}".`;
}

async function worth(server: LiveServer, holdings: Holdings): Promise<number> {
  let sum = 0;
  for (const [symbol, shares] of Object.entries(holdings)) {
    sum += await priceOf(server, symbol) * shares;
  }
  return sum;
}

async function call(server: LiveServer, holdings: Holdings): Promise<CallToolResult> {
  return await server.callTool({ name: TOOL, arguments: { holdings } }) as CallToolResult;
}

async function priceOf(server: LiveServer, symbol: string): Promise<number> {
  const result = await server.callTool({ name: "get_stock_price", arguments: { symbol } });
  const price = (result.structuredContent as { price?: number } | undefined)?.price;
  if (price === undefined) {
    throw new Error("get_stock_price gives no price any more; begin with createStockServer()");
  }
  return price;
}

function textOf({ content, structuredContent }: CallToolResult): string {
  return content.map(blockToText).join("\n") || JSON.stringify(structuredContent ?? "");
}

/** Whether a text has this figure, to the cent, with or without commas between the thousands. */
function mentions(text: string, figure: number): boolean {
  const figures = text.replace(/(\d),(?=\d{3})/g, "$1").match(/-?\d+(\.\d+)?/g) ?? [];
  return figures.some((found) => isNear(Number(found), figure));
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) < 0.006;
}
