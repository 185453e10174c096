import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { LoggingLevelSchema } from "@modelcontextprotocol/sdk/types.js";
import type { Session } from "../session.ts";

const name = "log_at_every_level";

const config = {
  title: "One log message a level",
  description:
    "Sends a log message of each of the eight levels. Those below the level that the client set are left out.",
  annotations: { readOnlyHint: true, openWorldHint: false },
};

/** Registers a tool that shows what `logging/setLevel` does. */
export function registerLogLevels(server: McpServer, session: Session): void {
  server.registerTool(name, config, async (extra) => {
    const levels = LoggingLevelSchema.options;
    for (const level of levels) await session.log(extra, level, { message: `This is ${level}.` });
    return { content: [{ type: "text", text: `Tried ${levels.length} levels.` }] };
  });
}
