import { z } from "zod";
import type { ArticlesReply, SourcesReply } from "./wire.ts";

/** What the tools that find articles return. */
export const articlesSchema = z.object({
  total: z.number().int().describe("How many articles there are, on all pages"),
  articles: z.array(z.object({
    title: z.string(),
    source: z.string().describe("Who published it"),
    published: z.string().describe("When, ISO 8601 in UTC"),
    description: z.string(),
    url: z.string(),
  })),
});
export type Articles = z.infer<typeof articlesSchema>;

/** What `news_sources` returns. */
export const sourcesSchema = z.object({
  sources: z.array(z.object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    category: z.string(),
    language: z.string(),
    country: z.string(),
    url: z.string(),
  })),
});
export type Sources = z.infer<typeof sourcesSchema>;

/** Takes what a model needs from a reply. What the service does not know is left empty. */
export function toArticles({ totalResults, articles }: ArticlesReply): Articles {
  return {
    total: totalResults,
    articles: articles.map((article) => ({
      title: article.title ?? "",
      source: article.source?.name ?? article.source?.id ?? "",
      published: article.publishedAt ?? "",
      description: article.description ?? "",
      url: article.url ?? "",
    })),
  };
}

/** Takes what a model needs from a list of sources. */
export function toSources({ sources }: SourcesReply): Sources {
  return {
    sources: sources.map((source) => ({
      id: source.id ?? "",
      name: source.name ?? "",
      description: source.description ?? "",
      category: source.category ?? "",
      language: source.language ?? "",
      country: source.country ?? "",
      url: source.url ?? "",
    })),
  };
}
