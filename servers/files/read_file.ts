import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { PathError, quote } from "../../lib/folder/errors.ts";
import type { FindFolder } from "./root.ts";
import { readText } from "../../lib/folder/text.ts";

/** Annotations of a tool that reads the disk and changes nothing. */
export const READ_ONLY = { readOnlyHint: true, openWorldHint: false };

/**
 * Registers `read_file`.
 *
 * @param server Server that gets the tool.
 * @param findFolder Gives the folder to read from.
 */
export function registerReadFile(server: McpServer, findFolder: FindFolder): void {
  server.registerTool("read_file", {
    title: "Read a file",
    description: "Text of one file in the folder. A long file comes in parts: the answer says " +
      "at which offset to read on.",
    inputSchema: {
      path: z.string().describe("Path of the file, relative to the folder, such as notes/today.md"),
      offset: z.number().int().min(0).default(0).describe("Byte to begin at"),
      limit: z.number().int().min(4).max(262_144).default(65_536).describe("Most bytes to read"),
    },
    annotations: READ_ONLY,
  }, async ({ path, offset, limit }, extra) => {
    const folder = await findFolder(extra);
    const { file, size } = await folder.open(path);
    using _ = file;
    const part = await readText(file, offset, limit);
    if (!part) throw new PathError("binary", `${quote(path)} is not text (${size} bytes)`);
    const note = describePart(part.from, part.to, size);
    return {
      content: [
        { type: "text", text: part.text },
        ...(note ? [{ type: "text" as const, text: note }] : []),
      ],
    };
  });
}

function describePart(from: number, to: number, size: number): string | undefined {
  if (from === 0 && to >= size) return undefined;
  if (from >= size) return `The file has ${size} bytes: nothing begins at offset ${from}.`;
  const rest = to < size ? `Read on with offset ${to}.` : "This is the end.";
  return `Bytes ${from} to ${to} of ${size}. ${rest}`;
}
