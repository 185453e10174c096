import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { below, type Folder, type Place } from "../../lib/folder/folder.ts";
import { READ_ONLY } from "./read_file.ts";
import type { FindFolder } from "./root.ts";

/** Most entries that one answer lists. */
const MOST = 500;

const entrySchema = z.object({
  name: z.string(),
  kind: z.enum(["file", "folder", "link", "other"]).describe("Links are not followed"),
  size: z.number().int().optional().describe("Size of a file, in bytes"),
});

type Entry = z.infer<typeof entrySchema>;

/**
 * Registers `list_files`.
 *
 * @param server Server that gets the tool.
 * @param findFolder Gives the folder to read from.
 */
export function registerListFiles(server: McpServer, findFolder: FindFolder): void {
  server.registerTool("list_files", {
    title: "List a folder",
    description: `Names, kinds and sizes of what is in a folder, at most ${MOST} entries.`,
    inputSchema: {
      path: z.string().default(".").describe("Path of the folder; . is the topmost one"),
    },
    outputSchema: {
      path: z.string(),
      entries: z.array(entrySchema),
      left_out: z.number().int().describe("How many entries there are beyond these"),
    },
    annotations: READ_ONLY,
  }, async ({ path }, extra) => {
    const folder = await findFolder(extra);
    const { entries, place } = await folder.entries(path);
    const listed = await Promise.all(
      entries.slice(0, MOST).map((entry) => describe(folder, place, entry)),
    );
    const leftOut = entries.length - listed.length;
    return {
      content: [{ type: "text", text: write(place, listed, leftOut) }],
      structuredContent: { path: place.shown, entries: listed, left_out: leftOut },
    };
  });
}

async function describe(folder: Folder, place: Place, entry: Deno.DirEntry): Promise<Entry> {
  const { name } = entry;
  if (entry.isSymlink) return { name, kind: "link" };
  if (entry.isDirectory) return { name, kind: "folder" };
  if (!entry.isFile) return { name, kind: "other" };
  const size = await sizeOf(folder, below(place, name));
  return { name, kind: "file", ...(size !== undefined && { size }) };
}

/** Size of a file, or nothing when it went away meanwhile or may not be looked at. */
async function sizeOf(folder: Folder, path: string): Promise<number | undefined> {
  try {
    return (await Deno.lstat((await folder.locate(path)).real)).size;
  } catch {
    return undefined;
  }
}

function write(place: Place, entries: Entry[], leftOut: number): string {
  if (entries.length === 0) return `${place.shown} is empty.`;
  const lines = entries.map(({ name, kind, size }) => {
    const shown = JSON.stringify(name) === `"${name}"` ? name : JSON.stringify(name);
    if (kind === "folder") return `${shown}/`;
    return kind === "file" ? `${shown} (${size ?? "?"} bytes)` : `${shown} (${kind})`;
  });
  if (leftOut > 0) lines.push(`and ${leftOut} more`);
  return lines.join("\n");
}
