import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import type { Session } from "../session.ts";

const name = "test_elicitation";

const inputSchema = { message: z.string().describe("What to say to the person") };

const config = {
  title: "Elicitation",
  description: "Asks the person for a user name and an e-mail address.",
  inputSchema,
  annotations: { readOnlyHint: true, openWorldHint: false },
};

const REQUESTED = {
  type: "object" as const,
  properties: {
    username: { type: "string" as const, title: "User name", description: "User's response" },
    email: {
      type: "string" as const,
      title: "E-mail",
      description: "User's email address",
      format: "email" as const,
    },
  },
  required: ["username", "email"],
};

/** Registers a tool that asks the person something (`elicitation/create`, form mode). */
export function registerElicitation(server: McpServer, session: Session): void {
  server.registerTool(name, config, async ({ message }, extra) => {
    const { action, content } = await server.server.elicitInput(
      { mode: "form", message, requestedSchema: REQUESTED },
      session.within(extra),
    );
    const text = `User response: action=${action}, content=${JSON.stringify(content ?? {})}`;
    return { content: [{ type: "text", text }] };
  });
}
