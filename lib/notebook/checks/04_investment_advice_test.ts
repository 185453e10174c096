import { assertEquals, assertStringIncludes } from "@std/assert";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { ElicitRequestFormParams, ElicitResult } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { runCheck, runChecks } from "../exercise.ts";
import { CHECKS } from "./04_investment_advice.ts";

type Schema = ElicitRequestFormParams["requestedSchema"];

const STOCKS = [
  { names: ["aapl", "apple"], name: "Apple Inc.", price: 175.5 },
  { names: ["googl", "google"], name: "Alphabet Inc.", price: 138.25 },
  { names: ["tsla", "tesla"], name: "Tesla Inc.", price: 215.99 },
];
type Stock = typeof STOCKS[number];

/** As the course's stock server: tickers and names, in any case, blanks around them ignored. */
function findStock(symbol: string): Stock {
  const stock = STOCKS.find(({ names }) => names.includes(symbol.trim().toLowerCase()));
  if (stock === undefined) throw new Error(`Unknown symbol "${symbol}"`);
  return stock;
}

const FORM: Schema = {
  type: "object",
  properties: {
    risk_level: { type: "string", enum: ["low", "medium", "high"] },
    time_horizon: {
      type: "string",
      oneOf: [
        { const: "short", title: "Less than a year" },
        { const: "medium", title: "One to five years" },
        { const: "long-term", title: "More than five years" },
      ],
    },
  },
  required: ["risk_level", "time_horizon"],
};

const CANNOT_ASK = `This needs the client capability "elicitation". Call get_stock_price instead.`;

interface Attempt {
  name?: string;
  description?: string;
  about?: string;
  input?: z.ZodRawShape;
  base?: boolean;
  find?: (symbol: string) => Stock;
  /** Looks the stock up after the question. */
  late?: boolean;
  /** What is said to a client that cannot be asked; nothing when the tool does not look. */
  cannotAsk?: string;
  message?: (stock: Stock) => string;
  form?: Schema;
  /** How often it asks while the person does not accept. */
  times?: number;
  advise?: (stock: Stock, content: Record<string, unknown>) => string;
  answer?: (stock: Stock, result: ElicitResult) => string;
}

const advise = (stock: Stock, { risk_level, time_horizon }: Record<string, unknown>) =>
  `For a ${risk_level} risk and a ${time_horizon} horizon: some ${stock.name}, not more.`;

function attempt(options: Attempt = {}) {
  const { name = "get_investment_advice", find = findStock, form = FORM } = options;
  const { message = (stock) => `How would you invest in ${stock.name}?` } = options;
  const answer = options.answer ??
    ((stock, { action, content }) =>
      action === "accept" && content
        ? (options.advise ?? advise)(stock, content)
        : `${stock.name} costs $${stock.price.toFixed(2)}.`);
  const cannotAsk = "cannotAsk" in options ? options.cannotAsk : CANNOT_ASK;
  return () => {
    const server = new McpServer({ name: "stock", version: "1.0.0" });
    if (options.base ?? true) {
      server.registerTool("get_stock_price", {}, () => ({ content: [] }));
    }
    const symbol = z.string().describe(options.about ?? "Ticker");
    server.registerTool(name, {
      description: options.description ?? "Advice on a stock.",
      inputSchema: { ...options.input, symbol },
    }, async (args, extra) => {
      const symbol = String(args.symbol);
      const known = options.late ? undefined : find(symbol);
      if (cannotAsk && !server.server.getClientCapabilities()?.elicitation?.form) {
        throw new Error(cannotAsk);
      }
      const question = { message: message(known ?? STOCKS[0]), requestedSchema: form };
      let result: ElicitResult = { action: "cancel" };
      for (let time = options.times ?? 1; time > 0 && result.action !== "accept"; time--) {
        result = await server.server.elicitInput(question, { relatedRequestId: extra.requestId });
      }
      const text = answer(known ?? find(symbol), result);
      return { content: [{ type: "text", text }] };
    });
    return server;
  };
}

async function hintsFor(server: () => McpServer): Promise<string> {
  const results = await runChecks(CHECKS, server);
  return results.flatMap(({ hint }) => hint ?? []).join("\n");
}

Deno.test("checkInvestmentAdvice passes a tool that does it all", async () => {
  assertEquals(await hintsFor(attempt()), "");
});

Deno.test("checkInvestmentAdvice passes nothing when nothing is there", async () => {
  const results = await runChecks(CHECKS, attempt({ name: "advice" }));
  assertEquals(results.filter(({ passed }) => passed), []);
  assertStringIncludes(results[0].hint!, "no tool get_investment_advice");
});

Deno.test("checkInvestmentAdvice is not passed by printing what it expects", async () => {
  const words = "Apple: low medium high short long-term $175.50, error elicitation get_stock_price";
  const server = attempt({
    times: 0,
    cannotAsk: undefined,
    answer: () => words,
    find: () => STOCKS[0],
  });
  const passed = (await runChecks(CHECKS, server)).filter(({ passed }) => passed);
  assertEquals(passed.map(({ title }) => title), [
    "the server offers get_investment_advice(symbol) with descriptions",
  ]);
});

const freeText: Schema = {
  ...FORM,
  properties: {
    risk_level: { type: "string", description: "low, medium, or high" },
    time_horizon: { type: "string", description: "short, medium, or long-term" },
  },
};

const wrong: [who: string, attempt: Attempt, hint: string][] = [
  ["has no description", { description: "" }, "no description"],
  ["describes no symbol", { about: "" }, "symbol has no description"],
  ["began with an empty server", { base: false }, "Begin with createStockServer()"],
  [
    "lets the model fill in the risk",
    { input: { risk_level: z.string().optional() } },
    "risk_level is an argument: the model would fill it in",
  ],
  ["never asks", { times: 0 }, "Nobody was asked"],
  ["does not say what it is about", { message: () => "How?" }, "does not say which stock"],
  ["takes free text", { form: freeText }, "risk_level is free text"],
  ["lets any answer through", { form: freeText }, '"reckless" gets advice'],
  [
    "forgets a choice",
    {
      form: {
        ...FORM,
        properties: { ...FORM.properties, risk_level: { type: "string", enum: ["low", "high"] } },
      },
    },
    "risk_level does not offer medium",
  ],
  [
    "offers more",
    {
      form: {
        ...FORM,
        properties: {
          ...FORM.properties,
          time_horizon: { type: "string", enum: ["short", "medium", "long-term", "forever"] },
        },
      },
    },
    "time_horizon offers forever",
  ],
  ["requires nothing", { form: { ...FORM, required: undefined } }, "risk_level is optional"],
  [
    "leaves the answers unused",
    { advise: (stock) => `${stock.name}: low or medium or high, short or medium or long-term` },
    "For low and medium it says what it says for low and short",
  ],
  [
    "forgets the horizon",
    { advise: (stock, { risk_level }) => `${stock.name} for a ${risk_level} risk` },
    "the text does not say short",
  ],
  [
    "takes every answer for a yes",
    { answer: (stock, { content }) => advise(stock, content ?? {}) },
    'The person declines, and the text says "For a undefined risk',
  ],
  [
    "gives who declines a usual advice",
    {
      answer: (stock, { content }) =>
        advise(stock, content ?? { risk_level: "medium", time_horizon: "medium" }),
    },
    "gets the advice for medium and medium. Look at action",
  ],
  [
    "takes a no for an error",
    {
      answer: (stock, { action, content }) => {
        if (action !== "accept" || !content) throw new Error("The user declined");
        return advise(stock, content);
      },
    },
    "The person declines, and gets an error",
  ],
  [
    "trusts that accept has content",
    {
      answer: (stock, { action, content }) => {
        if (action !== "accept") return `${stock.name} costs $${stock.price.toFixed(2)}.`;
        return advise(stock, { risk_level: content!.risk_level, ...content });
      },
    },
    "sends accept and no content, and gets an error",
  ],
  ["asks until there is a yes", { times: 3 }, "The person declines, and is asked again"],
  [
    "has nothing for who declines",
    {
      answer: (stock, { content }) => content ? advise(stock, content) : "No advice, then.",
    },
    "the price of AAPL, 175.50, is not in the text",
  ],
  ["asks before it looks the stock up", { late: true }, "Look it up before you ask"],
  [
    "advises on what it does not know",
    { find: (symbol) => STOCKS.find(({ names }) => names.includes(symbol.trim())) ?? STOCKS[0] },
    "NOPE is no symbol, and the result is no error",
  ],
  [
    "takes tickers only",
    {
      find: (symbol) => {
        if (!/^[A-Z]{4,5}$/.test(symbol)) throw new Error(`Unknown symbol "${symbol}"`);
        return findStock(symbol);
      },
    },
    "What does findStock() do?",
  ],
  [
    "leaves the missing capability to the SDK",
    { cannotAsk: undefined },
    "does not say what to call instead. Look at getClientCapabilities()",
  ],
  [
    "keeps the capability to itself",
    { cannotAsk: "Not possible. Call get_stock_price instead." },
    "The error does not name the capability",
  ],
];

for (const [who, options, hint] of wrong) {
  Deno.test(`checkInvestmentAdvice tells who ${who}`, async () => {
    const hints: string[] = [];
    for (const [title, check] of Object.entries(CHECKS)) {
      hints.push((await runCheck(title, check, attempt(options))).hint ?? "");
      if (hints.at(-1)!.includes(hint)) break;
    }
    assertStringIncludes(hints.join("\n"), hint);
  });
}
