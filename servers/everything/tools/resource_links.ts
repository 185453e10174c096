import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { PAGE_COUNT, pageUri } from "../resources/pages.ts";

const name = "link_pages";

const inputSchema = {
  first: z.number().int().min(1).max(PAGE_COUNT).default(1).describe("Number of the first page"),
  count: z.number().int().min(1).max(10).default(3).describe("How many pages"),
};

const config = {
  title: "Resource links",
  description:
    "Returns links to numbered pages. A client reads those that it wants with resources/read.",
  inputSchema,
  annotations: { readOnlyHint: true, openWorldHint: false },
};

/** Registers a tool that returns resource links in place of content. */
export function registerResourceLinks(server: McpServer): void {
  server.registerTool(name, config, ({ first, count }) => {
    const last = Math.min(first + count - 1, PAGE_COUNT);
    const numbers = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    return {
      content: numbers.map((number) => ({
        type: "resource_link" as const,
        uri: pageUri(number),
        name: `page-${number}`,
        title: `Page ${number}`,
        description: `Page ${number} of ${PAGE_COUNT}`,
        mimeType: "text/plain",
      })),
    };
  });
}
