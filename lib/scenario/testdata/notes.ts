/** The benign server of the runner's test: reads notes below one folder. */
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { join, normalize } from "node:path";
import { z } from "zod";
import { serve } from "../../serve.ts";

function createNotesServer(root: string): McpServer {
  const server = new McpServer({ name: "notes", version: "1.0.0" });
  server.registerTool("read_note", {
    description: "Reads a note and returns its text.",
    inputSchema: { path: z.string().describe("Path of the note, as diary/monday.txt") },
    annotations: { readOnlyHint: true },
  }, async ({ path }) => {
    const inside = normalize(join("/", path));
    return { content: [{ type: "text", text: await Deno.readTextFile(join(root, inside)) }] };
  });
  return server;
}

if (import.meta.main) {
  await serve(({ root }) => createNotesServer(String(root)), {
    about: "Notes below one folder, for a test",
    port: 8000,
    flags: { root: { type: "string", description: "The folder" } },
  });
}
