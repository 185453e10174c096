import { Hono } from "hono";
import { type ArchivedArticle, makeArticles } from "./articles.ts";
import { CATEGORIES, COUNTRIES, LANGUAGES, Parameters, RequestProblem } from "./filters.ts";
import { PAPERS } from "./papers.ts";
import type { Paper } from "./types.ts";

/** Options of {@linkcode createArchive}. */
export interface ArchiveOptions {
  /** Says which moment it is, in milliseconds since 1970. Default: the real one. */
  now?: () => number;
  /** The key that requests must carry. Without it any key will do, but there must be one. */
  key?: string;
}

/** A headline is on the front page for a day. */
const FRONT_PAGE = 24 * 3_600_000;
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
    const { headers } = context.req.raw;
    const given = headers.get("x-api-key") ?? context.req.query("apiKey") ??
      headers.get("authorization")?.replace(/^Bearer /i, "");
    if (!given) {
      const message = "The API key is missing: send it as X-Api-Key, apiKey or Authorization";
      throw new RequestProblem("apiKeyMissing", message, 401);
    }
    if (key !== undefined && given !== key) {
      throw new RequestProblem("apiKeyInvalid", "The API key is not known", 401);
    }
    await next();
  });

  app.get("/v2/top-headlines", (context) => {
    const parameters = parametersOf(context.req.url);
    const country = parameters.choice("country", COUNTRIES);
    const category = parameters.choice("category", CATEGORIES);
    const papers = parameters.papers();
    if (papers && (country || category)) {
      const message = "sources cannot be used together with country or category";
      throw new RequestProblem("parametersIncompatible", message);
    }
    if (!papers && !country && !category && !parameters.text("q")) {
      const message = "One of country, category, sources and q is needed";
      throw new RequestProblem("parametersMissing", message);
    }
    const matches = parameters.words();
    const found = makeArticles(now()).filter((article) =>
      now() - article.published <= FRONT_PAGE &&
      (!country || article.paper.country === country) &&
      (!category || article.category === category) &&
      (!papers || papers.includes(article.paper.id)) && matches(article)
    );
    return context.json(page(found, parameters, 20));
  });

  app.get("/v2/everything", (context) => {
    const parameters = parametersOf(context.req.url);
    const papers = parameters.papers();
    const domains = parameters.list("domains");
    if (!papers && !domains && !parameters.text("q")) {
      throw new RequestProblem("parametersMissing", "One of q, sources and domains is needed");
    }
    const language = parameters.choice("language", LANGUAGES);
    const from = parameters.moment("from") ?? -Infinity;
    const to = parameters.moment("to", true) ?? Infinity;
    const order = parameters.choice("sortBy", ["publishedat", "relevancy", "popularity"]);
    const matches = parameters.words();
    const found = makeArticles(now()).filter((article) =>
      (!papers || papers.includes(article.paper.id)) &&
      (!domains || domains.includes(domainOf(article.paper))) &&
      (!language || article.paper.language === language) &&
      article.published >= from && article.published <= to && matches(article)
    );
    if (order === "popularity") found.sort((a, b) => popularity(a) - popularity(b));
    if (order === "relevancy") {
      found.sort((a, b) => relevancy(b, parameters) - relevancy(a, parameters));
    }
    return context.json(page(found, parameters, 100));
  });

  const listSources = (url: string) => {
    const parameters = parametersOf(url);
    const category = parameters.choice("category", CATEGORIES);
    const language = parameters.choice("language", LANGUAGES);
    const country = parameters.choice("country", COUNTRIES);
    const sources = PAPERS.filter((paper) =>
      (!category || paper.category === category) &&
      (!language || paper.language === language) &&
      (!country || paper.country === country)
    ).map(({ author: _, ...paper }) => ({ ...paper, url: `https://${domainOf(paper)}` }));
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

function domainOf({ id }: Pick<Paper, "id">): string {
  return `${id}.example`;
}

/** Papers for everybody are read most. */
function popularity({ paper }: ArchivedArticle): number {
  return PAPERS.findIndex(({ id }) => id === paper.id);
}

/** Words in the headline weigh more. */
function relevancy({ title }: ArchivedArticle, parameters: Parameters): number {
  const words = parameters.text("q")?.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return words.filter((word) => title.toLowerCase().includes(word)).length;
}
