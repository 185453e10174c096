import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { LISTED } from "./scopes.ts";

/**
 * Lets a server's lists show what the caller's token may use: without `MCP.Prompts` the list of prompts is empty, and so on. Where the
 * transport knows no token (stdio) the lists are whole.
 *
 * Call it before anything is registered.
 *
 * @param server The server, still empty.
 * @returns The same server.
 *
 * @example
 * ```ts ignore
 * const server = filterLists(new McpServer({ name: "weather", version: "1.0.0" }));
 * ```
 */
export function filterLists(server: McpServer): McpServer {
  const { server: low } = server;
  const register = low.setRequestHandler.bind(low) as Register;
  low.setRequestHandler = ((schema, handler) =>
    register(schema, (request, extra) => {
      const list = Object.hasOwn(LISTED, request.method) ? LISTED[request.method] : undefined;
      const scopes = extra.authInfo?.scopes;
      return list && scopes && !scopes.includes(list.scope) ? list.empty : handler(request, extra);
    })) as Register as typeof low.setRequestHandler;
  return server;
}

type Handler = (
  request: { method: string },
  extra: { authInfo?: { scopes: string[] } },
) => unknown;
type Register = (schema: unknown, handler: Handler) => void;
