import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { Session } from "../session.ts";
import { WHITEBOARD_URI } from "../whiteboard.ts";

/** Registers the resource that changes. An update is sent at the moment of the change. */
export function registerWhiteboard(server: McpServer, session: Session): void {
  server.registerResource("watched-resource", WHITEBOARD_URI, {
    title: "Whiteboard",
    description: "A text that changes: subscribe to it, then call write_on_whiteboard",
    mimeType: "text/plain",
  }, () => ({
    contents: [{ uri: WHITEBOARD_URI, mimeType: "text/plain", text: session.whiteboard.text }],
  }));
  session.onClose(session.whiteboard.watch(() => session.announceUpdate(WHITEBOARD_URI)));
}
