import type { AuthInfo } from "@modelcontextprotocol/sdk/server/auth/types.js";
import { isInitializeRequest, JSONRPCMessageSchema } from "@modelcontextprotocol/sdk/types.js";
import type { ListenOptions, ServerFactory } from "../serve.ts";
import type { Endpoint } from "./app.ts";
import { MAX_BODY, readJson } from "./body.ts";
import { invalidRequest, rpcError } from "./rpc_error.ts";
import { openSession, type Session } from "./session.ts";
import { SessionTable } from "./session_table.ts";

/** Streamable HTTP with one MCP server a session (MCP 2025-11-25, Transports, Session Management). */
export function createStatefulEndpoint(factory: ServerFactory, options: ListenOptions): Endpoint {
  const sessions = new SessionTable<Session>(options);
  const maxBody = options.maxBody ?? MAX_BODY;

  function find(request: Request): Session | Response {
    const id = request.headers.get("mcp-session-id");
    if (!id) return missingSession();
    return sessions.use(id) ?? rpcError(404, -32001, "Session not found: initialize a new one");
  }

  async function initialize(request: Request, body: unknown, auth?: AuthInfo) {
    if (!sessions.makeRoom()) {
      return rpcError(503, -32000, "Too many sessions: all of them are busy, try again later");
    }
    const session = await openSession(await factory(options.flags ?? {}), sessions);
    const response = await session.post(request, body, auth);
    if (response.status !== 200) await session.close();
    return response;
  }

  async function post(request: Request, auth?: AuthInfo): Promise<Response> {
    const known = request.headers.has("mcp-session-id") ? find(request) : undefined;
    if (known instanceof Response) return known;
    const body = await readJson(request, maxBody);
    if (body instanceof Response) return body;
    if (known) return known.post(request, body.value, auth);
    const refusal = refuseOpening(body.value);
    return refusal ?? initialize(request, body.value, auth);
  }

  return {
    paths: [options.path ?? "/mcp"],
    async handle(request, auth) {
      if (request.method === "POST") return post(request, auth);
      if (request.method !== "GET" && request.method !== "DELETE") {
        return rpcError(405, -32000, "Method not allowed", { allow: "GET, POST, DELETE" });
      }
      const session = find(request);
      if (session instanceof Response) return session;
      return await (request.method === "GET" ? session.get(request) : session.delete(request));
    },
    close: () => sessions.close(),
  };
}

/** Refuses a POST without a session, unless it is a client's `initialize`. */
function refuseOpening(body: unknown): Response | undefined {
  const messages = Array.isArray(body) ? body : [body];
  if (
    messages.length === 0 || !messages.every((one) => JSONRPCMessageSchema.safeParse(one).success)
  ) {
    return invalidRequest();
  }
  if (messages.some(isInitializeRequest)) return undefined;
  if (messages.some((message) => message.method === "initialize")) {
    return rpcError(
      400,
      -32602,
      "Invalid params: initialize needs protocolVersion, capabilities and clientInfo",
    );
  }
  return missingSession();
}

function missingSession(): Response {
  return rpcError(400, -32000, "Bad request: the Mcp-Session-Id header is missing");
}
