import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { EmptyResultSchema } from "@modelcontextprotocol/sdk/types.js";
import type { Session } from "../session.ts";

const name = "ping_client";

const config = {
  title: "Ping",
  description: "Pings the client: either side may, at any time.",
  annotations: { readOnlyHint: true, openWorldHint: false },
};

/** Registers a tool that pings the client. */
export function registerPing(server: McpServer, session: Session): void {
  server.registerTool(name, config, async (extra) => {
    await server.server.request({ method: "ping" }, EmptyResultSchema, session.within(extra));
    return { content: [{ type: "text", text: "The client answered the ping." }] };
  });
}
