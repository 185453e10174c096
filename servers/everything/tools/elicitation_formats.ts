import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { Session } from "../session.ts";

const name = "book_a_table";

const config = {
  title: "Elicitation with formats and ranges",
  description: "Books a table at an imaginary restaurant, and asks the person for the details.",
  annotations: { readOnlyHint: false, destructiveHint: false, openWorldHint: false },
};

const REQUESTED = {
  type: "object" as const,
  properties: {
    name: { type: "string" as const, title: "Name", minLength: 2, maxLength: 40 },
    email: { type: "string" as const, title: "E-mail", format: "email" as const },
    day: { type: "string" as const, title: "Day", format: "date" as const },
    website: {
      type: "string" as const,
      title: "Website",
      description: "If you write about restaurants",
      format: "uri" as const,
    },
    guests: {
      type: "integer" as const,
      title: "Guests",
      minimum: 1,
      maximum: 8,
      default: 2,
    },
    budget: {
      type: "number" as const,
      title: "Budget",
      description: "Euros a guest",
      minimum: 10,
      maximum: 250,
    },
    outside: { type: "boolean" as const, title: "Outside", default: false },
    occasion: {
      type: "string" as const,
      title: "Occasion",
      oneOf: [
        { const: "none", title: "No occasion" },
        { const: "birthday", title: "A birthday" },
        { const: "business", title: "A business dinner" },
      ],
      default: "none",
    },
  },
  required: ["name", "email", "day", "guests"],
};

/** Registers a tool whose form has every format and limit that elicitation knows. */
export function registerElicitationFormats(server: McpServer, session: Session): void {
  server.registerTool(name, config, async (extra) => {
    const { action, content } = await server.server.elicitInput({
      mode: "form",
      message: "For whom may we keep a table, and when?",
      requestedSchema: REQUESTED,
    }, session.within(extra));
    const text = action === "accept"
      ? `Booked for ${content?.name} on ${content?.day}, ${content?.guests} guests.`
      : `Nothing is booked: the form was answered with ${action}.`;
    return { content: [{ type: "text", text }] };
  });
}
