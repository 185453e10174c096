import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { Session } from "../session.ts";

const name = "test_elicitation_sep1034_defaults";

const config = {
  title: "Elicitation with defaults",
  description: "Asks the person with a form whose fields are filled in already.",
  annotations: { readOnlyHint: true, openWorldHint: false },
};

const REQUESTED = {
  type: "object" as const,
  properties: {
    name: { type: "string" as const, description: "User name", default: "John Doe" },
    age: { type: "integer" as const, description: "User age", default: 30 },
    score: { type: "number" as const, description: "User score", default: 95.5 },
    status: {
      type: "string" as const,
      description: "User status",
      enum: ["active", "inactive", "pending"],
      default: "active",
    },
    verified: { type: "boolean" as const, description: "Verification status", default: true },
  },
};

/** Registers a tool that elicits with a default for every kind of field (SEP-1034). */
export function registerElicitationDefaults(server: McpServer, session: Session): void {
  server.registerTool(name, config, async (extra) => {
    const { action, content } = await server.server.elicitInput({
      mode: "form",
      message: "Please review and update the form fields with defaults",
      requestedSchema: REQUESTED,
    }, session.within(extra));
    const text = `Elicitation completed: action=${action}, content=${
      JSON.stringify(content ?? {})
    }`;
    return { content: [{ type: "text", text }] };
  });
}
