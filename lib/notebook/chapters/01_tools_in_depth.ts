import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { ask, type Run } from "../ask.ts";
import { check } from "../check.ts";
import { display } from "../display.ts";
import type { LiveServer } from "../live_server.ts";
import { question } from "../question.ts";
import { connectHere } from "../start_here.ts";

/** What {@linkcode checkWords} makes a tool of. */
export interface ToolWords {
  /** The tool's name. */
  name: string;
  /** The tool's description. */
  description: string;
  /** The description of its parameter `branch`. */
  branch: string;
}

const OPEN: Record<string, string> = {
  N1: "9:00 to 18:00",
  S2: "10:00 to 20:00",
  H5: "12:00 to 17:00",
};

const ASKED: [question: string, branch: string][] = [
  ["When is the Harbour library open?", "H5"],
  ["What are the opening hours of the North library?", "N1"],
  ["When does the Southside library close?", "S2"],
];

/**
 * Checks with the embedded model that it finds a tool by its words and knows what to pass to it.
 *
 * @param words The learner's words.
 */
export function checkWords(words: ToolWords): Promise<void> {
  return check("the model finds your tool and fills it", async () => {
    if (!/^[\w.-]{1,128}$/.test(words.name)) {
      return `"${words.name}" is no good name: letters, digits, _, - and . are allowed.`;
    }
    if (words.name === "renew_book") return "There is a renew_book already. Take another name.";
    await using server = await connectHere(() => createLibrary(words), { quiet: true });
    for (const [question, branch] of ASKED) {
      const run = await ask(question, [server], { model: "embedded-wary" });
      const hint = hintFor(run, words.name, branch);
      if (hint !== undefined) return `Asked "${question}", ${hint}`;
    }
    return true;
  });
}

function createLibrary({ name, description, branch }: ToolWords): McpServer {
  const server = new McpServer({ name: "library", version: "1.0.0" });
  server.registerTool(name, {
    description,
    inputSchema: { branch: z.string().describe(branch) },
  }, ({ branch }) => {
    if (!(branch in OPEN)) throw new Error("Unknown branch");
    return { content: [{ type: "text", text: OPEN[branch] }] };
  });
  server.registerTool("renew_book", {
    description: "Renews a borrowed book for two more weeks.",
    inputSchema: { title: z.string().describe("Title of the book") },
  }, ({ title }) => ({ content: [{ type: "text", text: `Renewed: ${title}` }] }));
  return server;
}

function hintFor(run: Run, name: string, branch: string): string | undefined {
  const calls = run.steps.filter((step) => step.type === "tool_call");
  const last = calls.at(-1);
  if (last === undefined) {
    return "the model called nothing. Do the name and the description say what people ask for?";
  }
  if (last.tool !== name) return `the model called ${last.tool}. Which words does yours lack?`;
  return last.arguments.branch === branch
    ? undefined
    : `the model passed "${
      String(last.arguments.branch)
    }". Where could it learn the code? Look at how line was described above.`;
}

/**
 * Checks which version a server answers to a client that asks for one that it does not know.
 *
 * @param stock A client of the stock server, over HTTP.
 * @param version The learner's answer.
 */
export function checkVersion(stock: LiveServer, version: string): Promise<void> {
  return check("you know what a server answers to an unknown version", async () => {
    if (version === "") return "The version is still empty. Ask the server: send() is up there.";
    if (version === UNKNOWN) return "The server does not know that version. Would it promise it?";
    return version === await versionFor(stock.url!, UNKNOWN) ||
      `Not that one. Send an initialize that asks for ${UNKNOWN}, and read what comes back.`;
  });
}

const UNKNOWN = "2030-01-01";

async function versionFor(url: URL, protocolVersion: string): Promise<string | undefined> {
  const params = { protocolVersion, capabilities: {}, clientInfo: { name: "check", version: "1" } };
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json, text/event-stream" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params }),
  });
  return /"protocolVersion":"(.*?)"/.exec(await response.text())?.[1];
}

/** Shows the questions of the chapter. */
export function questions(): Promise<void> {
  return display(
    question("A server that you do not know says readOnlyHint: true. What follows?", [
      {
        answer: "The tool changes nothing",
        because: "Nobody has checked. The bank above said so, too.",
      },
      {
        answer: "Nothing that a host may rely on",
        right: true,
        because: "A hint is as good as the server that gives it.",
      },
      {
        answer: "The host need not ask the person",
        because: "With a server that you trust, perhaps. Not with this one.",
      },
    ]),
    question("Where can a model learn that L17 is the ferry to Tallinn?", [
      {
        answer: "In the description of the parameter",
        right: true,
        because: "It has it before the first call, and it is next to the value it has to fill.",
      },
      { answer: "In the code of the tool", because: "No model ever sees the code." },
      { answer: "It knows already", because: "No model knows what your office calls its lines." },
    ]),
    question("The user wants the highest price of a year. What should your tool send?", [
      {
        answer: "The year as CSV, 260 lines: a model can read them",
        because: "Each line is paid for in every turn, and the arithmetic is left to a model.",
      },
      {
        answer: "The first 50 lines of it",
        because: "Then the answer is wrong, and nobody can see it.",
      },
      {
        answer: "The highest price, with a tool or an argument for it",
        right: true,
        because: "Let the server do what a server does well, and send what was asked for.",
      },
    ]),
  );
}
