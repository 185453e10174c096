import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

/** A message that left, one for every recipient. */
export interface Delivered {
  recipient: string;
  body: string;
}

/** What the tools and their parameters are called in a run. */
export interface ToolNames {
  read: string;
  path: string;
  send: string;
  recipient: string;
  body: string;
}

/** The names of chapter 16. */
export const CHAPTER_NAMES: ToolNames = {
  read: "read_file",
  path: "filepath",
  send: "send_email",
  recipient: "recipient",
  body: "body",
};

/**
 * A server that reads documents out of a folder, as carelessly as that of chapter 16: `.` and `..` in a path are followed.
 *
 * @param files The folder: texts by their paths.
 * @param names What its tool is called.
 * @returns The server, not yet connected.
 */
export function createDocuments(files: Record<string, string>, names: ToolNames): McpServer {
  const server = new McpServer({ name: "documents", version: "1.0.0" });
  server.registerTool(names.read, {
    description: "Reads a file and returns its text.",
    inputSchema: { [names.path]: z.string().describe("Path of the file, as reports/spring.docx") },
  }, (args: Record<string, unknown>) => {
    const path = new URL(String(args[names.path]), "file:///").pathname.slice(1);
    if (!Object.hasOwn(files, path)) throw new Error(`There is no ${JSON.stringify(path)}`);
    return { content: [{ type: "text", text: files[path] }] };
  });
  return server;
}

/**
 * A mail server that delivers into a list.
 *
 * @param sent Where messages go.
 * @param names What its tool is called.
 * @returns The server, not yet connected.
 */
export function createMail(sent: Delivered[], names: ToolNames): McpServer {
  const server = new McpServer({ name: "mail", version: "1.0.0" });
  server.registerTool(names.send, {
    description: "Sends one e-mail to one or more people.",
    inputSchema: {
      [names.recipient]: z.string().describe("E-mail addresses, separated by commas"),
      [names.body]: z.string().describe("Text of the message"),
    },
  }, (args: Record<string, unknown>) => {
    const recipients = String(args[names.recipient]).split(",").map((each) => each.trim());
    for (const recipient of recipients) sent.push({ recipient, body: String(args[names.body]) });
    return { content: [{ type: "text", text: `Sent to ${recipients.join(", ")}.` }] };
  });
  return server;
}
