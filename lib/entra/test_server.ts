/**
 * A small protected server for tests, and requests to it as they go over the wire.
 *
 * @module
 */
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { listen, type Listening, type ListenOptions } from "../serve.ts";
import { filterLists } from "./list_filter.ts";
import { protect, type ProtectOptions } from "./middleware.ts";

/** Makes a server with a tool, a resource and a prompt. */
export function createSmallServer(): McpServer {
  const server = filterLists(new McpServer({ name: "small", version: "1.0.0" }));
  server.registerTool("who", { description: "Tells who asks" }, ({ authInfo }) => ({
    content: [{ type: "text", text: `${authInfo?.clientId} with ${authInfo?.scopes.join(" ")}` }],
  }));
  server.registerResource("note", "note://one", {}, () => ({
    contents: [{ uri: "note://one", text: "A note" }],
  }));
  server.registerPrompt("greet", {}, () => ({
    messages: [{ role: "user", content: { type: "text", text: "Hello" } }],
  }));
  return server;
}

/** Starts it, protected. */
export function startProtected(
  options: ProtectOptions,
  listenOptions: ListenOptions = {},
): Promise<Listening> {
  return listen(createSmallServer, { ...listenOptions, ...protect(options) });
}

/** What a server answered. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The JSON-RPC message of the body, out of its event where it is one. */
  // deno-lint-ignore no-explicit-any
  message: any;
}

let lastId = 0;

/** A JSON-RPC request with an id of its own. */
export function toRequest(method: string, params: Record<string, unknown> = {}): object {
  return { jsonrpc: "2.0", id: ++lastId, method, params };
}

/** The request that opens a session. */
export function toInitialize(): object {
  return toRequest("initialize", {
    protocolVersion: "2025-11-25",
    capabilities: {},
    clientInfo: { name: "test", version: "1.0.0" },
  });
}

/** Posts a JSON-RPC message, or a body as it stands. */
export async function post(
  url: string | URL,
  body: object | string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      ...headers,
    },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const json = text.match(/^data: (\{.*\})$/m)?.[1] ?? text;
  const message = json.startsWith("{") || json.startsWith("[") ? JSON.parse(json) : undefined;
  return { status: response.status, headers: response.headers, text, message };
}

/** Headers that carry a token, and a session where there is one. */
export function bearer(token: string, sessionId?: string | null): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    ...sessionId && { "mcp-session-id": sessionId, "mcp-protocol-version": "2025-11-25" },
  };
}

/** Opens a session with a token. */
export async function openSession(url: string | URL, token: string): Promise<string> {
  const { status, headers, text } = await post(url, toInitialize(), bearer(token));
  const id = headers.get("mcp-session-id");
  if (!id) throw new Error(`Cannot open a session: status ${status}, ${text}`);
  return id;
}
