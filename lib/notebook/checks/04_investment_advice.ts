import type {
  CallToolResult,
  ElicitRequestFormParams,
  ElicitRequestParams,
  ElicitResult,
  Tool,
} from "@modelcontextprotocol/sdk/types.js";
import { blockToText } from "../../agent/content.ts";
import { exercise, type ExerciseCheck, type Open } from "../exercise.ts";
import type { LiveServer } from "../live_server.ts";
import { findAddedTool } from "./stock_tool.ts";

const TOOL = "get_investment_advice";
const NOT_YET = `First there has to be a tool ${TOOL}: see the first check.`;
const CHOICES: Record<string, string[]> = {
  risk_level: ["low", "medium", "high"],
  time_horizon: ["short", "medium", "long-term"],
};

/** What exercise 04 asks for: a tool `get_investment_advice(symbol)` that asks the person two things. */
export const CHECKS = {
  "the server offers get_investment_advice(symbol) with descriptions": async (open: Open) => {
    const tool = await findAddedTool(await open(), TOOL);
    if (typeof tool === "string") return tool;
    return whatIsWrongWithInput(tool) ?? true;
  },

  "it asks once, with a form of two choices": withTool(async (open) => {
    const { asked, result } = await meet(open, "AAPL", choose("low", "short"));
    if (asked.length === 0) return `Nobody was asked. The tool says "${textOf(result)}".`;
    if (asked.length > 1) return `The person was asked ${asked.length} times. One form has room.`;
    const [params] = asked;
    if (params.mode === "url") return "That is URL mode. Two choices are no secret: use a form.";
    if (!/apple|aapl/i.test(params.message)) {
      return `The message does not say which stock it is about: "${params.message}".`;
    }
    return whatIsWrongWithForm(params) ?? true;
  }),

  "every pair of choices gets advice of its own": withTool(async (open) => {
    const seen = new Map<string, string>();
    for (const [risk, horizon] of pairs()) {
      const { result } = await meet(open, "AAPL", choose(risk, horizon));
      const text = textOf(result);
      const chosen = `${risk} and ${horizon}`;
      if (result.isError) return `For ${chosen} it fails: "${text}".`;
      for (const word of [risk, horizon]) {
        if (!text.includes(word)) return `For ${chosen} the text does not say ${word}: "${text}".`;
      }
      if (!/apple|aapl/i.test(text)) return `The text does not name the stock: "${text}".`;
      const same = seen.get(text);
      if (same !== undefined) {
        return `For ${chosen} it says what it says for ${same}. Where does content go?`;
      }
      seen.set(text, chosen);
    }
    return true;
  }),

  "it takes what the other tools take: names, in any case": withTool(async (open) => {
    for (
      const [symbol, named] of [["google", /alphabet|google/i], [" tsla ", /tesla|tsla/i]] as const
    ) {
      const { asked, result } = await meet(open, symbol, choose("high", "long-term"));
      const text = textOf(result);
      if (result.isError) {
        return `"${symbol}" is refused, and get_stock_price takes it. What does findStock() do?`;
      }
      if (asked.length === 0) return `For "${symbol}" nobody was asked.`;
      if (!named.test(text)) return `For "${symbol}" it speaks of another stock: "${text}".`;
    }
    return true;
  }),

  "who declines, or closes the form, gets the price and no advice": withTool(async (open) => {
    const actions = [["declines", "decline"], ["closes the form", "cancel"]] as const;
    for (const [what, action] of actions) {
      const hint = await withoutAdvice(open, `The person ${what}`, { action });
      if (hint !== undefined) return hint;
    }
    return true;
  }),

  "only what fits the form counts as a choice": withTool(async (open) => {
    const empty = await withoutAdvice(open, "The client sends accept and no content", {
      action: "accept",
    });
    if (empty !== undefined) return `${empty} The SDK lets such an answer through.`;
    for (const [risk, horizon] of [["reckless", "short"], ["low", "forever"]]) {
      const { result } = await meet(open, "AAPL", choose(risk, horizon));
      if (result.isError !== true) {
        const odd = risk === "low" ? horizon : risk;
        return `"${odd}" gets advice: "${textOf(result)}". What does the form allow?`;
      }
    }
    return true;
  }),

  "an unknown symbol is an error, and nobody is asked": withTool(async (open) => {
    const { asked, result } = await meet(open, "NOPE", choose("low", "short"));
    const text = textOf(result);
    if (result.isError !== true) return `NOPE is no symbol, and the result is no error: "${text}".`;
    if (!text.includes("NOPE")) return `The error does not say which symbol is unknown: "${text}".`;
    return asked.length === 0 ||
      "The person filled in a form for a stock that does not exist. Look it up before you ask.";
  }),

  "a client that cannot be asked gets an error that helps": withTool(async (open) => {
    const server = await open();
    const result = await call(server, "AAPL");
    const text = textOf(result);
    if (result.isError !== true) {
      return `The client has no elicitation, and gets "${text}". It should be an error.`;
    }
    if (!/elicitation/i.test(text)) return `The error does not name the capability: "${text}".`;
    const others = (await server.listTools()).tools.filter(({ name }) => name !== TOOL);
    return others.some(({ name }) => text.includes(name)) ||
      `"${text}" does not say what to call instead. Look at getClientCapabilities() before you ask.`;
  }),
} satisfies Record<string, ExerciseCheck>;

/**
 * Checks exercise 04 and shows a verdict a check.
 *
 * @param server The function that makes the learner's server.
 * @param title One of the checks; all of them when missing.
 */
export const checkInvestmentAdvice = exercise("04_investment_advice", CHECKS);

/** A check that has nothing to say as long as there is no tool. */
function withTool(
  check: (open: Open) => Promise<string | true>,
): (open: Open) => Promise<string | true> {
  return async (open) => {
    const { tools } = await (await open()).listTools();
    return tools.some(({ name }) => name === TOOL) ? await check(open) : NOT_YET;
  };
}

/** Calls the tool as a client whose person gives this answer, and keeps what the person was asked. */
async function meet(open: Open, symbol: string, answer: ElicitResult) {
  const asked: ElicitRequestParams[] = [];
  const elicitation = (params: ElicitRequestParams) => {
    asked.push(params);
    return answer;
  };
  return { result: await call(await open({ elicitation }), symbol), asked };
}

async function call(server: LiveServer, symbol: string): Promise<CallToolResult> {
  return await server.callTool({ name: TOOL, arguments: { symbol } }) as CallToolResult;
}

function choose(risk_level: string, time_horizon: string): ElicitResult {
  return { action: "accept", content: { risk_level, time_horizon } };
}

function pairs(): string[][] {
  return CHOICES.risk_level.flatMap((risk) => CHOICES.time_horizon.map((time) => [risk, time]));
}

/** A hint, when an answer without a choice gets advice, an error, or no price. */
async function withoutAdvice(
  open: Open,
  what: string,
  answer: ElicitResult,
): Promise<string | undefined> {
  const { result, asked } = await meet(open, "AAPL", answer);
  const text = textOf(result);
  if (asked.length === 0) return "Nobody was asked: see the second check.";
  if (asked.length > 1) return `${what}, and is asked again.`;
  if (result.isError) return `${what}, and gets an error: "${text}". That is nobody's fault.`;
  if (/undefined/.test(text)) return `${what}, and the text says "${text}".`;
  for (const [risk, horizon] of pairs()) {
    const { result: advice } = await meet(open, "AAPL", choose(risk, horizon));
    if (textOf(advice) === text) {
      return `${what}, and gets the advice for ${risk} and ${horizon}. Look at action.`;
    }
  }
  if (text.includes("175.5")) return undefined;
  return `${what}: the price of AAPL, 175.50, is not in the text "${text}".`;
}

function whatIsWrongWithInput({ inputSchema }: Tool): string | undefined {
  const { symbol, ...others } = inputSchema.properties ?? {};
  if (symbol === undefined) return "The tool takes no symbol. Name it in inputSchema.";
  const asked = Object.keys(CHOICES).find((name) => name in others);
  if (asked !== undefined) {
    return `${asked} is an argument: the model would fill it in. Ask the person for it.`;
  }
  const { description } = symbol as { description?: string };
  return description ? undefined : "symbol has no description. How would a model know a ticker?";
}

function whatIsWrongWithForm({ requestedSchema }: ElicitRequestFormParams): string | undefined {
  const { properties, required = [] } = requestedSchema;
  for (const [name, expected] of Object.entries(CHOICES)) {
    const field = properties[name];
    if (field === undefined) return `The form has no field ${name}.`;
    const offered = valuesOf(field);
    if (offered === undefined) {
      return `${name} is free text. Offer its values: enum, or oneOf with titles.`;
    }
    const missing = expected.find((value) => !offered.includes(value));
    if (missing !== undefined) return `${name} does not offer ${missing}.`;
    const added = offered.find((value) => !expected.includes(value));
    if (added !== undefined) return `${name} offers ${added}, which nobody asked for.`;
    if (!required.includes(name)) return `${name} is optional. Advice needs both: see required.`;
  }
  return undefined;
}

function valuesOf(
  field: ElicitRequestFormParams["requestedSchema"]["properties"][string],
): string[] | undefined {
  if (field.type !== "string") return undefined;
  if ("enum" in field) return field.enum;
  return "oneOf" in field ? field.oneOf.map((option) => option.const) : undefined;
}

function textOf({ content, structuredContent }: CallToolResult): string {
  return content.map(blockToText).join("\n") || JSON.stringify(structuredContent ?? "");
}
