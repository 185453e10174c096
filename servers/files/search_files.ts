import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { below, type Folder } from "../../lib/folder/folder.ts";
import { READ_ONLY } from "./read_file.ts";
import type { FindFolder } from "./root.ts";
import { readText } from "../../lib/folder/text.ts";

/** Most matches that one answer gives. */
const MOST_MATCHES = 100;
/** Most files that one search looks into. */
const MOST_FILES = 5_000;
/** Most bytes that are read of one file. */
const MOST_BYTES = 1_048_576;
/** Folders that hold what other tools put there. */
const SKIPPED = new Set([".git", ".venv", "node_modules"]);

const matchSchema = z.object({
  path: z.string(),
  line: z.number().int().optional().describe("Number of the line; absent when the name matches"),
  text: z.string().optional().describe("The line, cut after 200 characters"),
});

type Match = z.infer<typeof matchSchema>;

/**
 * Registers `search_files`.
 *
 * @param server Server that gets the tool.
 * @param findFolder Gives the folder to read from.
 */
export function registerSearchFiles(server: McpServer, findFolder: FindFolder): void {
  server.registerTool("search_files", {
    title: "Search files",
    description: "Finds a piece of text in the names and the lines of all files in a folder and " +
      "its subfolders, in upper or lower case. Links, binary files and the folders " +
      `${[...SKIPPED].join(", ")} are left out.`,
    inputSchema: {
      query: z.string().min(1).max(1_000).describe("Text to look for, as it is: no wildcards"),
      path: z.string().default(".").describe("Path of the folder; . is the topmost one"),
    },
    outputSchema: {
      matches: z.array(matchSchema),
      files: z.number().int().describe("How many files were looked into"),
      complete: z.boolean().describe("Whether everything was looked at and is in the answer"),
    },
    annotations: READ_ONLY,
  }, async ({ query, path }, extra) => {
    const folder = await findFolder(extra);
    const wanted = query.toLowerCase();
    const matches: Match[] = [];
    let files = 0;
    let complete = true;
    for await (const file of walk(folder, path)) {
      extra.signal.throwIfAborted();
      if (files === MOST_FILES || matches.length >= MOST_MATCHES) {
        complete = false;
        break;
      }
      files++;
      const { found, whole } = await matchesIn(folder, file, wanted);
      complete &&= whole && matches.length + found.length <= MOST_MATCHES;
      matches.push(...found.slice(0, MOST_MATCHES - matches.length));
    }
    return {
      content: [{ type: "text", text: write(matches, files, complete) }],
      structuredContent: { matches, files, complete },
    };
  });
}

/** Paths of all files below a folder. Subfolders that went away or may not be read are passed over. */
async function* walk(folder: Folder, path: string): AsyncGenerator<string> {
  const { entries, place } = await folder.entries(path);
  for (const entry of entries) {
    const inner = below(place, entry.name);
    if (entry.isFile) yield inner;
    if (!entry.isDirectory || SKIPPED.has(entry.name)) continue;
    try {
      yield* walk(folder, inner);
    } catch {
      continue;
    }
  }
}

async function matchesIn(folder: Folder, path: string, wanted: string) {
  const shown = folder.show(path);
  const found: Match[] = shown.toLowerCase().includes(wanted) ? [{ path: shown }] : [];
  const { text, whole } = await contentOf(folder, path);
  text?.split("\n").forEach((line, index) => {
    if (line.toLowerCase().includes(wanted)) {
      found.push({ path: shown, line: index + 1, text: line.trim().slice(0, 200) });
    }
  });
  return { found, whole };
}

/** Text of a file, none if it is binary or went away, and whether that is the whole file. */
async function contentOf(folder: Folder, path: string): Promise<{ text?: string; whole: boolean }> {
  try {
    const { file, size } = await folder.open(path);
    using _ = file;
    const part = await readText(file, 0, MOST_BYTES);
    return { text: part?.text, whole: !part || part.to >= size };
  } catch {
    return { whole: true };
  }
}

function write(matches: Match[], files: number, complete: boolean): string {
  const lines = matches.map(({ path, line, text }) => line ? `${path}:${line}: ${text}` : path);
  const sum = `${matches.length} matches in ${files} files`;
  return [...lines, complete ? `${sum}.` : `${sum}; there may be more.`].join("\n");
}
