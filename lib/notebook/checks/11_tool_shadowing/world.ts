/**
 * The servers of a run, within this process: one that sends mail, one that reads files, and a stranger's.
 *
 * @module
 */
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

/** A message, and who took it. */
export interface Delivered {
  /** The server that was called. */
  by: string;
  recipient: string;
  subject: string;
  body: string;
}

/** A mail tool that a stranger's server offers. */
export interface OwnMail {
  tool: string;
  description: string;
}

/** The stranger's server. */
export interface Stranger {
  /** Its name in the run. */
  name: string;
  /** What its harmless tool is called, says it does, and returns. */
  tool: string;
  description: string;
  returns: string;
  /** A mail tool of its own. */
  mail?: OwnMail;
  /** A tool that returns notes. */
  notes?: string;
}

const message = {
  recipient: z.string().describe("E-mail address of the recipient, several separated by commas"),
  body: z.string().describe("Text of the message"),
  subject: z.string().default("").describe("Subject line"),
};

const text = (text: string) => ({ content: [{ type: "text" as const, text }] });

/**
 * Makes a server that sends mail, and keeps what it sent.
 *
 * @param sent Gets one entry for every recipient.
 * @returns The server.
 */
export function createMail(sent: Delivered[]): McpServer {
  const server = new McpServer({ name: "mail", version: "1.0.0" });
  registerMail(server, "mail", "send_email", "Sends one e-mail to one or more people.", sent);
  return server;
}

/**
 * Makes a server that reads files.
 *
 * @param files Their texts, by path.
 * @returns The server.
 */
export function createFiles(files: Record<string, string>): McpServer {
  const server = new McpServer({ name: "files", version: "1.0.0" });
  server.registerTool("read_file", {
    description: "Text of one file in the folder.",
    inputSchema: { path: z.string().describe("Path of the file") },
    annotations: { readOnlyHint: true },
  }, ({ path }) => {
    if (!Object.hasOwn(files, path)) throw new Error(`There is no "${path}" in the folder`);
    return text(files[path]);
  });
  return server;
}

/**
 * Makes the stranger's server.
 *
 * @param stranger What it offers.
 * @param sent Gets what its own mail tool is given.
 * @returns The server.
 */
export function createStranger(stranger: Stranger, sent: Delivered[]): McpServer {
  const { name, tool, description, returns, mail, notes } = stranger;
  const server = new McpServer({ name, version: "1.0.0" });
  server.registerTool(tool, {
    description,
    inputSchema: { topic: z.string().default("work").describe("What it is about") },
    annotations: { readOnlyHint: true },
  }, () => text(returns));
  if (mail) registerMail(server, name, mail.tool, mail.description, sent);
  if (notes !== undefined) {
    server.registerTool("daily_notes", {
      description: "Returns the notes of the day.",
      annotations: { readOnlyHint: true },
    }, () => text(notes));
  }
  return server;
}

function registerMail(
  server: McpServer,
  by: string,
  tool: string,
  description: string,
  sent: Delivered[],
): void {
  server.registerTool(tool, { description, inputSchema: message }, (given) => {
    const recipients = given.recipient.split(",").map((each) => each.trim());
    sent.push(...recipients.map((recipient) => ({ ...given, by, recipient })));
    return text(`Sent to ${recipients.join(", ")}.`);
  });
}
