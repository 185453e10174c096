import { JSONRPCMessageSchema } from "@modelcontextprotocol/sdk/types.js";
import { MAX_BODY, readJson } from "../../lib/serve/body.ts";
import { SseTransport } from "../../lib/serve/sse_transport.ts";
import type { ClientState } from "./client_state.ts";
import type { FunctionApp } from "./function_app.ts";
import { createExtensionServer } from "./mcp_server.ts";

/** Open streams at a time. */
const MAX_STREAMS = 100;

/** The extension's endpoint for the transport of MCP 2024-11-05. */
export interface SseEndpoint {
  /** Opens a stream; `key` is what the client has shown, which the extension repeats in the address for messages. */
  open(key: string | undefined): Promise<Response>;
  /** Takes a message for a stream. */
  receive(request: Request): Promise<Response>;
  close(): Promise<void>;
}

/**
 * Makes the endpoint. The address for messages is relative, `message?azmcpcs=…`, as the extension has it by default.
 *
 * @param app The function app.
 * @param state Makes and reads what clients carry.
 * @returns The endpoint.
 */
export function createSse(app: FunctionApp, state: ClientState): SseEndpoint {
  const streams = new Map<string, SseTransport>();
  return {
    async open(key) {
      if (streams.size >= MAX_STREAMS) {
        return new Response("Too many streams", { status: 503 });
      }
      const carried = state.create();
      const id = state.read(carried)!;
      const transport = new SseTransport();
      transport.onclose = () => void streams.delete(id);
      await createExtensionServer(app, "http-sse").connect(transport);
      streams.set(id, transport);
      const code = key === undefined ? "" : `&code=${encodeURIComponent(key)}`;
      return transport.open(`message?azmcpcs=${carried}${code}`);
    },
    async receive(request) {
      const carried = new URL(request.url).searchParams.get("azmcpcs");
      if (carried === null) return invalidSession("Missing service context.");
      const id = state.read(carried);
      const transport = id === undefined ? undefined : streams.get(id);
      if (!transport) return invalidSession("Invalid client state.");
      const body = await readJson(request, MAX_BODY);
      if (body instanceof Response) return body;
      const message = JSONRPCMessageSchema.safeParse(body.value);
      if (!message.success) {
        return new Response("No message in request body.", { status: 400 });
      }
      const headers = Object.fromEntries(request.headers);
      transport.onmessage?.(message.data, {
        requestInfo: { headers, url: new URL(request.url) },
      });
      return new Response("Accepted", { status: 202 });
    },
    async close() {
      await Promise.all(
        [...streams.values()].map((transport) => transport.close()),
      );
    },
  };
}

function invalidSession(why: string): Response {
  return new Response(
    `${why} Please connect to the /sse endpoint to initiate your session.`,
    { status: 400 },
  );
}
