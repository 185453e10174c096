import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { Session } from "../session.ts";

const name = "test_elicitation_sep1330_enums";

const config = {
  title: "Elicitation with choices",
  description:
    "Asks the person to choose, in each of the five ways that a schema can offer a choice.",
  annotations: { readOnlyHint: true, openWorldHint: false },
};

const PLAIN = ["option1", "option2", "option3"];

const titled = (what: string) =>
  ["First", "Second", "Third"].map((title, i) => ({
    const: `value${i + 1}`,
    title: `${title} ${what}`,
  }));

const REQUESTED = {
  type: "object" as const,
  properties: {
    untitledSingle: { type: "string" as const, description: "Choose one", enum: PLAIN },
    titledSingle: {
      type: "string" as const,
      description: "Choose one by its title",
      oneOf: titled("Option"),
    },
    legacyEnum: {
      type: "string" as const,
      description: "Choose one, the way of older revisions",
      enum: ["opt1", "opt2", "opt3"],
      enumNames: ["Option One", "Option Two", "Option Three"],
    },
    untitledMulti: {
      type: "array" as const,
      description: "Choose one to three",
      minItems: 1,
      maxItems: 3,
      items: { type: "string" as const, enum: PLAIN },
    },
    titledMulti: {
      type: "array" as const,
      description: "Choose some by their titles",
      items: { anyOf: titled("Choice") },
    },
  },
};

/** Registers a tool that elicits every kind of choice (SEP-1330). */
export function registerElicitationEnums(server: McpServer, session: Session): void {
  server.registerTool(name, config, async (extra) => {
    const { action, content } = await server.server.elicitInput({
      mode: "form",
      message: "Please choose",
      requestedSchema: REQUESTED,
    }, session.within(extra));
    const text = `Elicitation completed: action=${action}, content=${
      JSON.stringify(content ?? {})
    }`;
    return { content: [{ type: "text", text }] };
  });
}
