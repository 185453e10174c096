import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { RootsListChangedNotificationSchema } from "@modelcontextprotocol/sdk/types.js";
import type { Session } from "../session.ts";

const name = "list_client_roots";

const config = {
  title: "Roots",
  description: "Asks the client which folders it works in, and lists them.",
  annotations: { readOnlyHint: true, openWorldHint: false },
};

/** Registers a tool that asks for the client's roots, and notes each time that they change. */
export function registerRoots(server: McpServer, session: Session): void {
  let changes = 0;
  server.server.setNotificationHandler(RootsListChangedNotificationSchema, () => {
    changes++;
  });
  server.registerTool(name, config, async (extra) => {
    const { roots } = await server.server.listRoots({}, session.within(extra));
    const lines = roots.map(({ uri, name }) => name ? `${name}: ${uri}` : uri);
    const heading = `${roots.length} roots, changed ${changes} times since you connected`;
    return { content: [{ type: "text", text: [heading, ...lines].join("\n") }] };
  });
}
