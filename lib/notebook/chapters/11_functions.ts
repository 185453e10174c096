/**
 * What chapter 11 shows, checks and asks.
 *
 * @module
 */
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { check } from "../check.ts";
import { display, isOnPage } from "../display.ts";
import type { LiveServer } from "../live_server.ts";
import { question } from "../question.ts";
import { show } from "../show.ts";
import { table } from "../table.ts";

/** How much longer a first call has to take to be called cold here. */
const CLEARLY = 3;

/**
 * Shows how the first call of a fresh host compares with the ones after it. Whoever looks sees the times, too; they differ in every run, so
 * where nobody looks there are words alone.
 *
 * @param times Milliseconds, in the order of the calls.
 */
export async function coldAndWarm(times: number[]): Promise<void> {
  await display(show(compare(times)));
  if (!isOnPage()) return;
  await display(table(times.map((time, index) => ({
    call: index === 0 ? "first, cold" : `${index + 1}, warm`,
    milliseconds: time.toFixed(1),
  }))));
}

/** @returns How the first of some times compares with a typical later one, in words. */
export function compare([cold, ...warm]: number[]): string {
  const typical = warm.toSorted((one, other) => one - other)[Math.floor(warm.length / 2)];
  return cold > CLEARLY * typical
    ? `The first call took more than ${CLEARLY} times as long as a typical later one.`
    : "The first call took about as long as a later one: something had warmed the host up.";
}

/** What {@linkcode checkAddress} asks for: how to reach a deployed function app. */
export interface Address {
  url: string;
  header: string;
}

/** Checks the address and the header for a function app named `func-abc`. */
export function checkAddress(address: Address): Promise<void> {
  return check(
    "you find your deployed server and get in",
    () => judgeAddress(address),
  );
}

/** @returns True, or a hint. */
export function judgeAddress({ url, header }: Address): true | string {
  const parsed = URL.parse(url);
  if (!parsed || parsed.protocol !== "https:") {
    return "The address begins with https://.";
  }
  if (parsed.host !== "func-abc.azurewebsites.net") {
    return "The app's name is func-abc, and apps live in azurewebsites.net.";
  }
  if (parsed.pathname.endsWith("/sse")) {
    return "That is the older transport, which repeats the key in an address. There is one above it.";
  }
  if (parsed.pathname === "/mcp") {
    return "/mcp is where a self-hosted server listens. The extension has a longer path.";
  }
  if (parsed.pathname !== "/runtime/webhooks/mcp") {
    return `${parsed.pathname} is not where the extension listens: look at functions.url.`;
  }
  if (parsed.searchParams.has("code")) {
    return "The key does not belong into the address: logs keep those.";
  }
  return header.trim().toLowerCase() === "x-functions-key" ||
    `A function app does not look for its key in the header "${header}".`;
}

/** Checks the learner's tool `double` at a host that runs the learner's copy. */
export function checkDouble(
  host: Pick<LiveServer, "listTools" | "callTool" | "stderr">,
): Promise<void> {
  return check(
    "a tool named double is there, and doubles",
    () => judgeDouble(host),
  );
}

/** @returns True, or a hint. */
export async function judgeDouble(
  host: Pick<LiveServer, "listTools" | "callTool" | "stderr">,
): Promise<true | string> {
  const { tools } = await host.listTools();
  const tool = tools.find(({ name }) => name === "double");
  if (!tool) {
    const why = host.stderr.findLast((line) =>
      /unable to load|Invalid|already registered/.test(line)
    );
    return tools.length === 0 && why
      ? `The host offers no tool at all now. Its log says why: ${withoutTime(why)}`
      : "The host offers no tool named double.";
  }
  const number = tool.inputSchema.properties?.number as
    | { type?: string }
    | undefined;
  if (!number) {
    return "double has no property named number: toolProperties describes its arguments.";
  }
  if (number.type !== "number") {
    return `The property number is a ${number.type}. Which builder makes it a number?`;
  }
  const call = async (value: unknown) => {
    const result = await host.callTool({
      name: "double",
      arguments: { number: value },
    });
    return textOf(result as CallToolResult);
  };
  const doubled = await call(21);
  if (doubled !== "42") return `double(21) answers "${doubled}", expected 42.`;
  return await call(0.5) === "1" ||
    `double(0.5) answers "${await call(0.5)}", expected 1.`;
}

/** Who of three answers a request that is not right. */
export type Party = "host" | "extension" | "function" | "";

/** What {@linkcode checkParties} asks for. */
export interface Parties {
  wrongKey: Party;
  missingArgument: Party;
  textForNumber: Party;
  unknownName: Party;
}

/** Checks who answers what. */
export function checkParties(parties: Parties): Promise<void> {
  return check(
    "you know who says no, and whom you have to mend",
    () => judgeParties(parties),
  );
}

/** @returns True, or a hint. */
export function judgeParties(
  { wrongKey, missingArgument, textForNumber, unknownName }: Parties,
): true | string {
  if (wrongKey !== "host") {
    return "wrongKey: the answer was a bare 401, before anything of MCP was read.";
  }
  if (missingArgument !== "extension") {
    return "missingArgument: the answer was an error of the protocol, and the log had no line for it.";
  }
  if (textForNumber !== "function") {
    return "textForNumber: the log says that the function was executed. Who has looked at the type before?";
  }
  return unknownName === "function" ||
    "unknownName: an expression is a text like any other for the host. Who reads it?";
}

function textOf({ content }: CallToolResult): string {
  return content.map((block) => block.type === "text" ? block.text : block.type)
    .join("\n");
}

function withoutTime(line: string): string {
  return line.replace(/^\[[^\]]*\] /, "").replace(
    /"file:\S*\/(\w+\.ts)"/,
    "$1",
  );
}

/** Shows the questions of the chapter. */
export function questions(): Promise<void> {
  return display(
    question("Who runs the loop that waits for requests?", [
      {
        answer: "The code in src/functions",
        because: "It registers and returns. There is no listen() in it.",
      },
      {
        answer: "The host: it calls the code when a trigger fires",
        right: true,
        because: "Therefore the host can have no instance of it running, or forty.",
      },
      {
        answer: "The model",
        because: "The model asks its client for a call, and the client sends a request.",
      },
    ]),
    question("A tool's database is down. What should its handler do?", [
      {
        answer: "Throw: the model then sees what happened",
        because:
          "It sees that an error occurred invoking the tool, and no more. The log has the rest.",
      },
      {
        answer: "Log the error, and return a sentence that the model can use",
        right: true,
        because:
          "Such as: the stock list cannot be reached, try again in a minute. Details stay in the log.",
      },
      {
        answer: "Return nothing",
        because: "Then the result is empty, which looks like success.",
      },
    ]),
    question(
      "Two colleagues use the app with the same system key. What does the log say about who called?",
      [
        {
          answer: "Nothing: a key is a door, and no name",
          right: true,
          because:
            "For names there has to be a sign-in: chapter 07, or the platform's built-in authentication.",
        },
        {
          answer: "Their names, since Azure knows both of them",
          because:
            "The request has a key and nothing of Azure's. Anybody who has it may come from anywhere.",
        },
        {
          answer: "The first 4 letters of the key",
          because: "It does not, and it would say which key it was, not who.",
        },
      ],
    ),
    question(
      "You have a finished SDK server that asks its user by elicitation. Where do you put it?",
      [
        {
          answer: "Into a function, as an MCP tool trigger",
          because:
            "A trigger gets a call and gives a result. There is no way back to the client in between.",
        },
        {
          answer: "Into a custom handler",
          because:
            "Self-hosted servers on Functions have to be stateless, and elicitation needs a stream that stays.",
        },
        {
          answer: "Where one process stays up and keeps its sessions",
          right: true,
          because:
            "On a machine of yours, say, or in a container with one instance. Not everything fits into functions.",
        },
      ],
    ),
  );
}
