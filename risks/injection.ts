// VULNERABLE ON PURPOSE: reads any file it may, and hands everything in it, hidden or not, to the model as plain text. Loopback only.
/**
 * A server that reads documents for a model: Word, PDF, text. It is meant well, and makes two mistakes that are often made:
 * it believes the path that it is given, and it runs the visible and the hidden parts of a document together into one text.
 * Chapter 16. Its permission set keeps it inside this checkout; nothing in its code does.
 *
 *     deno run -A risks/data/make_documents.ts
 *     deno task serve:mail
 *     deno task serve:risk injection
 *     deno task client --model embedded-naive http://127.0.0.1:8020/mcp http://127.0.0.1:8000/mcp
 *
 * @module
 */
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { resolve } from "node:path";
import { z } from "zod";
import { createLazyValidator } from "../lib/lazy_validator.ts";
import { serve } from "../lib/serve.ts";
import { assertRoot, ROOT_FLAG } from "./injection/root.ts";
import { asPlainText, readEverything } from "./injection/read_everything.ts";
import { UnreadableError } from "./injection/unreadable.ts";

const WARNING =
  "VULNERABLE ON PURPOSE (chapter 16): reads any path, and hands hidden text to the model";

/**
 * Makes a server that reads documents, not yet connected.
 *
 * @param root The folder where relative paths begin. Absolute ones, and `..`, lead out of it.
 * @returns The server.
 *
 * @example
 * ```ts
 * import { createDocumentServer } from "./injection.ts";
 *
 * const server = createDocumentServer(".course/injection");
 * ```
 */
export function createDocumentServer(root: string): McpServer {
  const server = new McpServer(
    { name: "documents", title: "Documents", version: "1.0.0" },
    { jsonSchemaValidator: createLazyValidator(), instructions: WARNING },
  );
  server.registerTool("read_file", {
    title: "Read a file",
    description:
      "Reads a file and returns its text. Word documents (.docx), PDF (.pdf) and plain text (.txt).",
    inputSchema: { filepath: z.string().describe("Path of the file, as reports/spring.docx") },
  }, async ({ filepath }) => {
    const text = asPlainText(
      await readEverything(await open(root, filepath), filepath).catch(
        (error) => {
          throw explain(error, filepath);
        },
      ),
    );
    return { content: [{ type: "text", text }] };
  });
  return server;
}

async function open(root: string, filepath: string): Promise<Uint8Array> {
  try {
    return await Deno.readFile(resolve(root, filepath));
  } catch (error) {
    throw new Error(`Cannot read ${JSON.stringify(filepath)}: ${(error as Error).name}`);
  }
}

function explain(error: unknown, filepath: string): unknown {
  if (!(error instanceof UnreadableError)) return error;
  return new Error(`Cannot read ${JSON.stringify(filepath)}: ${error.message}`);
}

if (import.meta.main) {
  await serve(({ root }) => createDocumentServer(root as string), {
    about: `Reads documents. ${WARNING}`,
    port: 8000,
    flags: ROOT_FLAG,
    check: async ({ root }) => {
      await assertRoot(root as string);
      console.error(WARNING);
    },
  });
}
