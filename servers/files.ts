/**
 * The files server: reads, lists and searches below one folder, and nowhere else. The folder is
 * that of `--root`, or else the first root of the client.
 *
 *     deno run -P=files servers/files.ts --root notebooks
 *
 * What keeps it inside are two fences. Its permission set lets it read this checkout (`"read":
 * ["."]`) and reach nothing but this machine: that holds even where the code below is wrong, and a
 * client from elsewhere cannot pick `/etc` as its root. `--allow-read` replaces that part of the set,
 * for another folder or for less:
 *
 *     deno run -P=files --allow-read=/home/me/notes servers/files.ts --root /home/me/notes
 *
 * The second fence is {@linkcode Folder}, which follows links before it believes a path. Deno's
 * permissions do not: a link in an allowed folder may point anywhere.
 *
 * @module
 */
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { createLazyValidator } from "../lib/lazy_validator.ts";
import { serve } from "../lib/serve.ts";
import { openFolder } from "../lib/folder/folder.ts";
import { registerListFiles } from "./files/list_files.ts";
import { registerReadFile } from "./files/read_file.ts";
import { registerResources } from "./files/resources.ts";
import { createFindFolder, startFor } from "./files/root.ts";
import { registerSearchFiles } from "./files/search_files.ts";

/** Options of {@linkcode createFilesServer}. */
export interface FilesServerOptions {
  /** The folder to read from; by default the first root of the client. */
  root?: string;
}

/**
 * Makes a files server, not yet connected.
 *
 * @param options See {@linkcode FilesServerOptions}.
 * @returns The server.
 *
 * @example
 * ```ts
 * import { createFilesServer } from "./files.ts";
 *
 * const server = createFilesServer({ root: "notebooks" });
 * ```
 */
export function createFilesServer(options: FilesServerOptions = {}): McpServer {
  const server = new McpServer(
    { name: "files", title: "Files server", version: "1.0.0" },
    {
      jsonSchemaValidator: createLazyValidator(),
      instructions: "Reads text files below one folder. Paths are relative to that folder: look " +
        "around with list_files or search_files before you guess a path.",
    },
  );
  const findFolder = createFindFolder(server, options.root);
  registerReadFile(server, findFolder);
  registerListFiles(server, findFolder);
  registerSearchFiles(server, findFolder);
  registerResources(server, findFolder);
  return server;
}

if (import.meta.main) {
  await serve(({ root }) => createFilesServer({ root: root as string | undefined }), {
    about: "Files server: reads, lists and searches below one folder",
    port: 8010,
    flags: {
      root: {
        type: "string",
        description: "Folder to read from; default: the client's first root",
      },
    },
    check: async ({ root }) => {
      if (root !== undefined) await openFolder(root as string, startFor);
    },
  });
}
