import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { RequestHandlerExtra } from "@modelcontextprotocol/sdk/shared/protocol.js";
import {
  McpError,
  type Root,
  RootsListChangedNotificationSchema,
  type ServerNotification,
  type ServerRequest,
} from "@modelcontextprotocol/sdk/types.js";
import { fileURLToPath } from "node:url";
import { PathError, quote } from "../../lib/folder/errors.ts";
import { type Folder, openFolder } from "../../lib/folder/folder.ts";

/** What the SDK hands to a tool or a resource beside its arguments. */
export type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** Gives the folder to read from, while a request is being answered. */
export type FindFolder = (extra: Extra) => Promise<Folder>;

/**
 * How this server is started for a folder outside of the checkout.
 *
 * @param path Path of the folder.
 * @returns The command.
 */
export const startFor = (path: string) =>
  `deno run -P=files --allow-read=${path} servers/files.ts --root ${path}`;

/**
 * Decides where a server reads: in the folder of the flag, or else in the first root of its
 * client. The client is asked once, and again after it has said that its roots changed.
 *
 * @param server Server whose client is asked.
 * @param flag The folder of `--root`; it wins over the client's roots.
 * @returns A function that gives the folder, or throws a {@linkcode PathError} that says what is missing.
 */
export function createFindFolder(server: McpServer, flag?: string): FindFolder {
  if (flag !== undefined) return () => openFolder(flag, startFor);
  let known: Promise<Folder> | undefined;
  server.server.setNotificationHandler(RootsListChangedNotificationSchema, () => {
    known = undefined;
    server.sendResourceListChanged();
  });
  return async (extra) => {
    const asked = known ??= askClient(server, extra);
    try {
      return await asked;
    } catch (error) {
      if (known === asked) known = undefined;
      throw error;
    }
  };
}

async function askClient(server: McpServer, extra: Extra): Promise<Folder> {
  if (!server.server.getClientCapabilities()?.roots) {
    throw new PathError(
      "no_root",
      'There is no folder to read from: start this server with "--root FOLDER", or use a client ' +
        'that declares the capability "roots"',
    );
  }
  const [root] = await listRoots(server, extra);
  if (!root) {
    throw new PathError("no_root", "There is no folder to read from: the client has no root");
  }
  return await openFolder(toPath(root.uri), startFor);
}

/** The SDK checks that every root is a `file://` URI, as the specification says. */
async function listRoots(server: McpServer, extra: Extra): Promise<Root[]> {
  try {
    // Without the signal of the request: others may be waiting for the same answer.
    return (await server.server.listRoots(undefined, { relatedRequestId: extra.requestId })).roots;
  } catch (error) {
    const why = error instanceof McpError ? error.message : "expected a list of file:// URIs";
    throw new PathError("no_root", `Cannot use what the client answered to roots/list: ${why}`);
  }
}

function toPath(uri: string): string {
  try {
    return fileURLToPath(uri);
  } catch {
    throw new PathError("no_root", `Cannot read the client's root ${quote(uri)} as a file: URI`);
  }
}
