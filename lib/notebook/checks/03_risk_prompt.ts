import { ErrorCode, type GetPromptResult, McpError } from "@modelcontextprotocol/sdk/types.js";
import { blockToText } from "../../agent/content.ts";
import { exercise, type ExerciseCheck, type Open } from "../exercise.ts";
import type { LiveServer } from "../live_server.ts";

const PROMPT = "risk_assessment_prompt";
const TOLERANCES = ["low", "medium", "high"];
const NOT_YET = "First the prompt has to answer for AAPL and low: see the second check.";

/** What exercise 03 asks for: the prompt `risk_assessment_prompt(symbol, risk_tolerance)`. */
export const CHECKS = {
  "prompts/list shows risk_assessment_prompt and its two arguments": async (open: Open) => {
    const server = await begin(open);
    const prompt = (await server.listPrompts()).prompts.find(({ name }) => name === PROMPT);
    if (prompt === undefined) return whyNotListed(server);
    if (!prompt.description) return "It has no description. What does a person get who picks it?";
    for (const name of ["symbol", "risk_tolerance"]) {
      const argument = prompt.arguments?.find((each) => each.name === name);
      if (argument === undefined) return `It has no argument ${name}. Name it in argsSchema.`;
      if (!argument.required) return `${name} is optional. A prompt without it could not ask much.`;
      if (!argument.description) return `${name} has no description. What should a person write?`;
    }
    return true;
  },

  "its message names the company, its price and the risk tolerance": async (open: Open) => {
    const server = await begin(open);
    for (const [symbol, tolerance] of [["AAPL", "low"], ["TSLA", "high"]]) {
      const result = await get(server, symbol, tolerance);
      if (result instanceof McpError) return `It fails with ${result.code}: ${plain(result)}`;
      const hint = whatIsMissing(result, await quoteOf(server, symbol), tolerance);
      if (hint !== undefined) return `For ${symbol} and ${tolerance}: ${hint}`;
    }
    return true;
  },

  "it takes a company as people write it": async (open: Open) => {
    const server = await begin(open);
    if (await isMissing(server)) return NOT_YET;
    for (const written of ["aapl", " TSLA ", "Tesla"]) {
      const result = await get(server, written, "medium");
      if (result instanceof McpError) {
        return `"${written}" is refused. The tools take it: findStock() does the reading.`;
      }
      const quote = await quoteOf(server, written);
      const hint = whatIsMissing(result, quote, "medium");
      if (hint !== undefined) return `For "${written}": ${hint}`;
    }
    return true;
  },

  "an unknown company is refused by name, with -32602": async (open: Open) => {
    const server = await begin(open);
    if (await isMissing(server)) return NOT_YET;
    for (const symbol of ["NOPE", ""]) {
      const result = await get(server, symbol, "low");
      const hint = whyNotRefused(result, `symbol "${symbol}"`);
      if (hint !== undefined) return hint;
      if (!(result as McpError).message.includes(symbol)) {
        return `The error does not say which company is unknown: "${plain(result as McpError)}"`;
      }
    }
    return true;
  },

  "a risk tolerance is low, medium or high, and nothing else": async (open: Open) => {
    const server = await begin(open);
    if (await isMissing(server)) return NOT_YET;
    for (const tolerance of TOLERANCES) {
      const result = await get(server, "AAPL", tolerance);
      if (result instanceof McpError) return `"${tolerance}" is refused: ${plain(result)}`;
    }
    const result = await get(server, "AAPL", "reckless");
    const hint = whyNotRefused(result, 'risk_tolerance "reckless"');
    if (hint !== undefined) return hint;
    const { message } = result as McpError;
    return TOLERANCES.every((tolerance) => message.includes(tolerance)) ||
      `The error does not say what would be right: "${plain(result as McpError)}"`;
  },

  "both arguments can be completed": async (open: Open) => {
    const server = await begin(open);
    if (await isMissing(server)) return NOT_YET;
    const symbols = await complete(server, "symbol", "TS");
    if (symbols.length === 0) return `Nothing is offered for the symbol "TS". ${HOW_TO_COMPLETE}`;
    if (!symbols.includes("TSLA") || symbols.includes("AAPL")) {
      return `For the symbol "TS" the server offers ${symbols.join(", ")}: expected TSLA alone.`;
    }
    const all = await complete(server, "risk_tolerance", "");
    if (all.length === 0) return `Nothing is offered for the risk tolerance. ${HOW_TO_COMPLETE}`;
    const missing = TOLERANCES.find((tolerance) => !all.includes(tolerance));
    if (missing !== undefined) return `Before anything is typed, "${missing}" is not offered.`;
    const high = await complete(server, "risk_tolerance", "h");
    return high.join() === "high" ||
      `For the risk tolerance "h" the server offers ${
        high.join(", ") || "nothing"
      }: expected high.`;
  },
} satisfies Record<string, ExerciseCheck>;

/**
 * Checks exercise 03 and shows a verdict a check.
 *
 * @param server The function that makes the learner's server.
 * @param title One of the checks; all of them when missing.
 */
export const checkRiskPrompt = exercise("03_risk_prompt", CHECKS);

const HOW_TO_COMPLETE =
  "Wrap the finished schema, its description included: completable(schema, (typed) => [...]).";

/** Connects; says plainly what the SDK says in its own words when a schema is marked a second time. */
async function begin(open: Open): Promise<LiveServer> {
  try {
    return await open();
  } catch (error) {
    if (!String(error).includes("mcp.completable")) throw error;
    throw new Error(
      "completable() has marked this schema before. Each server needs schemas of its own: " +
        "make them where the server is made",
    );
  }
}

async function whyNotListed(server: LiveServer): Promise<string> {
  const { tools } = await server.listTools();
  return tools.some(({ name }) => name === PROMPT)
    ? `There is a tool ${PROMPT}. A person starts a prompt: use registerPrompt().`
    : `The server has no prompt ${PROMPT}. Register it with registerPrompt().`;
}

async function get(
  server: LiveServer,
  symbol: string,
  tolerance: string,
): Promise<GetPromptResult | McpError> {
  try {
    const args = { symbol, risk_tolerance: tolerance };
    return await server.getPrompt({ name: PROMPT, arguments: args });
  } catch (error) {
    if (error instanceof McpError) return error;
    throw error;
  }
}

async function isMissing(server: LiveServer): Promise<boolean> {
  return await get(server, "AAPL", "low") instanceof McpError;
}

interface Quote {
  symbol: string;
  name: string;
  price: number;
}

async function quoteOf(server: LiveServer, symbol: string): Promise<Quote> {
  const result = await server.callTool({ name: "get_stock_price", arguments: { symbol } });
  return result.structuredContent as unknown as Quote;
}

function whatIsMissing({ messages }: GetPromptResult, quote: Quote, tolerance: string) {
  if (messages.length === 0) return "there is no message. Return messages, with a role each.";
  if (messages.at(-1)!.role !== "user") {
    return "the last message is not of the user. The model answers what the user asks.";
  }
  const text = messages.map(({ content }) => blockToText(content)).join("\n");
  if (!text.includes(quote.name)) return `the text does not name ${quote.name}.`;
  if (![quote.price.toFixed(2), String(quote.price)].some((price) => text.includes(price))) {
    return `the price, ${
      quote.price.toFixed(2)
    }, is not in the text. The model has no other source.`;
  }
  if (!new RegExp(`\\b${tolerance}\\b`, "i").test(text)) {
    return `the text does not say "${tolerance}". How should the model know how careful to be?`;
  }
}

function whyNotRefused(result: GetPromptResult | McpError, what: string): string | undefined {
  if (!(result instanceof McpError)) {
    const text = result.messages.map(({ content }) => blockToText(content)).join(" ");
    return `The ${what} is not refused: the model would be asked "${text.slice(0, 60)}…"`;
  }
  if (result.code === ErrorCode.InvalidParams) return undefined;
  return `The ${what} is refused with ${result.code}. Throw an McpError with ` +
    "ErrorCode.InvalidParams; any other error arrives as an internal one.";
}

async function complete(server: LiveServer, name: string, value: string): Promise<string[]> {
  const { completion } = await server.complete({
    ref: { type: "ref/prompt", name: PROMPT },
    argument: { name, value },
  });
  return completion.values;
}

function plain({ message }: McpError): string {
  return message.replace(/^(MCP error -?\d+: )+/, "");
}
