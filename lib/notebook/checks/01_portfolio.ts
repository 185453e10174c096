import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { exercise, type ExerciseCheck, type Open } from "../exercise.ts";
import type { LiveServer } from "../live_server.ts";

const TOOL = "calculate_portfolio_value";

/** What exercise 01 asks for: a tool `calculate_portfolio_value(holdings)`. */
export const CHECKS = {
  "the server offers calculate_portfolio_value with a description": async (open: Open) => {
    const tool = await findTool(await open());
    if (tool === undefined) return `The server has no tool ${TOOL}. Register it on the server.`;
    if (!tool.description) return "The tool has no description. What should a model know of it?";
    const { holdings } = tool.inputSchema.properties ?? {};
    return holdings !== undefined ||
      "The tool takes no holdings. Name the argument in inputSchema.";
  },

  "it adds up what the shares are worth": async (open: Open) => {
    const server = await open();
    const [apple, tesla] = [await priceOf(server, "AAPL"), await priceOf(server, "TSLA")];
    const expected = 3 * apple + 2 * tesla;
    const said = textOf(await call(server, { AAPL: 3, TSLA: 2 }));
    if (mentions(said, expected)) return true;
    if (mentions(said, apple + tesla)) return "Multiply each price by the number of shares.";
    return `3 AAPL and 2 TSLA are worth ${expected.toFixed(2)}, and the tool says "${said}".`;
  },

  "an unknown symbol is an error that names it": async (open: Open) => {
    const result = await call(await open(), { AAPL: 1, NOPE: 1 });
    if (result.isError !== true) {
      return "NOPE is no symbol, and the result is no error. Look at isError, or throw.";
    }
    return textOf(result).includes("NOPE") || "The error does not say which symbol is unknown.";
  },

  "a negative number of shares is an error": async (open: Open) => {
    const result = await call(await open(), { AAPL: -1 });
    return result.isError === true || "Minus one share passes. What may the schema allow?";
  },
} satisfies Record<string, ExerciseCheck>;

/**
 * Checks exercise 01 and shows a verdict a check.
 *
 * @param server The function that makes the learner's server.
 * @param title One of the checks; all of them when missing.
 */
export const checkPortfolio = exercise("01_portfolio", CHECKS);

async function findTool(server: LiveServer) {
  return (await server.listTools()).tools.find(({ name }) => name === TOOL);
}

async function call(server: LiveServer, holdings: Record<string, number>): Promise<CallToolResult> {
  return await server.callTool({ name: TOOL, arguments: { holdings } }) as CallToolResult;
}

async function priceOf(server: LiveServer, symbol: string): Promise<number> {
  const result = await server.callTool({ name: "get_stock_price", arguments: { symbol } });
  return (result.structuredContent as { price: number }).price;
}

function textOf(result: CallToolResult): string {
  const text = result.content.map((block) => block.type === "text" ? block.text : "").join("\n");
  return text || JSON.stringify(result.structuredContent ?? "");
}

/** Whether a text has this figure, to the cent, with or without commas between the thousands. */
function mentions(text: string, figure: number): boolean {
  const figures = text.replace(/(\d),(?=\d{3})/g, "$1").match(/\d+(\.\d+)?/g) ?? [];
  return figures.some((found) => Math.abs(Number(found) - figure) < 0.006);
}
