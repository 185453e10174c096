import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import type { Session } from "../session.ts";
import { WHITEBOARD_URI } from "../whiteboard.ts";

const name = "write_on_whiteboard";

const inputSchema = { text: z.string().max(2_000).describe("What to write") };

const config = {
  title: "Update a resource",
  description:
    `Replaces the text of ${WHITEBOARD_URI}. Every client that subscribed to it is told.`,
  inputSchema,
  annotations: {
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: true,
    openWorldHint: false,
  },
};

/** Registers a tool that changes a resource which clients can subscribe to. */
export function registerWhiteboardTool(server: McpServer, session: Session): void {
  server.registerTool(name, config, ({ text }) => {
    session.whiteboard.write(text);
    return { content: [{ type: "text", text: `Wrote ${[...text].length} characters.` }] };
  });
}
