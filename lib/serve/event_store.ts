import type { EventStore } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";
import { rpcError } from "./rpc_error.ts";

/** One POST and the requests in it that wait for their answer. */
export interface Exchange {
  /** Requests not answered yet. */
  pending: number;
  /** The stream of the response, once something was sent on it. */
  streamId?: string;
  /** Called once something was sent on the stream. */
  onsent?: () => void;
  /** The client does not want the answer any more. */
  cancelled?: boolean;
}

interface StoredEvent {
  number: number;
  streamId: string;
  /** The message as JSON: its length is its size, and no result stays in memory as an object. */
  text: string;
}

/** The stream that GET opens, by the SDK's name for it. */
const STANDALONE = "_GET_stream";
const MAX_EVENTS = 256;
const MAX_CHARACTERS = 4 * 1024 * 1024;

/**
 * What a session has sent lately, so that a client that lost its connection can resume a stream
 * (MCP 2025-11-25, Transports, Resumability and Redelivery). Bounded: the oldest events go first.
 */
export class SessionEvents implements EventStore {
  #events: StoredEvent[] = [];
  #size = 0;
  #last = 0;
  #current: Exchange | undefined;
  readonly #open = new Map<string, Exchange>();

  /** Runs an action of the transport; the stream that it first writes to is the exchange's. */
  during<T>(exchange: Exchange, action: () => T): T {
    this.#current = exchange;
    try {
      return action();
    } finally {
      this.#current = undefined;
    }
  }

  /** Every request of the exchange has been answered: nothing more comes on its stream. */
  finish(exchange: Exchange): void {
    if (exchange.streamId !== undefined) this.#open.delete(exchange.streamId);
  }

  clear(): void {
    this.#events = [];
    this.#size = 0;
    this.#open.clear();
  }

  storeEvent(streamId: string, message: JSONRPCMessage): Promise<string> {
    const number = ++this.#last;
    const exchange = this.#current;
    if (exchange && streamId !== STANDALONE && exchange.streamId === undefined) {
      exchange.streamId = streamId;
      this.#open.set(streamId, exchange);
    }
    // The transport stores {} for the empty first event of a stream; there is nothing to replay.
    if ("jsonrpc" in message && !exchange?.cancelled) {
      this.#keep({ number, streamId, text: JSON.stringify(message) });
    }
    return Promise.resolve(`${streamId}.${number}`);
  }

  async replayEventsAfter(
    lastEventId: string,
    { send }: { send: (eventId: string, message: JSONRPCMessage) => Promise<void> },
  ): Promise<string> {
    const last = parseEventId(lastEventId);
    if (!last) throw new Error(`Unknown event id "${lastEventId}"`);
    for (const event of this.#after(last)) await send(toEventId(event), JSON.parse(event.text));
    return last.streamId;
  }

  /**
   * Answers a GET that resumes a stream on which nothing more will come, which the transport would
   * hold open for ever.
   *
   * @returns What the client has missed; 405, at which clients give up quietly, when that is
   * nothing; `undefined` when the stream is still open and the transport is to resume it.
   */
  resumeFinished(lastEventId: string): Response | undefined {
    const last = parseEventId(lastEventId);
    if (!last) return rpcError(400, -32000, "Bad request: Last-Event-ID is not one of this server");
    if (last.streamId === STANDALONE || this.#open.has(last.streamId)) return undefined;
    const missed = this.#after(last);
    if (missed.length === 0) {
      return rpcError(405, -32000, "Nothing is left to resume on this stream", { allow: "POST" });
    }
    const text = missed.map((event) =>
      `event: message\nid: ${toEventId(event)}\ndata: ${event.text}\n\n`
    );
    return new Response(text.join(""), {
      headers: { "content-type": "text/event-stream", "cache-control": "no-cache, no-transform" },
    });
  }

  #after({ streamId, number }: { streamId: string; number: number }): StoredEvent[] {
    return this.#events.filter((event) => event.streamId === streamId && event.number > number);
  }

  #keep(event: StoredEvent): void {
    this.#events.push(event);
    this.#size += event.text.length;
    while (this.#events.length > MAX_EVENTS || this.#size > MAX_CHARACTERS) {
      this.#size -= this.#events.shift()!.text.length;
    }
  }
}

function toEventId({ streamId, number }: { streamId: string; number: number }): string {
  return `${streamId}.${number}`;
}

function parseEventId(id: string): { streamId: string; number: number } | undefined {
  const match = /^(.+)\.(\d+)$/.exec(id);
  return match ? { streamId: match[1], number: Number(match[2]) } : undefined;
}
