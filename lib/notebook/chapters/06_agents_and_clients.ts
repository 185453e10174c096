import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import type { Guard, GuardedCall } from "../../guard/guard.ts";
import { check } from "../check.ts";
import { display } from "../display.ts";
import { question } from "../question.ts";

/** What the learner's function makes of a tool. */
interface OfferedFunction {
  type: "function";
  function: { name: string; description?: string; parameters?: Record<string, unknown> };
}

/**
 * Checks the translation of tools into functions: the embedded model has to find the right call with it.
 *
 * @param toFunction The learner's function.
 * @param stock A client of the stock server.
 */
export function checkToFunction(
  toFunction: (tool: Tool) => OfferedFunction,
  stock: Client,
): Promise<void> {
  return check("a tool becomes a function that a model can use", async () => {
    const { tools } = await stock.listTools();
    const offered = tools.map(toFunction);
    if (offered.some(({ function: { name } }, at) => name !== tools[at].name)) {
      return "Keep the tool's own name, so that the call can be made under it.";
    }
    if (
      offered.some(({ function: { description } }, at) => description !== tools[at].description)
    ) {
      return "The model sees names only. What tells it what a tool is for?";
    }
    if (offered.some(({ function: { parameters } }) => parameters === undefined)) {
      return "The model cannot know what to pass. Which field of a tool describes its input?";
    }
    const { openModel } = await import("../../model.ts");
    const { client, name: model } = openModel({ name: "embedded-wary", env: {} });
    const { choices } = await client.chat.completions.create({
      model,
      messages: [{ role: "user", content: "What's the price of Tesla stock?" }],
      tools: offered,
    });
    const [call] = choices[0].message.tool_calls ?? [];
    if (call?.type !== "function") {
      return "The model wants no call: compare with functions[0] above.";
    }
    return /"TSLA"/.test(call.function.arguments) ||
      `The model calls ${call.function.name} with ${call.function.arguments}. Is the input schema whole?`;
  });
}

/**
 * Checks a guard that lets `get_stock_price` pass and blocks every other call, with a reason that names the tool.
 *
 * @param guard The learner's guard.
 * @param stock A client of the stock server.
 */
export function checkGuard(guard: Guard, stock: Client): Promise<void> {
  return check("the guard lets prices pass and nothing else", async () => {
    if (!guard.onCall) return "The guard has no onCall: nothing asks it about a call.";
    const { tools } = await stock.listTools();
    for (const definition of tools) {
      const verdict = await guard.onCall(callOf(definition), CONTEXT);
      const reason = verdict && "block" in verdict ? verdict.block : undefined;
      if (definition.name === "get_stock_price") {
        if (reason !== undefined) return `It blocks get_stock_price: "${reason}".`;
      } else if (reason === undefined) {
        return `${definition.name} passes. Look at the tool's name, and return { block: "…" }.`;
      } else if (!reason.includes(definition.name)) {
        return `The reason for ${definition.name} does not name the tool: "${reason}".`;
      }
    }
    const stranger = { ...callOf(tools[0]), tool: "get_stock_price_and_buy" };
    const verdict = await guard.onCall(stranger, CONTEXT);
    return (verdict && "block" in verdict) ||
      "A tool named get_stock_price_and_buy passes. Compare whole names.";
  });
}

const CONTEXT = { question: "", messages: [], turn: 1, signal: new AbortController().signal };

function callOf(definition: Tool): GuardedCall {
  const args = { symbol: "TSLA" };
  return { id: "call_1", server: "stock", tool: definition.name, arguments: args, definition };
}

/** Shows the questions of the chapter. */
export function questions(): Promise<void> {
  return display(
    question("What does the model remember from one request to the next?", [
      {
        answer: "The conversation so far",
        because: "Only if the host sends it again: the list of messages is all that it gets.",
      },
      {
        answer: "Nothing",
        right: true,
        because: "So the host sends all messages, and all tool definitions, every time.",
      },
      { answer: "The tools, but not the messages", because: "They travel in every request too." },
    ]),
    question("A tool returns isError: true. Who should deal with it first?", [
      {
        answer: "The model",
        right: true,
        because: "It is a result like others. The model reads it and can correct its arguments.",
      },
      { answer: "The person", because: "Most of these errors are mended by a second call." },
      {
        answer: "The client, by throwing",
        because: "Throwing ends the run, and the model never learns what was wrong.",
      },
    ]),
    question("Two servers offer a tool named search. What should a host do?", [
      { answer: "Take the one that was connected first", because: "Then order decides, unseen." },
      {
        answer: "Offer both under names that tell them apart",
        right: true,
        because: "The model can choose, and the trace shows which one was called.",
      },
      {
        answer: "Trust the server with the better description",
        because: "A description is written by the server, for whatever purpose it has.",
      },
    ]),
    question("Why does a guard stand outside the model?", [
      {
        answer: "Because a model can be talked out of a rule",
        right: true,
        because: "Text that a tool returns can argue with a model. It cannot argue with a program.",
      },
      { answer: "Because models are slow", because: "Speed is not the point: authority is." },
      {
        answer: "Because the protocol demands it",
        because: "It asks for a person who can refuse. How a host arranges that is its own affair.",
      },
    ]),
  );
}
