import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { check } from "../check.ts";
import { display } from "../display.ts";
import { question } from "../question.ts";

/**
 * Checks that the arguments ask for Microsoft's price.
 *
 * @param stock A client of the stock server.
 * @param args The learner's arguments.
 */
export function checkMicrosoft(stock: Client, args: { symbol: string }): Promise<void> {
  return check("you can ask for Microsoft's price", async () => {
    if (args.symbol === "") return "The symbol is still empty. Which company is asked about?";
    const answer = await stock.callTool({ name: "get_stock_price", arguments: args });
    if (answer.isError) {
      return `The server refused "${args.symbol}". Its answer lists what it knows.`;
    }
    const { symbol } = answer.structuredContent as { symbol: string };
    return symbol === "MSFT" || `That is the price of ${symbol}. Ask for Microsoft's.`;
  });
}

/** Checks that `method` is the method of a tool call, as it stands on the wire. */
export function checkMethod(method: string): Promise<void> {
  return check("you can read a method off the wire", () => {
    if (method === "") {
      return "The method is still empty. Open the first line that wire(stock) showed above.";
    }
    if (method === "get_stock_price") {
      return "That is the tool's name. The method is the same for all tools.";
    }
    if (method === "tools/list") return "That one asked for the list of tools, and for no price.";
    return method === "tools/call" ||
      "Open the line of wire(stock) that goes to the server, and look for method.";
  });
}

/** Shows the questions of the chapter. */
export function questions(): Promise<void> {
  return display(
    question("Who runs the code of a tool?", [
      { answer: "The model", because: "A model only writes down which call it wants." },
      {
        answer: "The server",
        right: true,
        because: "The client sends the call, and the server's own program runs it.",
      },
      { answer: "The client", because: "It carries the call over and brings the result back." },
    ]),
    question("What does a server see of your conversation with the model?", [
      { answer: "All of it", because: "The conversation stays in the host. Servers get calls." },
      {
        answer: "The arguments of the calls that reach it",
        right: true,
        because: "Nothing else, unless the host or the model puts more into an argument.",
      },
      {
        answer: "Your question, but not the answer",
        because: "Not even that: a call carries a name and arguments, and no chat.",
      },
    ]),
    question("The answer says that Tesla costs $215.99. What proves that a tool was asked?", [
      { answer: "The figure is right", because: "A model can also guess, or repeat what it read." },
      {
        answer: "The trace",
        right: true,
        because: "It is recorded where the messages pass, and the model cannot write into it.",
      },
      { answer: "The model says so", because: "What a model says is text like any other." },
    ]),
  );
}
