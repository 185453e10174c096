import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";
import { gistOfParams, gistOfResult, oneLine } from "./gist.ts";
import type { WireRecord } from "./wire_log.ts";

/** One line of a wire view. */
export interface WireLine {
  /** Who sent the message. */
  from: "client" | "server";
  /** The name of the server. */
  server: string;
  /** What kind of message it is. */
  kind: "request" | "result" | "error" | "notification";
  /** Its method; for a response, the method of its request. */
  method?: string;
  /** The first words of the line: a method, `result` or `error CODE`. */
  label: string;
  /** Whom or what it concerns: the name of a tool, a URI. */
  subject: string;
  /** The rest in a few words. */
  gist: string;
  /** The JSON-RPC id. */
  id?: string | number;
  /** The message as it was recorded. */
  message: JSONRPCMessage;
}

/**
 * Turns recorded messages into lines; a response learns its method from its request.
 *
 * @param records The messages from the beginning of the connection, in order.
 * @returns One line a message, in the same order.
 */
export function toLines(records: WireRecord[]): WireLine[] {
  const methods = new Map<string, string>();
  return records.map(({ from, server, message }) => {
    const base = { from, server, message, subject: "", gist: "" };
    if ("method" in message) {
      const id = "id" in message ? message.id : undefined;
      if (id !== undefined) methods.set(`${server} ${from} ${id}`, message.method);
      return {
        ...base,
        ...gistOfParams(message.method, message.params),
        kind: id === undefined ? "notification" : "request",
        method: message.method,
        label: message.method,
        id,
      };
    }
    const asker = from === "client" ? "server" : "client";
    const method = methods.get(`${server} ${asker} ${message.id}`);
    if ("error" in message) {
      const { code, message: text } = message.error;
      return {
        ...base,
        kind: "error",
        method,
        label: `error ${code}`,
        gist: oneLine(text),
        id: message.id,
      };
    }
    const gist = gistOfResult(method, message.result);
    return { ...base, kind: "result", method, label: "result", gist, id: message.id };
  });
}
