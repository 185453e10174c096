import { type McpServer, ResourceTemplate } from "@modelcontextprotocol/sdk/server/mcp.js";
import { resourceNotFound } from "./not_found.ts";

/** How many numbered pages there are: enough for a list of several pages. */
export const PAGE_COUNT = 120;

const TEMPLATE = "test://pages/{number}";

/**
 * The URI of a numbered page.
 *
 * @param number From 1 to {@linkcode PAGE_COUNT}.
 * @returns Its URI.
 */
export function pageUri(number: number): string {
  return TEMPLATE.replace("{number}", String(number));
}

/** Registers a template that also lists its resources: so many that clients get them in pages. */
export function registerPages(server: McpServer): void {
  const numbers = Array.from({ length: PAGE_COUNT }, (_, i) => i + 1);
  const template = new ResourceTemplate(TEMPLATE, {
    list: () => ({
      resources: numbers.map((number) => ({
        uri: pageUri(number),
        name: `page-${number}`,
        title: `Page ${number}`,
      })),
    }),
    complete: {
      number: (typed) => numbers.map(String).filter((number) => number.startsWith(typed)),
    },
  });
  server.registerResource("pages", template, {
    title: "Numbered pages",
    description: "One of many pages",
    mimeType: "text/plain",
  }, ({ href }, { number }) => {
    if (!numbers.map(String).includes(String(number))) throw resourceNotFound(href);
    return {
      contents: [{ uri: href, mimeType: "text/plain", text: `Page ${number} of ${PAGE_COUNT}.` }],
    };
  });
}
