import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { openLibrary } from "./library.ts";
import { DOCS_ROOT } from "./page.ts";

/** Longest question. */
const LONGEST_QUERY = 500;

/** Nothing is changed, and nothing outside is asked: the pages are files beside this one. */
const READ_ONLY = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };

const querySchema = z.string().trim().min(1).max(LONGEST_QUERY);

/**
 * Registers `microsoft_docs_search`, `microsoft_docs_fetch` and `microsoft_code_sample_search`: the names, parameters and
 * results of Microsoft Learn's server (Learn MCP Server developer reference, as of 2026-11).
 *
 * @param server Server that gets the tools.
 */
export function registerTools(server: McpServer): void {
  registerSearch(server);
  registerCodeSampleSearch(server);
  registerFetch(server);
}

function registerSearch(server: McpServer): void {
  server.registerTool("microsoft_docs_search", {
    title: "Search Microsoft docs",
    description:
      "Search the Microsoft docs of this workshop: pages about Azure, the Azure CLI and its commands, Entra, " +
      "Foundry, Copilot Studio and MCP. Gives up to 10 excerpts, the best one first, each with the title and address of its page.",
    inputSchema: {
      query: querySchema.describe("The question or topic to look for, in plain words"),
    },
    outputSchema: {
      results: z.array(z.object({
        title: z.string().describe("Title of the page, and of its passage"),
        content: z.string().describe("The excerpt, in Markdown"),
        contentUrl: z.string().describe("Address of the page"),
      })),
    },
    annotations: READ_ONLY,
  }, async ({ query }) => {
    const hits = (await openLibrary()).search(query);
    return toResult(hits.map(({ page, passage }) => ({
      title: page.title === passage.heading ? page.title : `${page.title} › ${passage.heading}`,
      content: passage.text,
      contentUrl: page.url,
    })));
  });
}

function registerCodeSampleSearch(server: McpServer): void {
  server.registerTool("microsoft_code_sample_search", {
    title: "Search code samples",
    description:
      "Search the code samples of the same pages, for when only code is wanted. Gives up to 20 snippets, the best one first.",
    inputSchema: {
      query: querySchema.describe("What the sample should show, in plain words"),
      language: z.string().trim().toLowerCase().max(40).optional().describe(
        "Programming language of the sample, for example azurecli, json, typescript, bicep or xml",
      ),
    },
    outputSchema: {
      results: z.array(z.object({
        description: z.string().describe("What the sample shows"),
        codeSnippet: z.string().describe("The code"),
        link: z.string().describe("Address of the page that it stands in"),
        language: z.string().describe("Its language"),
      })),
    },
    annotations: READ_ONLY,
  }, async ({ query, language }) => {
    const samples = (await openLibrary()).searchSamples(query, language);
    return toResult(samples.map(({ description, code, page, language }) => ({
      description,
      codeSnippet: code,
      link: page.url,
      language,
    })));
  });
}

function registerFetch(server: McpServer): void {
  server.registerTool("microsoft_docs_fetch", {
    title: "Read a page",
    description:
      "Fetch one whole page of the documentation, as Markdown, by an address that a search gave.",
    inputSchema: {
      url: z.string().trim().max(2_000).describe(
        `Address of the page: a contentUrl of a search result, it begins with ${DOCS_ROOT}`,
      ),
    },
    annotations: READ_ONLY,
  }, async ({ url }) => {
    const page = (await openLibrary()).find(url);
    if (!page) throw new Error(explainUnknown(url));
    return { content: [{ type: "text", text: page.markdown }] };
  });
}

function explainUnknown(url: string): string {
  const advice = `expected an address from microsoft_docs_search, which begins with ${DOCS_ROOT}`;
  return `There is no page at ${JSON.stringify(url)}: ${advice}`;
}

function toResult<Item extends Record<string, unknown>>(results: Item[]) {
  const structuredContent = { results };
  return {
    content: [{ type: "text" as const, text: JSON.stringify(structuredContent) }],
    structuredContent,
  };
}
