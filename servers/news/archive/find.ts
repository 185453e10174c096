import type { ArchivedArticle } from "./articles.ts";
import { COUNTRIES, LANGUAGES, type Parameters, RequestProblem } from "./filters.ts";
import { PAPERS } from "./papers.ts";
import { CATEGORIES, type Paper } from "./types.ts";

/** A headline is on the front page for a day. */
const FRONT_PAGE = 24 * 3_600_000;

/** What `/v2/top-headlines` finds among all articles. */
export function findHeadlines(
  all: ArchivedArticle[],
  parameters: Parameters,
  now: number,
): ArchivedArticle[] {
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
  return all.filter((article) =>
    now - article.published <= FRONT_PAGE &&
    (!country || article.paper.country === country) &&
    (!category || article.category === category) &&
    (!papers || papers.includes(article.paper.id)) && matches(article)
  );
}

/** What `/v2/everything` finds among all articles. */
export function findArticles(all: ArchivedArticle[], parameters: Parameters): ArchivedArticle[] {
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
  const found = all.filter((article) =>
    (!papers || papers.includes(article.paper.id)) &&
    (!domains || domains.includes(domainOf(article.paper))) &&
    (!language || article.paper.language === language) &&
    article.published >= from && article.published <= to && matches(article)
  );
  if (order === "popularity") return found.sort((a, b) => popularity(a) - popularity(b));
  if (order === "relevancy") {
    const words = parameters.text("q")?.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
    return found.sort((a, b) => relevancy(b, words) - relevancy(a, words));
  }
  return found;
}

/** What `/v2/top-headlines/sources` finds. */
export function findPapers(parameters: Parameters): Paper[] {
  const category = parameters.choice("category", CATEGORIES);
  const language = parameters.choice("language", LANGUAGES);
  const country = parameters.choice("country", COUNTRIES);
  return PAPERS.filter((paper) =>
    (!category || paper.category === category) &&
    (!language || paper.language === language) &&
    (!country || paper.country === country)
  );
}

/** Where a paper's articles are; nobody can own such a domain (RFC 2606). */
export function domainOf({ id }: Pick<Paper, "id">): string {
  return `${id}.example`;
}

/** Papers for everybody are read most. */
function popularity({ paper }: ArchivedArticle): number {
  return PAPERS.findIndex(({ id }) => id === paper.id);
}

/** Words in the headline weigh more. */
function relevancy({ title }: ArchivedArticle, words: string[]): number {
  return words.filter((word) => title.toLowerCase().includes(word)).length;
}
