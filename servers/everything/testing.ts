import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { CallToolResult, ServerNotification } from "@modelcontextprotocol/sdk/types.js";
import { connect, type ConnectOptions } from "../../lib/connect.ts";
import { listen, type ListenOptions } from "../../lib/serve.ts";
import { createEverythingServer, type EverythingOptions } from "../everything.ts";
import { Whiteboard } from "./whiteboard.ts";

/** An everything server over real HTTP, for one test. */
export interface Running extends AsyncDisposable {
  /** Where it listens. */
  url: URL;
  /** Connects a client, which is closed with the server. */
  open(options?: ConnectOptions): Promise<Client>;
}

/**
 * Starts an everything server in this process.
 *
 * @param options Of the server, and of how it is served.
 * @returns Its address, and a way to connect.
 */
export async function startEverything(
  options: EverythingOptions & ListenOptions = {},
): Promise<Running> {
  const whiteboard = new Whiteboard();
  const server = await listen(() => createEverythingServer({ whiteboard, ...options }), options);
  const clients: Client[] = [];
  return {
    url: server.url,
    async open(connectOptions) {
      const listening = Promise.withResolvers<void>();
      const client = await connect(server.url, {
        fetch: async (input: URL | Request | string, init?: RequestInit) => {
          const response = await fetch(input, init);
          if (init?.method === "GET") listening.resolve();
          return response;
        },
        ...connectOptions,
      });
      clients.push(client);
      // Before the client has its stream open, it would miss what the server says unasked.
      if (server.url.pathname === "/mcp" && !connectOptions?.fetch) await listening.promise;
      return client;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(clients.map((client) => client.close()));
      await server.close();
    },
  };
}

/**
 * Calls a tool.
 *
 * @returns Its result, and the text in it.
 */
export async function call(client: Client, name: string, args: Record<string, unknown> = {}) {
  const result = await client.callTool({ name, arguments: args }) as CallToolResult;
  const texts = result.content.filter((block) => block.type === "text").map(({ text }) => text);
  return { ...result, text: texts.join("\n") };
}

/** Notifications of one client, in order, to be waited for. */
export class Inbox {
  /** What has come and was not taken yet. */
  readonly messages: ServerNotification[] = [];
  #waiting: (() => void) | undefined;

  /** @param client Whose notifications are collected, those without a handler of their own. */
  constructor(client: Client) {
    client.fallbackNotificationHandler = (notification) => {
      this.messages.push(notification as ServerNotification);
      this.#waiting?.();
      return Promise.resolve();
    };
  }

  /** Takes the oldest notification, waiting for it when there is none. */
  async next(): Promise<ServerNotification> {
    while (this.messages.length === 0) {
      await new Promise<void>((resolve) => this.#waiting = resolve);
    }
    return this.messages.shift()!;
  }
}
