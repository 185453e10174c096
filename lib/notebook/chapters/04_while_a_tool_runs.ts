import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { RequestHandlerExtra } from "@modelcontextprotocol/sdk/shared/protocol.js";
import {
  type CallToolResult,
  ListResourcesRequestSchema,
  type LoggingLevel,
  LoggingMessageNotificationSchema,
  McpError,
  type Resource,
  type ServerNotification,
  type ServerRequest,
} from "@modelcontextprotocol/sdk/types.js";
import { setTimeout as pause } from "node:timers/promises";
import { check } from "../check.ts";
import { display } from "../display.ts";
import { question } from "../question.ts";
import { connectHere } from "../start_here.ts";
import { logOf } from "../wire_log.ts";

/**
 * Checks which level lets warnings and worse through, by asking a server for one message of each.
 *
 * @param server A client of the everything server.
 * @param level The learner's answer.
 */
export function checkLevel(server: Client, level: LoggingLevel): Promise<void> {
  return check("warnings and worse arrive, and nothing else", async () => {
    const arrived: string[] = [];
    server.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => {
      arrived.push(params.level);
    });
    await server.setLoggingLevel(level);
    await server.callTool({ name: "log_at_every_level" });
    if (arrived[0] === "warning") return true;
    return arrived.includes("warning")
      ? `With "${level}" messages of the level ${
        arrived[0]
      } come too. The table above has the order.`
      : `With "${level}" no warning came. The table above has the order.`;
  });
}

type ListAll = (client: Client) => Promise<{ uri: string }[]>;

const MOST_REQUESTS = 20;

/** What a server sends for a cursor: addresses, and the next cursor. */
type Pages = Record<string, [addresses: string[], next?: string]>;

const LISTS: { pages: Pages; hint: string }[] = [
  {
    pages: { start: [["a", "b"], "p2"], p2: [["c"], "p3"], p3: [["d", "e"]] },
    hint: "Look for nextCursor in what comes back.",
  },
  { pages: { start: [["a"]] }, hint: "One page, and no cursor: is there an end for that?" },
  {
    pages: { start: [["a"], "p2"], p2: [[], "p3"], p3: [["b"]] },
    hint: "One of its pages was empty, and not the last. What alone ends a list?",
  },
  {
    pages: { start: [["a"], ""], "": [["b"], "p3"], p3: [["c"]] },
    hint: 'One of its cursors was "". In JavaScript that is falsy; is it missing?',
  },
];

/**
 * Checks a function that gathers all resources, on servers whose pages are of all kinds.
 *
 * @param listAll The learner's function.
 */
export function checkResources(listAll: ListAll): Promise<void> {
  return check("allResources() finds every resource of any server", () => judgeListing(listAll));
}

/**
 * Tries a function that gathers all resources.
 *
 * @param listAll The function.
 * @returns True, or a hint.
 */
export async function judgeListing(listAll: ListAll): Promise<true | string> {
  for (const { pages, hint } of LISTS) {
    const wanted = Object.values(pages).flatMap(([addresses]) => addresses);
    await using server = await connectHere(() => createPaged(pages), { quiet: true });
    const { records } = logOf(server)!;
    const before = records.length;
    const found = await listAll(server).catch((error) => {
      throw new Error(`${error.message}. ${hint}`);
    });
    const names = found.map(({ uri }) => uri.replace("list://", ""));
    if (names.join() === wanted.join()) continue;
    const asked = records.slice(before).filter(({ message }) => "method" in message).length;
    return `A server had ${wanted.length} resources, and you found ${names.length} ` +
      `with ${asked} ${asked === 1 ? "request" : "requests"}. ${hint}`;
  }
  return true;
}

function createPaged(pages: Pages): McpServer {
  const server = new McpServer({ name: "paged", version: "1.0.0" });
  server.server.registerCapabilities({ resources: {} });
  let requests = 0;
  server.server.setRequestHandler(ListResourcesRequestSchema, ({ params }) => {
    if (++requests > MOST_REQUESTS) {
      throw new McpError(-32603, `You have asked ${MOST_REQUESTS} times, and go on asking`);
    }
    const key = params?.cursor ?? "start";
    if (!Object.hasOwn(pages, key)) throw new McpError(-32602, `No page has the cursor "${key}"`);
    const [addresses, nextCursor] = pages[key];
    const resources: Resource[] = addresses.map((name) => ({ name, uri: `list://${name}` }));
    return { resources, nextCursor };
  });
  return server;
}

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;
type Grind = (
  cups: number,
  grindOne: () => Promise<void>,
  extra: Extra,
) => Promise<CallToolResult>;

const CUPS = 5;

/**
 * Checks the work of a tool: that it reports progress to whoever asked for it, and stops when cancelled.
 *
 * @param grind The learner's function.
 */
export function checkGrind(grind: Grind): Promise<void> {
  return check("grind() says how far it is, and stops", () => judgeGrinding(grind));
}

/**
 * Tries the work of a tool.
 *
 * @param grind The function.
 * @returns True, or a hint.
 */
export async function judgeGrinding(grind: Grind): Promise<true | string> {
  const silent = await run(grind, {});
  if (!silent.answered) return "The call failed. What does grind() return?";
  if (silent.progress.length > 0) {
    return "It reports to a client that gave no token. Look at extra._meta?.progressToken.";
  }
  const { progress } = await run(grind, { onprogress() {} });
  if (progress.length === 0) return "No progress came. Send it after each cup.";
  if (progress.some((step, at) => at > 0 && step <= progress[at - 1])) {
    return `The progress was ${progress.join(", ")}. It has to grow with every message.`;
  }
  if (progress.length < CUPS) {
    return `${CUPS} cups, and ${progress.length} messages. Send one after each cup.`;
  }
  const stop = new AbortController();
  const { ground } = await run(grind, { signal: stop.signal }, () => stop.abort());
  return ground <= 2 ||
    `Cancelled at the first cup, and it ground ${ground}. Ask extra.signal before each one.`;
}

/** Calls the learner's tool once, to its real end: a cancelled call may go on behind our back. */
async function run(
  grind: Grind,
  options: { onprogress?: () => void; signal?: AbortSignal },
  atFirstCup = () => {},
): Promise<{ answered: boolean; progress: number[]; ground: number }> {
  let ground = 0;
  let work: Promise<unknown> = Promise.resolve();
  const server = new McpServer({ name: "mill", version: "1.0.0" });
  server.registerTool("grind", {}, (extra) => {
    const grindOne = async () => {
      ground++;
      if (ground === 1) atFirstCup();
      await pause(1);
    };
    const answer = grind(CUPS, grindOne, extra);
    work = answer.catch(() => {});
    return answer;
  });
  await using client = await connectHere(server, { quiet: true });
  const answered = await client.callTool({ name: "grind" }, undefined, options)
    .then(({ isError }) => !isError, () => false);
  await work;
  const progress = logOf(client)!.records.flatMap(({ message }) =>
    "method" in message && message.method === "notifications/progress"
      ? [Number(message.params?.progress)]
      : []
  );
  return { answered, progress, ground };
}

/** Shows the questions of the chapter. */
export function questions(): Promise<void> {
  return display(
    question("You cancelled a call of pay_invoice. The client threw. Has the invoice been paid?", [
      { answer: "No: the call was cancelled", because: "The wish may have come too late." },
      {
        answer: "You cannot know from the call",
        right: true,
        because: "Ask the server what it did, before you pay again.",
      },
      {
        answer: "Yes: a cancellation is never obeyed",
        because: "A tool that listens to its signal may well have stopped in time.",
      },
    ]),
    question("A server reports progress, and your client gets none. What do you look at first?", [
      {
        answer: "Whether the call has onprogress",
        right: true,
        because: "Without it the request has no progress token, and the server keeps quiet.",
      },
      {
        answer: "The logging level",
        because: "That is for log messages. Progress has no levels.",
      },
      {
        answer: "Whether the client subscribed",
        because: "Subscriptions are for resources. Progress belongs to one request.",
      },
    ]),
    question("A tool needs between one and twenty minutes. How should a client wait for it?", [
      {
        answer: "With a timeout of twenty minutes",
        because: "Then a server that died in the first second is noticed after twenty minutes.",
      },
      {
        answer: "With a short timeout that progress resets, and a signal as the limit",
        right: true,
        because: "Silence is noticed soon, and nobody can hold the client for ever.",
      },
      {
        answer: "With maxTotalTimeout alone",
        because: "It is looked at only when progress resets the timeout, and it tells nobody.",
      },
    ]),
    question("The model says that there is no tool for refunds. The server has one. Why?", [
      {
        answer: "The host may have read only the first page of the list",
        right: true,
        because: "listTools() is one page. A host has to follow the cursors.",
      },
      {
        answer: "The tool is outside of the client's roots",
        because: "Roots are folders. They have nothing to do with lists.",
      },
      { answer: "The list was too long for the protocol", because: "Pages are made for that." },
    ]),
  );
}
