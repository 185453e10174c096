import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { icon } from "../picture.ts";
import type { Session } from "../session.ts";

const name = "echo";

const inputSchema = { text: z.string().describe("What to say back") };

const config = {
  title: "Echo",
  description: "Says back the text it is given.",
  inputSchema,
  annotations: { readOnlyHint: true, openWorldHint: false },
  _meta: { "mcp-workshop/chapter": "01_tools" },
};

/** Registers the smallest tool with an argument; it also has an icon and `_meta`. */
export function registerEcho(server: McpServer, session: Session): void {
  server.registerTool(name, config, ({ text }) => ({ content: [{ type: "text", text }] }));
  session.lists.add("tools", name, { icons: [icon(0.33)] });
}
