import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { type Session, SLOW_CALLS_URI as uri } from "../session.ts";

/** Registers the resource that tells what became of the calls of `count_slowly`. */
export function registerSlowCalls(server: McpServer, session: Session): void {
  server.registerResource("slow-calls", uri, {
    title: "Calls of count_slowly",
    description: "How many calls of this session are running, finished and were cancelled",
    mimeType: "application/json",
  }, () => ({
    contents: [{ uri, mimeType: "application/json", text: JSON.stringify(session.slowCalls) }],
  }));
}
