import { setTimeout as delay } from "node:timers/promises";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type {
  RequestHandlerExtra,
  RequestOptions,
} from "@modelcontextprotocol/sdk/shared/protocol.js";
import {
  type LoggingLevel,
  LoggingLevelSchema,
  type ServerNotification,
  type ServerRequest,
  SetLevelRequestSchema,
  SubscribeRequestSchema,
  UnsubscribeRequestSchema,
} from "@modelcontextprotocol/sdk/types.js";
import { ConsentPage } from "./consent_page.ts";
import type { Lists } from "./lists.ts";
import { type Whiteboard, WHITEBOARD_URI } from "./whiteboard.ts";

/** What a handler gets beside its arguments: the request's signal, its session, its progress token. */
export type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** Where a client reads what became of its calls of `count_slowly`. */
export const SLOW_CALLS_URI = "test://slow-calls";

/** The resources that ever change, so the only ones for which a subscription is kept. */
const CHANGING = [WHITEBOARD_URI, SLOW_CALLS_URI];

/** People take their time: what waits for one gives up after ten minutes. */
const PATIENCE_MS = 600_000;

/** What one session of the everything server remembers, and how it talks to its client. */
export class Session {
  /** The server of this session. */
  readonly server: McpServer;
  /** Icons, pages and schemas of its lists. */
  readonly lists: Lists;
  /** The resource that changes, shared by all sessions. */
  readonly whiteboard: Whiteboard;
  /** The page that a person opens in URL mode elicitation. */
  readonly consentPage: ConsentPage = new ConsentPage();
  /** Whether the person has connected the imaginary account. */
  accountConnected = false;
  /** What became of the calls of `count_slowly`. */
  readonly slowCalls: { running: number; finished: number; cancelled: number } = {
    running: 0,
    finished: 0,
    cancelled: 0,
  };
  #subscriptions = new Set<string>();
  #closing = new AbortController();
  #level: LoggingLevel = "info";

  /**
   * @param server The server, before it is connected.
   * @param lists Its lists.
   * @param whiteboard The shared resource.
   */
  constructor(server: McpServer, lists: Lists, whiteboard: Whiteboard) {
    this.server = server;
    this.lists = lists;
    this.whiteboard = whiteboard;
    server.server.setRequestHandler(SetLevelRequestSchema, ({ params }) => {
      this.#level = params.level;
      return {};
    });
    server.server.registerCapabilities({ resources: { subscribe: true } });
    server.server.setRequestHandler(SubscribeRequestSchema, ({ params }) => {
      if (CHANGING.includes(params.uri)) this.#subscriptions.add(params.uri);
      return {};
    });
    server.server.setRequestHandler(UnsubscribeRequestSchema, ({ params }) => {
      this.#subscriptions.delete(params.uri);
      return {};
    });
    server.server.onclose = () => this.#closing.abort();
    this.onClose(() => this.consentPage.close());
  }

  /** Aborted when the session ends. */
  get closed(): AbortSignal {
    return this.#closing.signal;
  }

  /**
   * Runs something once when the session ends.
   *
   * @param action What to run.
   */
  onClose(action: () => void): void {
    this.closed.addEventListener("abort", action, { once: true });
  }

  /**
   * Tells the client that a resource has changed, if it subscribed to that.
   *
   * @param uri The resource.
   */
  announceUpdate(uri: string): void {
    if (!this.#subscriptions.has(uri)) return;
    // A client that has left meanwhile needs no word of it.
    this.server.server.sendResourceUpdated({ uri }).catch(() => {});
  }

  /**
   * Sends a log message on the stream of the request it belongs to, unless the client asked for
   * more important ones only (`logging/setLevel`; `info` until it says so).
   *
   * @param extra The request.
   * @param level How important it is.
   * @param data What to say: any JSON.
   */
  async log(extra: Extra, level: LoggingLevel, data: unknown): Promise<void> {
    const rank = (of: LoggingLevel) => LoggingLevelSchema.options.indexOf(of);
    if (rank(level) < rank(this.#level)) return;
    await extra.sendNotification({
      method: "notifications/message",
      params: { level, logger: "everything", data },
    });
  }

  /**
   * Options for a request to the client in the course of one of its own: it travels on the same
   * stream, and ends when the client cancels.
   *
   * @param extra The client's request.
   * @returns Options for `createMessage`, `elicitInput` and their like.
   */
  within(extra: Extra): RequestOptions {
    return { relatedRequestId: extra.requestId, signal: extra.signal, timeout: PATIENCE_MS };
  }
}

/**
 * Reports progress, when the client gave a token for it.
 *
 * @param extra The request.
 * @param progress How far it is.
 * @param total How far it has to go.
 * @param message What it is doing.
 */
export async function reportProgress(
  extra: Extra,
  progress: number,
  total: number,
  message?: string,
): Promise<void> {
  const progressToken = extra._meta?.progressToken;
  if (progressToken === undefined) return;
  await extra.sendNotification({
    method: "notifications/progress",
    params: { progressToken, progress, total, ...(message && { message }) },
  });
}

/**
 * Waits, and stops waiting when the signal aborts.
 *
 * @param milliseconds How long.
 * @param signal What ends it early.
 * @throws {Error} An `AbortError` when the signal aborts first.
 */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal });
}
