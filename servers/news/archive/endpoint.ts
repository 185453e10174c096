import { Hono } from "hono";
import { type ArchivedArticle, makeArticles } from "./articles.ts";
import { Parameters, RequestProblem } from "./filters.ts";
import { domainOf, findArticles, findHeadlines, findPapers } from "./find.ts";
import type { Paper } from "./types.ts";

/** Options of {@linkcode createArchive}. */
export interface ArchiveOptions {
  /** Says which moment it is, in milliseconds since 1970. Default: the real one. */
  now?: () => number;
  /** The key that requests must carry. Without it any key will do, but there must be one. */
  key?: string;
}

/** As many results as NewsAPI gives without a paid plan. */
const MOST_RESULTS = 100;

/**
 * An archive of invented news behind NewsAPI's interface: its paths, parameters, replies and errors (NewsAPI documentation, 2025).
 * Whoever talks to NewsAPI talks to it unchanged.
 *
 * @param options See {@linkcode ArchiveOptions}.
 * @returns The endpoint: web-standard requests in, responses out.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const archive = createArchive();
 * const response = await archive.request("/v2/everything?q=ferry", { headers: { "X-Api-Key": "any" } });
 * assertEquals((await response.json()).status, "ok");
 * ```
 */
export function createArchive({ now = Date.now, key }: ArchiveOptions = {}): Hono {
  const app = new Hono();
  app.use("/v2/*", async (context, next) => {
    checkKey(context.req.raw, key);
    await next();
  });
  app.get("/v2/top-headlines", ({ req, json }) => {
    const parameters = parametersOf(req.url);
    const found = findHeadlines(makeArticles(now()), parameters, now());
    return json(page(found, parameters, 20));
  });
  app.get("/v2/everything", ({ req, json }) => {
    const parameters = parametersOf(req.url);
    return json(page(findArticles(makeArticles(now()), parameters), parameters, 100));
  });
  const listSources = (url: string) => {
    const sources = findPapers(parametersOf(url)).map(toSource);
    return { status: "ok", sources };
  };
  app.get("/v2/top-headlines/sources", (context) => context.json(listSources(context.req.url)));
  app.get("/v2/sources", (context) => context.json(listSources(context.req.url)));

  app.notFound((context) =>
    context.json({ status: "error", code: "endpointNotFound", message: "No such path" }, 404)
  );
  app.onError((error, context) => {
    if (error instanceof RequestProblem) {
      const { code, message, status } = error;
      return context.json({ status: "error", code, message }, status);
    }
    return context.json({ status: "error", code: "unexpectedError", message: "Try later" }, 500);
  });
  return app;
}

/** NewsAPI takes the key in three places (documentation, Authentication, 2025). */
function checkKey({ headers, url }: Request, key: string | undefined): void {
  const given = headers.get("x-api-key") ?? new URL(url).searchParams.get("apiKey") ??
    headers.get("authorization")?.replace(/^Bearer /i, "");
  if (!given) {
    const message = "The API key is missing: send it as X-Api-Key, apiKey or Authorization";
    throw new RequestProblem("apiKeyMissing", message, 401);
  }
  if (key !== undefined && given !== key) {
    throw new RequestProblem("apiKeyInvalid", "The API key is not known", 401);
  }
}

function parametersOf(url: string): Parameters {
  return new Parameters(new URL(url).searchParams);
}

function page(found: ArchivedArticle[], parameters: Parameters, otherwise: number) {
  const size = parameters.number("pageSize", otherwise, 100);
  const number = parameters.number("page", 1, 1_000_000);
  const start = (number - 1) * size;
  if (start >= MOST_RESULTS) {
    const message = `The first ${MOST_RESULTS} results are all that there is without a paid plan`;
    throw new RequestProblem("maximumResultsReached", message, 426);
  }
  return {
    status: "ok",
    totalResults: found.length,
    articles: found.slice(start, start + size).map(toArticle),
  };
}

function toSource({ author: _, ...paper }: Paper) {
  return { ...paper, url: `https://${domainOf(paper)}` };
}

function toArticle({ paper, title, text, published }: ArchivedArticle) {
  const slug = title.normalize("NFD").toLowerCase().match(/[a-z0-9]+/g)!.slice(0, 6).join("-");
  return {
    source: { id: paper.id, name: paper.name },
    author: paper.author,
    title,
    description: text,
    url: `https://${domainOf(paper)}/${slug}`,
    urlToImage: null,
    publishedAt: `${new Date(published).toISOString().slice(0, 19)}Z`,
    content: text,
  };
}
