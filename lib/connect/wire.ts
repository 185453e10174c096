import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";

/** One JSON-RPC message, as it passed the transport. */
export interface WireEntry {
  from: "client" | "server";
  message: JSONRPCMessage;
  /** Milliseconds, of `performance.now()`. */
  at: number;
}

/**
 * Shows every message that passes a transport, both ways and in order, and lets the client finish
 * with one message before it gets the next.
 *
 * Messages that arrive in one piece (stdio, SSE) would otherwise be handled at once, and since the
 * SDK (1.32.2) handles notifications a tick later than responses, progress that comes right before
 * its result would be lost.
 */
export function tapWire(transport: Transport, record?: (entry: WireEntry) => void): void {
  const show = (from: WireEntry["from"], message: JSONRPCMessage) =>
    record?.({ from, message, at: performance.now() });
  const send = transport.send.bind(transport);
  transport.send = (message, options) => {
    show("client", message);
    return send(message, options);
  };
  let handler: Transport["onmessage"];
  let turn = Promise.resolve();
  Object.defineProperty(transport, "onmessage", {
    get: () => handler,
    set(next: NonNullable<Transport["onmessage"]>) {
      handler = (message, extra) => {
        show("server", message);
        turn = turn.then(() => next(message, extra)).catch((error) => transport.onerror?.(error));
      };
    },
  });
}
