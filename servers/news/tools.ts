import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { articlesSchema, sourcesSchema, toArticles, toSources } from "./articles.ts";
import { type NewsApi, NewsApiError } from "./news_api.ts";
import { category, country, domains, language, moment, paging, sources } from "./parameters.ts";

/** Nothing is changed, and the news is outside. */
const READ_ONLY = { readOnlyHint: true, openWorldHint: true };

/**
 * Registers `news_top_headlines`, `news_search` and `news_sources`.
 *
 * @param server Server that gets the tools.
 * @param news Where the news comes from.
 */
export function registerTools(server: McpServer, news: NewsApi): void {
  registerTopHeadlines(server, news);
  registerSearch(server, news);
  registerSources(server, news);
}

function registerTopHeadlines(server: McpServer, news: NewsApi): void {
  server.registerTool("news_top_headlines", {
    title: "Top headlines",
    description:
      "Today's news: the top headlines of a country, of a category such as sports, or of " +
      "some sources, the newest first. Name a country, a category, sources or words; sources do not " +
      "go together with a country or a category.",
    inputSchema: {
      country: country.optional(),
      category: category.optional(),
      sources: sources.optional(),
      q: z.string().trim().max(500).optional().describe("Words that the headlines must have"),
      ...paging,
    },
    outputSchema: articlesSchema.shape,
    annotations: READ_ONLY,
  }, async ({ page_size, page, ...filters }, { signal }) => {
    if (filters.sources && (filters.country || filters.category)) {
      throw new NewsApiError(
        "parametersIncompatible",
        "Cannot combine sources with country or category: leave one of them out",
      );
    }
    if (!Object.values(filters).some(Boolean)) {
      throw new NewsApiError(
        "parametersMissing",
        "Cannot tell which headlines: name a country, a category, sources or words (q)",
      );
    }
    const reply = await news.topHeadlines({ ...filters, pageSize: page_size, page }, signal);
    return present(toArticles(reply));
  });
}

function registerSearch(server: McpServer, news: NewsApi): void {
  server.registerTool("news_search", {
    title: "Search the news",
    description:
      "Searches the articles of the last weeks for words, in one language. Sources and " +
      "domains do not go together.",
    inputSchema: {
      q: z.string().trim().min(1).max(500).describe(
        'What to search for: words, "a phrase", +must, -must not, AND, OR, NOT and brackets',
      ),
      sources: sources.optional(),
      domains: domains.optional(),
      from_param: moment.optional().describe("The earliest day or moment, YYYY-MM-DD"),
      to: moment.optional().describe("The latest day or moment, YYYY-MM-DD"),
      language: language.default("en"),
      sort_by: z.enum(["relevancy", "popularity", "publishedAt"]).default("publishedAt").describe(
        "What comes first: relevancy (closest to the words), popularity (best-known sources), " +
          "publishedAt (newest)",
      ),
      ...paging,
    },
    outputSchema: articlesSchema.shape,
    annotations: READ_ONLY,
  }, async ({ from_param: from, sort_by: sortBy, page_size: pageSize, ...rest }, { signal }) => {
    if (rest.sources && rest.domains) {
      throw new NewsApiError(
        "parametersIncompatible",
        "Cannot combine sources with domains: leave one of them out",
      );
    }
    const reply = await news.everything({ ...rest, from, sortBy, pageSize }, signal);
    return present(toArticles(reply));
  });
}

function registerSources(server: McpServer, news: NewsApi): void {
  server.registerTool(
    "news_sources",
    {
      title: "News sources",
      description:
        "Lists the newspapers and sites that the news comes from, with the ids that the " +
        "parameter sources takes.",
      inputSchema: {
        category: category.optional(),
        language: language.optional(),
        country: country.optional(),
      },
      outputSchema: sourcesSchema.shape,
      annotations: READ_ONLY,
    },
    async (filters, { signal }) => present(toSources(await news.sources(filters, signal))),
  );
}

/** The same twice, for clients that read no structured content (MCP 2025-11-25, Tools, Structured Content). */
function present(found: Record<string, unknown>) {
  return {
    content: [{ type: "text" as const, text: JSON.stringify(found) }],
    structuredContent: found,
  };
}
