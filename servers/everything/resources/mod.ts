import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { Session } from "../session.ts";
import { registerCities } from "./cities.ts";
import { registerPages } from "./pages.ts";
import { registerSlowCalls } from "./slow_calls.ts";
import { registerStatic } from "./static.ts";
import { registerTemplate } from "./template.ts";
import { registerWhiteboard } from "./whiteboard.ts";

/** All resources and templates of the everything server, in the order in which they are listed. */
export const RESOURCES: ((server: McpServer, session: Session) => void)[] = [
  registerStatic,
  registerWhiteboard,
  registerSlowCalls,
  registerTemplate,
  registerCities,
  registerPages,
];
