import { AsyncLocalStorage } from "node:async_hooks";
import type {
  Transport,
  TransportSendOptions,
} from "@modelcontextprotocol/sdk/shared/transport.js";
import type { JSONRPCMessage, RequestId } from "@modelcontextprotocol/sdk/types.js";
import type { Exchange, SessionEvents } from "./event_store.ts";
import { sendOutgoing } from "./outgoing.ts";
import { invalidRequest, rpcError } from "./rpc_error.ts";

/** The streamable HTTP transport, as far as {@linkcode Exchanges} needs it. */
type HttpTransport = Transport & { closeSSEStream(id: RequestId): void };

/** The request that the running code answers. */
const answering = new AsyncLocalStorage<RequestId>();

/**
 * The requests of one session that wait for their answer, by id.
 *
 * The SDK's transport (1.32.2) would give the stream of a running request to a second request of
 * the same id and leave the first caller waiting for ever, and would hold the stream of a
 * cancelled request open: this stands before it and refuses the one and ends the other.
 */
export class Exchanges {
  readonly #running = new Map<RequestId, Exchange>();
  readonly #transport: HttpTransport;
  readonly #events: SessionEvents | undefined;
  readonly #send: Transport["send"];
  /** Called whenever the last running request has been answered. */
  onidle: (() => void) | undefined;
  /**
   * Tells whether the client has opened the GET stream: what it misses there, it can resume.
   */
  listening: (() => boolean) | undefined;

  constructor(transport: HttpTransport, events?: SessionEvents) {
    this.#transport = transport;
    this.#events = events;
    this.#send = transport.send.bind(transport);
    transport.send = (message, options) => this.#answer(message, options);
  }

  /** How many requests are running. */
  get size(): number {
    return this.#running.size;
  }

  /** Forgets all of them, when the session has ended. */
  clear(): void {
    this.#running.clear();
  }

  /**
   * Lets the transport handle one POST, unless an id in it is still in flight.
   *
   * @param body The parsed body: one message, or a batch of them.
   * @param handle Gives the body to the transport.
   */
  async begin(body: unknown, handle: () => Promise<Response>): Promise<Response> {
    const messages: unknown[] = Array.isArray(body) ? body : [body];
    if (messages.length === 0) return invalidRequest("a batch may not be empty");
    const ids = messages.filter(isRequest).map((message) => message.id);
    const taken = ids.find((id, index) => this.#running.has(id) || ids.indexOf(id) !== index);
    if (taken !== undefined) {
      return invalidRequest(`id ${JSON.stringify(taken)} is still in flight, take a fresh one`);
    }
    const exchange: Exchange = { pending: ids.length };
    for (const id of ids) this.#running.set(id, exchange);
    const response = await answering.run(ids[0], () => this.#during(exchange, handle));
    if (response.status !== 200) { for (const id of ids) this.#settle(id, exchange); }
    if (response.status === 400) return await toInvalidRequest(response);
    for (const message of messages) if (isCancellation(message)) await this.#cancel(message);
    if (exchange.pending > 0) await firstSent(exchange);
    return response;
  }

  async #answer(message: JSONRPCMessage, given?: TransportSendOptions) {
    const options = this.#relate(message, given);
    const answered = "method" in message ? undefined : message.id;
    const id = answered ?? options?.relatedRequestId;
    const exchange = id === undefined ? undefined : this.#running.get(id);
    try {
      await sendOutgoing(message, (sendable) => {
        // Without a store the transport would swallow what cannot be written.
        if (!this.#events) JSON.stringify(sendable);
        return this.#during(exchange, () => this.#send(sendable, options));
      });
    } finally {
      exchange?.onsent?.();
      if (answered !== undefined && exchange) this.#settle(answered, exchange);
    }
  }

  /**
   * Puts what a tool asks the client (and what it tells, when the client does not listen otherwise)
   * on the stream of the tool's own call. The SDK sends what it does not know to be related on the
   * GET stream, where it is lost while the client has not opened that yet.
   */
  #relate(message: JSONRPCMessage, options?: TransportSendOptions) {
    if (!("method" in message) || options?.relatedRequestId !== undefined) return options;
    const id = answering.getStore();
    if (id === undefined || !this.#running.has(id)) return options;
    if (!("id" in message) && this.listening?.()) return options;
    return { ...options, relatedRequestId: id };
  }

  /** Ends the stream of a request that will not be answered any more, and frees what it holds. */
  async #cancel({ params: { requestId: id } }: Cancellation): Promise<void> {
    const exchange = this.#running.get(id);
    if (!exchange) return;
    if (exchange.pending === 1) {
      exchange.cancelled = true;
      this.#transport.closeSSEStream(id);
    }
    const error = { code: -32800, message: "Request cancelled" };
    await this.#answer({ jsonrpc: "2.0", id, error }).catch(() => {});
  }

  #during<T>(exchange: Exchange | undefined, action: () => T): T {
    return this.#events && exchange ? this.#events.during(exchange, action) : action();
  }

  #settle(id: RequestId, exchange: Exchange): void {
    if (!this.#running.delete(id)) return;
    if (--exchange.pending === 0) this.#events?.finish(exchange);
    if (this.#running.size === 0) this.onidle?.();
  }
}

/** How long the head of a response waits for the first message after it. */
const HEAD_MILLISECONDS = 50;

/**
 * Waits for the first message of an answer, for a moment: `Deno.serve` (2.8) leaves Nagle's algorithm
 * on, so a message that follows the head in a packet of its own arrives 40 ms late.
 */
function firstSent(exchange: Exchange): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, HEAD_MILLISECONDS);
  exchange.onsent = () => {
    clearTimeout(timer);
    exchange.onsent = undefined;
    resolve();
  };
  return promise;
}

interface Cancellation {
  params: { requestId: RequestId };
}

function isRequest(message: unknown): message is { id: RequestId } {
  const { id, method } = (message ?? {}) as { id?: unknown; method?: unknown };
  return typeof method === "string" && (typeof id === "string" || typeof id === "number");
}

function isCancellation(message: unknown): message is Cancellation {
  const { method, params } = (message ?? {}) as { method?: unknown; params?: unknown };
  return method === "notifications/cancelled" &&
    ["string", "number"].includes(typeof (params as Cancellation["params"])?.requestId);
}

/** The body was JSON, so what the transport calls a parse error is an invalid request. */
async function toInvalidRequest(response: Response): Promise<Response> {
  const { error } = await response.json();
  if (error.code !== -32700) return rpcError(400, error.code, error.message);
  return invalidRequest();
}
