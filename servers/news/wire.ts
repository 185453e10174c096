import { z } from "zod";

/** What `/v2/top-headlines` and `/v2/everything` answer (NewsAPI documentation, Endpoints, 2025). */
export const articlesReply = z.object({
  status: z.literal("ok"),
  totalResults: z.number().int(),
  articles: z.array(z.object({
    source: z.object({ id: z.string().nullish(), name: z.string().nullish() }).nullish(),
    author: z.string().nullish(),
    title: z.string().nullish(),
    description: z.string().nullish(),
    url: z.string().nullish(),
    publishedAt: z.string().nullish(),
  })),
});
export type ArticlesReply = z.infer<typeof articlesReply>;

/** What `/v2/top-headlines/sources` answers. */
export const sourcesReply = z.object({
  status: z.literal("ok"),
  sources: z.array(z.object({
    id: z.string().nullish(),
    name: z.string().nullish(),
    description: z.string().nullish(),
    url: z.string().nullish(),
    category: z.string().nullish(),
    language: z.string().nullish(),
    country: z.string().nullish(),
  })),
});
export type SourcesReply = z.infer<typeof sourcesReply>;

/** What every path answers when it cannot (NewsAPI documentation, Errors, 2025). */
export const errorReply = z.object({
  status: z.literal("error"),
  code: z.string(),
  message: z.string(),
});
