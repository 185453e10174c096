/**
 * Microsoft Foundry, played on this machine. At `/mcp` it is an MCP server with the catalogue of models, as the Foundry MCP
 * Server (preview, https://mcp.ai.azure.com) has it; beside it, at `/api/projects/workshop`, a project with its agents and responses.
 *
 *     deno run -P=foundry servers/foundry.ts                          the catalogue over stdio
 *     deno run -P=foundry servers/foundry.ts -t streamable-http       http://127.0.0.1:8050/mcp
 *
 * @module
 */
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { createLazyValidator } from "../lib/lazy_validator.ts";
import { serve } from "../lib/serve.ts";
import { registerCatalogue } from "./foundry/catalogue/tools.ts";
import { mountProject } from "./foundry/project/mod.ts";

/**
 * Makes a Foundry MCP server, not yet connected. The real one acts for the person who signed in; this one knows nobody's
 * resources, and wants no sign-in.
 *
 * @returns The server.
 *
 * @example
 * ```ts
 * import { createFoundryServer } from "./foundry.ts";
 *
 * const server = createFoundryServer();
 * ```
 */
export function createFoundryServer(): McpServer {
  const server = new McpServer(
    { name: "foundry", title: "Foundry server", version: "1.0.0" },
    {
      jsonSchemaValidator: createLazyValidator(),
      instructions:
        "The model catalog of Microsoft Foundry (Azure AI Foundry), in part: real models, described by the MCP " +
        "Workshop. Prices, quotas and regions change too often to be here.",
    },
  );
  registerCatalogue(server);
  return server;
}

if (import.meta.main) {
  await serve(createFoundryServer, {
    about: "Foundry server: a catalogue of models over MCP, and a project beside it",
    port: 8050,
    routes: (app) => mountProject(app),
  });
}
