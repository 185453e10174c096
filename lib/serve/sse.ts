import type { AuthInfo } from "@modelcontextprotocol/sdk/server/auth/types.js";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { RequestId } from "@modelcontextprotocol/sdk/types.js";
import { isJSONRPCRequest, JSONRPCMessageSchema } from "@modelcontextprotocol/sdk/types.js";
import type { ListenOptions, ServerFactory } from "../serve.ts";
import type { Endpoint } from "./app.ts";
import { MAX_BODY, readJson } from "./body.ts";
import { sendOutgoing } from "./outgoing.ts";
import { invalidRequest, rpcError } from "./rpc_error.ts";
import { SessionTable, type TableEntry } from "./session_table.ts";
import { SseTransport } from "./sse_transport.ts";

const STREAM_PATH = "/sse";
const MESSAGE_PATH = "/messages";

/** HTTP with SSE, the transport of MCP 2024-11-05: one stream down, POSTs up. */
export function createSseEndpoint(factory: ServerFactory, options: ListenOptions): Endpoint {
  const sessions = new SessionTable<SseSession>(options);

  async function openStream(): Promise<Response> {
    if (!sessions.makeRoom()) {
      return rpcError(503, -32000, "Too many sessions: all of them are busy, try again later");
    }
    const session = new SseSession(await factory(options.flags ?? {}));
    const { transport } = session;
    transport.onclose = () => sessions.delete(transport.sessionId);
    await session.server.connect(transport);
    sessions.add(transport.sessionId, session);
    return transport.open(`${MESSAGE_PATH}?sessionId=${transport.sessionId}`);
  }

  async function post(request: Request, auth?: AuthInfo): Promise<Response> {
    const id = new URL(request.url).searchParams.get("sessionId");
    if (!id) return rpcError(400, -32000, "Bad request: the sessionId parameter is missing");
    const session = sessions.use(id);
    if (!session) return rpcError(404, -32001, "Session not found: open a new stream");
    const body = await readJson(request, options.maxBody ?? MAX_BODY);
    return body instanceof Response ? body : session.receive(body.value, request, auth);
  }

  return {
    paths: [STREAM_PATH, MESSAGE_PATH],
    handle(request, auth) {
      const isStream = new URL(request.url).pathname === STREAM_PATH;
      const method = isStream ? "GET" : "POST";
      if (request.method !== method) {
        return rpcError(405, -32000, `Method not allowed: expected ${method}`, { allow: method });
      }
      return isStream ? openStream() : post(request, auth);
    },
    close: () => sessions.close(),
  };
}

class SseSession implements TableEntry {
  readonly transport = new SseTransport();
  readonly attended = true;
  readonly #running = new Set<RequestId>();

  constructor(readonly server: McpServer) {
    const send = this.transport.send.bind(this.transport);
    this.transport.send = (message) => {
      if (!("method" in message) && message.id !== undefined) this.#running.delete(message.id);
      return sendOutgoing(message, send);
    };
  }

  get busy(): boolean {
    return this.#running.size > 0;
  }

  receive(body: unknown, request: Request, authInfo?: AuthInfo): Response {
    const parsed = JSONRPCMessageSchema.safeParse(body);
    if (!parsed.success) {
      return invalidRequest();
    }
    const message = parsed.data;
    if (isJSONRPCRequest(message)) {
      if (this.#running.has(message.id)) {
        const id = JSON.stringify(message.id);
        return invalidRequest(`id ${id} is still in flight, take a fresh one`);
      }
      this.#running.add(message.id);
    } else if ("method" in message && message.method === "notifications/cancelled") {
      this.#running.delete(message.params?.requestId as RequestId);
    }
    const headers = Object.fromEntries(request.headers);
    const requestInfo = { headers, url: new URL(request.url) };
    this.transport.onmessage?.(message, { requestInfo, authInfo });
    return new Response("Accepted", { status: 202 });
  }

  close(): Promise<void> {
    return this.server.close();
  }
}
