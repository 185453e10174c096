/**
 * The documentation server: plays the part that Microsoft Learn's MCP server (https://learn.microsoft.com/api/mcp) has in the
 * chapters about Foundry and Copilot Studio. It has that server's tools, and like it wants no sign-in; the pages are the
 * course's own, written for it, under addresses that say so.
 *
 *     deno run -P=docs servers/docs.ts                          over stdio
 *     deno run -P=docs servers/docs.ts -t streamable-http       http://127.0.0.1:8040/mcp
 *
 * @module
 */
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { createLazyValidator } from "../lib/lazy_validator.ts";
import { serve } from "../lib/serve.ts";
import { registerTools } from "./docs/tools.ts";

/**
 * Makes a documentation server, not yet connected. It reads and indexes its pages when it is first asked for something.
 *
 * @returns The server.
 *
 * @example
 * ```ts
 * import { createDocsServer } from "./docs.ts";
 *
 * const server = createDocsServer();
 * ```
 */
export function createDocsServer(): McpServer {
  const server = new McpServer(
    { name: "docs", title: "Documentation server", version: "1.0.0" },
    {
      jsonSchemaValidator: createLazyValidator(),
      instructions:
        "Pages about Azure, Entra, Foundry, Copilot Studio and MCP, written for the MCP Workshop; they are not " +
        "Microsoft's own. Search first; fetch a page when an excerpt is not enough. Give the address of what you rely on.",
    },
  );
  registerTools(server);
  return server;
}

if (import.meta.main) {
  await serve(createDocsServer, {
    about: "Documentation server: pages about Azure and MCP to search and to read",
    port: 8040,
  });
}
