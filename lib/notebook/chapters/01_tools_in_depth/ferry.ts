import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { ZodType } from "zod";

/** What a tool of the ferry office is about. */
export type Topic = "prices" | "leaves" | "state";

const TOPICS: Topic[] = ["prices", "leaves", "state"];

/** Everything that a model can read of the ferry office. */
export interface Words extends Record<Topic, [name: string, description: string]> {
  /** The parameters by their names: the line, and for prices what is asked about it. */
  input: Record<string, ZodType<string>>;
  /** What a tool says of a line, or of a ticket, that it does not know. */
  refuse: (line: string) => string;
}

/** The lines of the ferry office: prices in euros, departures, and how today goes. */
export const FERRIES: Record<string, Record<string, string>> = {
  L17: { adult: "€34", child: "€17", dog: "€12", leaves: "07:30 and 12:15", state: "on time" },
  L23: { adult: "€29", child: "€14", dog: "€10", leaves: "06:55 and 19:30", state: "cancelled" },
  L31: { adult: "€58", child: "€29", dog: "€20", leaves: "15:00", state: "40 minutes late" },
};

/**
 * Makes a ferry office with three tools, whose code is the same whatever they are called.
 *
 * @param words What a model can read of it.
 * @returns The server.
 */
export function createFerry(words: Words): McpServer {
  const server = new McpServer({ name: "ferry", version: "1.0.0" });
  const [first] = Object.keys(words.input);
  for (const topic of TOPICS) {
    const [name, description] = words[topic];
    const inputSchema = topic === "prices" ? words.input : { [first]: words.input[first] };
    server.registerTool(name, { description, inputSchema }, (args) => {
      const [line, field = topic] = Object.values(args);
      const text = FERRIES[line]?.[field];
      if (text === undefined) throw new Error(words.refuse(line));
      return { content: [{ type: "text", text }] };
    });
  }
  return server;
}
