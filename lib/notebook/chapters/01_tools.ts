import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { blockToText } from "../../agent/content.ts";
import { check } from "../check.ts";
import { display } from "../display.ts";
import { question } from "../question.ts";
import { connectHere } from "../start_here.ts";

/**
 * Checks a tool `split_bill(total, people)`.
 *
 * @param createServer Makes the learner's server.
 */
export function checkSplitBill(createServer: () => McpServer): Promise<void> {
  return check("split_bill works, and says what is wrong", async () => {
    await using server = await connectHere(createServer, { quiet: true });
    const tool = (await server.listTools()).tools.find(({ name }) => name === "split_bill");
    if (tool === undefined) return "The server has no tool with the name split_bill.";
    const inputs = tool.inputSchema.properties as Record<string, { description?: string }> ?? {};
    for (const name of ["total", "people"]) {
      if (!(name in inputs)) return `The tool takes no ${name}. Name it in inputSchema.`;
      if (!inputs[name].description) return `What is ${name}? Say so with .describe().`;
    }
    if (!tool.description) return "The tool has no description: how would a model find it?";
    const split = async (total: number, people: number) => {
      const args = { total, people };
      return await server.callTool({ name: "split_bill", arguments: args }) as CallToolResult;
    };
    for (const [total, people, share] of [[90, 3, 30], [99, 4, 24.75]]) {
      const text = textOf(await split(total, people));
      if (!text.replaceAll(",", ".").includes(String(share))) {
        return `${total} between ${people} is ${share} each, and the tool says "${text}".`;
      }
    }
    for (const people of [0, -2, 1.5]) {
      const { isError } = await split(90, people);
      if (!isError) return `${people} people pass. What may the schema allow?`;
    }
    return true;
  });
}

function textOf(result: CallToolResult): string {
  return result.content.map(blockToText).join(" ");
}

/** Shows the questions of the chapter. */
export function questions(): Promise<void> {
  return display(
    question("A client connects with empty capabilities. May a server ask its model for a text?", [
      {
        answer: "Yes, if the host has a model",
        because: "A server cannot see that. It sees the handshake, and nothing is promised there.",
      },
      {
        answer: "No",
        right: true,
        because: "What was not promised is not asked for. A tool can say what it would need.",
      },
      {
        answer: "Yes: the client can still refuse",
        because: "It would get a request that it has never promised to understand.",
      },
    ]),
    question("A tool throws: the service behind it is down. Where does the message end up?", [
      { answer: "In the server's log, and nowhere else", because: "The SDK sends it as a result." },
      {
        answer: "In a result with isError, which the model reads",
        right: true,
        because: "So write it for a reader who can only try again or tell the user.",
      },
      {
        answer: "In a protocol error, and the client throws",
        because: "That is for requests that make no sense. This one did.",
      },
    ]),
    question("A program is to draw a chart from what your tool sends. What do you promise?", [
      {
        answer: "CSV in content: a program can split it",
        because: "It can, until somebody adds a column. Nothing says then that the chart is wrong.",
      },
      {
        answer: "An output schema, and structuredContent that keeps to it",
        right: true,
        because: "The shape is checked on both sides. Put the facts into content too.",
      },
      {
        answer: "structuredContent alone, with no text",
        because: "Then whoever reads only text gets nothing, and that may be the model.",
      },
    ]),
    question('A server that runs over stdio says console.log("ready"). What happens?', [
      {
        answer: "The word appears in the terminal",
        because: "The client has started the server, so its output goes to the client.",
      },
      {
        answer: "The SDK sends it to the client as a log message",
        because: "The SDK never sees what is written past it.",
      },
      {
        answer: "It lands among the messages, where it is none",
        right: true,
        because: "Standard output is the wire. console.error goes to standard error.",
      },
    ]),
  );
}
