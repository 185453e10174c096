import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { setTimeout as pause } from "node:timers/promises";
import type { ListenOptions } from "../../serve.ts";
import { check } from "../check.ts";
import { display } from "../display.ts";
import { question } from "../question.ts";

type Headers = Record<string, string>;

/**
 * Checks the headers of a request that resumes a broken stream.
 *
 * @param toResume The learner's function.
 */
export function checkResume(
  toResume: (sessionId: string, lastEventId: string) => Headers,
): Promise<void> {
  return check("a broken stream is picked up where it broke", () => judgeResuming(toResume));
}

/**
 * Breaks a stream, and resumes it with the headers of a function.
 *
 * @param toResume The function.
 * @returns True, or a hint.
 */
export async function judgeResuming(
  toResume: (sessionId: string, lastEventId: string) => Headers,
): Promise<true | string> {
  const { listen } = await import("../../serve.ts");
  await using server = await listen(createCounter);
  const session = await openSession(server.url);
  const knife = new AbortController();
  const broken = await post(server.url, COUNT, session, knife.signal);
  const ids = await firstEventIds(broken, 2);
  knife.abort();
  const end = new AbortController();
  try {
    const headers = toResume(session["mcp-session-id"], ids[1]);
    const response = await fetch(server.url, { headers, signal: end.signal });
    if (response.status === 400) {
      return new Headers(headers).has("mcp-session-id")
        ? "The server answered 400. Is Last-Event-ID the id that the function gets?"
        : "The server answered 400: it does not know whose stream this is. Which header says so?";
    }
    if (response.status === 404) return "404: the server knows no session of that id.";
    if (response.status === 406) return "406: what must a client say that it accepts?";
    if (!response.ok) return `The server answered ${response.status}.`;
    if (!new Headers(headers).has("last-event-id")) {
      return "The server has opened a new stream: nothing said where the old one broke.";
    }
    const rest = await response.text();
    return rest.includes("Counted 2") && !rest.includes("Counted 1") ||
      "The rest of the stream is not what was missed. Which event came last?";
  } finally {
    end.abort();
  }
}

const COUNT = {
  id: 2,
  method: "tools/call",
  params: { name: "count", _meta: { progressToken: "count" } },
};

function createCounter(): McpServer {
  const server = new McpServer({ name: "counter", version: "1.0.0" });
  server.registerTool("count", {}, async ({ _meta, sendNotification }) => {
    for (let progress = 1; progress <= 3; progress++) {
      const message = `Counted ${progress}`;
      const params = { progressToken: _meta!.progressToken!, progress, message };
      await sendNotification({ method: "notifications/progress", params });
      await pause(10);
    }
    return { content: [{ type: "text", text: "Counted all" }] };
  });
  return server;
}

function post(url: URL, message: object, headers: Headers = {}, signal?: AbortSignal) {
  const fixed = {
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
  };
  const body = JSON.stringify({ jsonrpc: "2.0", ...message });
  return fetch(url, { method: "POST", headers: { ...fixed, ...headers }, body, signal });
}

const INITIALIZE = {
  id: 1,
  method: "initialize",
  params: {
    protocolVersion: "2025-11-25",
    capabilities: {},
    clientInfo: { name: "check", version: "1.0.0" },
  },
};

async function openSession(url: URL): Promise<Headers> {
  const response = await post(url, INITIALIZE);
  await response.text();
  const session = {
    "mcp-session-id": response.headers.get("mcp-session-id")!,
    "mcp-protocol-version": "2025-11-25",
  };
  await (await post(url, { method: "notifications/initialized" }, session)).text();
  return session;
}

/** Reads a stream until that many events have come: their ids. */
async function firstEventIds(response: Response, number: number): Promise<string[]> {
  let text = "";
  for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
    text += piece;
    const ids = [...text.matchAll(/^id: (.*)$/gm)].map(([, id]) => id);
    if (ids.length >= number) return ids.slice(0, number);
  }
  throw new Error("The stream ended early");
}

const NAME = "tools.example.org";

/**
 * Checks how a server listens that is behind a proxy at `https://tools.example.org/mcp`.
 *
 * @param door The learner's options.
 */
export function checkDoor(door: ListenOptions): Promise<void> {
  return check("the server is reached by its name, and by no other", () => judgeDoor(door));
}

/**
 * Knocks at a server that listens as told.
 *
 * @param door The options of `listen()`.
 * @returns True, or a hint.
 */
export async function judgeDoor(door: ListenOptions): Promise<true | string> {
  if (door.host !== undefined && door.host !== "127.0.0.1") {
    return `host: "${door.host}" says on which address it listens, and the proxy is on this machine. It is about the name in Host.`;
  }
  const { listen } = await import("../../serve.ts");
  const create = () => new McpServer({ name: "door", version: "1.0.0" });
  await using server = await listen(create, { ...door, port: 0 });
  const statusOf = (host: string) => knock(server.url, { host, origin: `https://${host}` });
  for (const host of ["evil.example", `${NAME}.evil.example`, "example.org"]) {
    if (await statusOf(host) !== 403) return `It answers to ${host}. Name the one host alone.`;
  }
  const status = await statusOf(NAME);
  return status === 200 ||
    `A request with "Host: ${NAME}" got ${status}. Look at publicUrl and allowedHosts.`;
}

/** Sends an `initialize` with headers that `fetch` would not send: its status. */
async function knock(url: URL, headers: Headers): Promise<number> {
  using socket = await Deno.connect({ hostname: url.hostname, port: Number(url.port) });
  const body = JSON.stringify({ jsonrpc: "2.0", ...INITIALIZE });
  const lines = Object.entries({
    connection: "close",
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
    "content-length": body.length,
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  const text = `POST ${url.pathname} HTTP/1.1\r\n${lines.join("")}\r\n${body}`;
  await socket.write(new TextEncoder().encode(text));
  return Number((await new Response(socket.readable).text()).split(" ")[1]);
}

type Caller = (call: { name: string }) => Promise<unknown>;
type CreateCaller = (open: () => Promise<Client>) => Caller;

const MOST_CONNECTIONS = 5;

/**
 * Checks a caller that opens a new session when its own is gone, and repeats nothing else.
 *
 * @param createCaller The learner's function.
 */
export function checkCaller(createCaller: CreateCaller): Promise<void> {
  return check(
    "the caller survives its session, and repeats nothing else",
    () => judgeCaller(createCaller),
  );
}

/**
 * Takes a caller's session away, then its answer, then every session.
 *
 * @param createCaller Makes the caller.
 * @returns True, or a hint.
 */
export async function judgeCaller(createCaller: CreateCaller): Promise<true | string> {
  await using shop = await openShop();
  const call = createCaller(shop.open);
  await call({ name: "look" });
  await call({ name: "look" });
  if (shop.opened > 1) return "Two calls opened two sessions. Keep the client between calls.";

  await shop.endSession();
  try {
    await call({ name: "look" });
  } catch (error) {
    return `The session was gone, and the call threw ${named(error)}. Open again, and repeat it.`;
  }
  await call({ name: "look" });
  if (shop.opened > 2) return "It goes on opening new sessions. Keep the new client.";

  shop.breakAnswers = true;
  const swallowed = await call({ name: "pay" }).then(() => true, () => false);
  if (shop.paid > 1) return `The answer was lost, and it paid ${shop.paid} times. Look at code.`;
  if (swallowed) return "The answer to pay was lost, and the caller says nothing. Throw it on.";
  shop.breakAnswers = false;

  shop.refuseAll = true;
  const before = shop.opened;
  await call({ name: "look" }).catch(() => {});
  return shop.opened - before < MOST_CONNECTIONS ||
    "Every session was refused, and it did not give up. Repeat a call once.";
}

function named(error: unknown): string {
  const { constructor, code } = error as Error & { code?: unknown };
  return `${constructor.name} with code ${code}`;
}

/** A server that can lose sessions and answers. */
async function openShop() {
  const { listen } = await import("../../serve.ts");
  let current: StreamableHTTPClientTransport | undefined;
  const clients: Client[] = [];
  const server = await listen(() => {
    const server = new McpServer({ name: "shop", version: "1.0.0" });
    const content = [{ type: "text" as const, text: "done" }];
    server.registerTool("look", {}, () => ({ content }));
    server.registerTool("pay", {}, () => {
      shop.paid++;
      return { content };
    });
    return server;
  });
  const wrapped: typeof fetch = async (input, init?: RequestInit) => {
    const isCall = String(init?.body).includes("tools/call");
    if (shop.refuseAll && isCall) return new Response(null, { status: 404 });
    const response = await fetch(input, init);
    if (!shop.breakAnswers || !isCall) return response;
    await response.text();
    return new Response(null, { status: 502 });
  };
  const shop = {
    opened: 0,
    paid: 0,
    breakAnswers: false,
    refuseAll: false,
    async open(): Promise<Client> {
      if (++shop.opened > 10 * MOST_CONNECTIONS) throw new Error("Too many connections");
      const { Client } = await import("@modelcontextprotocol/sdk/client/index.js");
      const client = new Client({ name: "caller", version: "1.0.0" });
      current = new StreamableHTTPClientTransport(server.url, { fetch: wrapped });
      await client.connect(current);
      clients.push(client);
      return client;
    },
    async endSession() {
      const headers = { "mcp-session-id": current!.sessionId! };
      await (await fetch(server.url, { method: "DELETE", headers })).text();
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(clients.map((client) => client.close()));
      await server.close();
    },
  };
  return shop;
}

/** Shows the questions of the chapter. */
export function questions(): Promise<void> {
  return display(
    question("In the middle of its work a client gets a 404 from the MCP endpoint. What now?", [
      {
        answer: "Tell the user that the server is gone",
        because: "It is there, or nobody would have answered. It has lost the session.",
      },
      {
        answer: "Send the same request again",
        because: "The session is as unknown as before.",
      },
      {
        answer: "Shake hands again, then repeat the request",
        right: true,
        because: "The specification asks for it. What the old session knew has to be set again.",
      },
    ]),
    question("A tool asks the user with elicitation. How may its server run in three processes?", [
      {
        answer: "Stateless, with requests in turn",
        because: "The user's answer would reach a process that never asked.",
      },
      {
        answer: "With sessions, and a balancer that goes by the session id",
        right: true,
        because: "Question and answer have to meet in one process.",
      },
      {
        answer: "Either way",
        because: "Run the table of probes again, and look at elicitation.",
      },
    ]),
    question("A server on 127.0.0.1 checks neither Host nor Origin. Who can call its tools?", [
      {
        answer: "Programs on this machine, and nobody else",
        because: "Your browser is a program on this machine, and runs what pages tell it to.",
      },
      {
        answer: "Any page that you open in your browser",
        right: true,
        because: "A page can rebind its name to 127.0.0.1, and the server does not notice.",
      },
      {
        answer: "Anybody on the same network",
        because: "Not by themselves: the server does not listen there.",
      },
    ]),
    question(
      "An event stream has no ids. The connection breaks during a long call. What is left?",
      [
        {
          answer: "GET with Last-Event-ID brings the rest",
          because: "There is no id to come back with, and the server has kept nothing.",
        },
        {
          answer: "The tool has stopped, so call it again",
          because: "A broken connection is no cancellation. It may well be running.",
        },
        {
          answer: "The answer is lost, and the work may be done",
          right: true,
          because: "Ask for its effect, or repeat it if twice does no harm.",
        },
      ],
    ),
  );
}
