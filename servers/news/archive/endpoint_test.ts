import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { NOW } from "../testing.ts";
import { articlesReply, errorReply, sourcesReply } from "../wire.ts";
import { makeArticles } from "./articles.ts";
import { createArchive } from "./endpoint.ts";
import { PAPERS } from "./papers.ts";

const archive = createArchive({ now: () => NOW, key: "right" });
const ask = async (path: string, headers: HeadersInit = { "x-api-key": "right" }) => {
  const response = await archive.request(`/v2/${path}`, { headers });
  return { status: response.status, body: await response.json() };
};
const articles = async (path: string) => articlesReply.parse((await ask(path)).body);

Deno.test("makeArticles() has news of several countries, categories and languages, none twice", () => {
  const all = makeArticles(NOW);
  assert(all.length >= 150, `${all.length} articles`);
  assertEquals(new Set(all.map(({ title }) => title)).size, all.length);
  const count = (of: (article: typeof all[0]) => string) => new Set(all.map(of)).size;
  assertEquals([count((a) => a.paper.country), count((a) => a.category)], [9, 7]);
  assertEquals(count((a) => a.paper.language), 4);
  assertEquals(new Set(PAPERS.map(({ id }) => id)).size, PAPERS.length);
  assert(all.every(({ published }) => published < NOW && published > NOW - 31 * 86_400_000));
});

Deno.test("createArchive() filters, sorts and pages as NewsAPI does", async () => {
  const sports = await articles("top-headlines?country=us&category=sports");
  assertEquals([sports.totalResults, sports.articles.length], [5, 5]);
  const times = sports.articles.map(({ publishedAt }) => publishedAt!);
  assertEquals(times, times.toSorted().reverse());
  assertEquals((await articles("top-headlines?q=ferry")).totalResults, 1);
  assertEquals((await articles("top-headlines?sources=anpfiff,werkbank")).totalResults, 6);
  const pages = [1, 2].map((page) =>
    articles(`everything?domains=summit-sports.example&pageSize=4&page=${page}`)
  );
  const [first, second] = await Promise.all(pages);
  assertEquals(new Set([...first.articles, ...second.articles].map(({ url }) => url)).size, 8);
  assertEquals((await articles("everything?q=glacier&language=fr")).totalResults, 1);
  assertEquals((await articles("everything?q=glacier&language=en")).totalResults, 0);
  assertEquals(
    (await articles("everything?sources=leinebote&from=2026-11-20&to=2026-11-20")).totalResults,
    8,
  );
  const { body } = await ask("top-headlines/sources?country=de");
  assertEquals(sourcesReply.parse(body).sources.map(({ id }) => id), [
    "leinebote",
    "anpfiff",
    "werkbank",
  ]);
  assertEquals((await ask("sources?country=de")).body, body);
});

Deno.test("createArchive() refuses with NewsAPI's codes", async () => {
  for (
    const [path, status, code, words] of [
      ["top-headlines", 400, "parametersMissing", "country"],
      ["top-headlines?sources=leinebote&country=de", 400, "parametersIncompatible", "together"],
      ["top-headlines?country=xx", 400, "parameterInvalid", '"xx"'],
      ["top-headlines?category=politics", 400, "parameterInvalid", "sports"],
      ["top-headlines?country=us&pageSize=101", 400, "parameterInvalid", "1 to 100"],
      ["top-headlines?country=us&page=-1", 400, "parameterInvalid", "page"],
      ["everything?language=en", 400, "parametersMissing", "q, sources and domains"],
      ["everything?q=a&sources=none", 400, "sourceDoesNotExist", "none"],
      [`everything?sources=${Array(21).fill("leinebote")}`, 400, "sourcesTooMany", "20"],
      ["everything?q=a&from=soon", 400, "parameterInvalid", "from"],
      ["everything?q=a&sortBy=age", 400, "parameterInvalid", "sortBy"],
      ["everything?q=a%20OR", 400, "parameterInvalid", "q cannot be read"],
      ["everything?q=a&page=2&pageSize=100", 426, "maximumResultsReached", "paid plan"],
      ["nothing", 404, "endpointNotFound", "path"],
    ] as const
  ) {
    const answer = await ask(path);
    assertEquals([answer.status, answer.body.code], [status, code], path);
    assertStringIncludes(errorReply.parse(answer.body).message, words);
  }
});

Deno.test("createArchive() takes the key in each of NewsAPI's three places", async () => {
  const status = async (path: string, headers: HeadersInit) => {
    const answer = await ask(path, headers);
    return answer.body.code ?? answer.status;
  };
  assertEquals(await status("sources", { authorization: "Bearer right" }), 200);
  assertEquals(await status("sources?apiKey=right", {}), 200);
  assertEquals(await status("sources", {}), "apiKeyMissing");
  assertEquals(await status("sources", { "x-api-key": "wrong" }), "apiKeyInvalid");
});
