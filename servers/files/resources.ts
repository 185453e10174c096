import { type McpServer, ResourceTemplate } from "@modelcontextprotocol/sdk/server/mcp.js";
import { ErrorCode, McpError } from "@modelcontextprotocol/sdk/types.js";
import { Buffer } from "node:buffer";
import { extname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { PathError, quote } from "../../lib/folder/errors.ts";
import { below, type Folder } from "../../lib/folder/folder.ts";
import type { FindFolder } from "./root.ts";
import { readBytes, readText } from "../../lib/folder/text.ts";

/** Largest file that is given as a resource, in bytes; longer ones are for `read_file`. */
const MOST_BYTES = 1_048_576;

/** What the specification asks for when a resource does not exist; the SDK has no name for it. */
const RESOURCE_NOT_FOUND = -32002;

const MIME_TYPES: Record<string, string> = {
  ".csv": "text/csv",
  ".html": "text/html",
  ".jpg": "image/jpeg",
  ".json": "application/json",
  ".md": "text/markdown",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ts": "text/typescript",
};

/**
 * Registers the template `file:///{+path}`. It lists the files at the top of the folder; every file
 * below it can be read.
 *
 * @param server Server that gets the template.
 * @param findFolder Gives the folder to read from.
 */
export function registerResources(server: McpServer, findFolder: FindFolder): void {
  server.registerResource(
    "file",
    new ResourceTemplate("file:///{+path}", {
      list: async (extra) => ({ resources: await listTop(findFolder(extra)) }),
    }),
    { title: "File", description: "One file of the folder, text or binary, at most 1 MiB" },
    async (uri, _variables, extra) => {
      try {
        return { contents: [{ uri: uri.href, ...await read(await findFolder(extra), uri) }] };
      } catch (error) {
        if (!(error instanceof PathError)) throw error;
        const code = error.code === "no_root" ? ErrorCode.InternalError : RESOURCE_NOT_FOUND;
        throw new McpError(code, error.message, { uri: uri.href });
      }
    },
  );
}

/** Without a folder there is nothing to list; the tools say what is missing. */
async function listTop(found: Promise<Folder>) {
  const listing = await found.then((folder) => folder.entries(".")).catch((error) => {
    if (!(error instanceof PathError)) throw error;
  });
  if (!listing) return [];
  const { entries, place } = listing;
  return entries.filter((entry) => entry.isFile).map(({ name }) => ({
    name,
    uri: pathToFileURL(below(place, name)).href,
    ...(MIME_TYPES[extname(name)] && { mimeType: MIME_TYPES[extname(name)] }),
  }));
}

async function read(folder: Folder, uri: URL) {
  const path = toPath(uri);
  const { file, size } = await folder.open(path);
  using _ = file;
  if (size > MOST_BYTES) {
    throw new PathError("kind", `${quote(path)} has ${size} bytes: use read_file, part by part`);
  }
  const mimeType = MIME_TYPES[extname(path)];
  const part = await readText(file, 0, MOST_BYTES);
  if (part) return { mimeType: mimeType ?? "text/plain", text: part.text };
  const blob = Buffer.from(await readBytes(file, 0, MOST_BYTES)).toString("base64");
  return { mimeType: mimeType ?? "application/octet-stream", blob };
}

function toPath(uri: URL): string {
  try {
    return fileURLToPath(uri);
  } catch {
    throw new PathError("path", `${quote(uri.href)} is not the address of a file`);
  }
}
