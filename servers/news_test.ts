import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { runAgent } from "../lib/agent.ts";
import { connect } from "../lib/connect.ts";
import { openModel } from "../lib/model.ts";
import { articlesOf, call, startNews, startService, textOf, TODAY } from "./news/testing.ts";

Deno.test("the news server has the workshop's tools and parameters, in schemas that Copilot Studio reads", async () => {
  const server = await startNews();
  const client = await connect(server.url);
  try {
    const { tools } = await client.listTools();
    const parameters = Object.fromEntries(
      tools.map(({ name, inputSchema }) => [name, Object.keys(inputSchema.properties!)]),
    );
    assertEquals(parameters, {
      news_top_headlines: ["country", "category", "sources", "q", "page_size", "page"],
      news_search: [
        ...["q", "sources", "domains", "from_param", "to", "language", "sort_by"],
        ...["page_size", "page"],
      ],
      news_sources: ["category", "language", "country"],
    });
    const search = tools[1].inputSchema.properties as Record<string, Record<string, unknown>>;
    assertEquals(
      [
        search.language.default,
        search.sort_by.default,
        search.page_size.default,
        search.page.default,
      ],
      ["en", "publishedAt", 5, 1],
    );
    assertEquals(search.page_size.maximum, 32);
    // Such tools vanish, or lose parameters (documentation "Troubleshoot MCP", 2026).
    assert(!/"\$ref"|"type":\[|"exclusiveMinimum"/.test(JSON.stringify(tools)));
    for (const tool of tools) assert(tool.title && tool.annotations?.readOnlyHint, tool.name);
  } finally {
    await client.close();
    await server.end();
  }
});

Deno.test("the news server tells the archive's news, and refuses what does not go together", async () => {
  const server = await startNews();
  const client = await connect(server.url);
  try {
    const headlines = await call(client, "news_top_headlines", {
      country: "US",
      category: "sports",
    });
    const { total, articles } = articlesOf(headlines);
    assertEquals([total, articles.length], [5, 5]);
    assert(articles.every(({ published }) => published.startsWith(TODAY)), textOf(headlines));
    assertEquals(JSON.parse(textOf(headlines)), headlines.structuredContent);

    const second = await call(client, "news_top_headlines", {
      category: "sports",
      page_size: 2,
      page: 2,
    });
    const all = await call(client, "news_top_headlines", { category: "sports", page_size: 32 });
    assertEquals(articlesOf(second).articles, articlesOf(all).articles.slice(2, 4));

    const found = await call(client, "news_search", { q: "ferries", to: "2026-11-18" });
    assertEquals(articlesOf(found).articles.map(({ title }) => title), [
      "Game about running a ferry becomes a surprise hit",
    ]);
    const german = await call(client, "news_search", { q: "Bücher OR Nachtzug", language: "de" });
    assertEquals(articlesOf(german).total, 1);
    const sources = await call(client, "news_sources", { country: "gb", category: "sports" });
    assertStringIncludes(textOf(sources), "north-terrace");

    for (
      const [tool, args, words] of [
        [
          "news_top_headlines",
          { sources: "leinebote", country: "de" },
          "Cannot combine sources with country",
        ],
        ["news_top_headlines", { sources: "leinebote", category: "sports" }, "country or category"],
        ["news_top_headlines", {}, "name a country, a category"],
        ["news_top_headlines", { country: "usa" }, "two letters"],
        ["news_top_headlines", { country: "jp" }, "expected one of us, gb"],
        ["news_top_headlines", { category: "politics" }, "category"],
        ["news_top_headlines", { country: "us", page_size: 33 }, "page_size"],
        ["news_top_headlines", { country: "us", page: 0 }, "page"],
        ["news_search", {}, "q"],
        [
          "news_search",
          { q: "ferry", sources: "leinebote", domains: "a.example" },
          "Cannot combine sources with domains",
        ],
        ["news_search", { q: "ferry", from_param: "yesterday" }, "expected a day such as"],
        ["news_search", { q: "ferry", from_param: "2026-13-40" }, "expected a day such as"],
        ["news_search", { q: "(ferry" }, "bracket is not closed"],
        ["news_search", { q: "ferry", sources: "none-such" }, "There is no source"],
        ["news_sources", { language: "english" }, "two letters"],
      ] as const
    ) {
      const result = await call(client, tool, args);
      assert(result.isError, `${tool} ${JSON.stringify(args)}`);
      assertStringIncludes(textOf(result), words);
    }
  } finally {
    await client.close();
    await server.end();
  }
});

Deno.test("the news server answers the workshop's question through an agent", async () => {
  const server = await startNews();
  const client = await connect(server.url);
  try {
    const model = openModel({ name: "embedded-wary", env: {} });
    const question = "Today's sports news in the United States.";
    const steps = [];
    for await (const step of runAgent({ model, servers: [{ name: "news", client }], question })) {
      steps.push(step);
    }
    const calls = steps.flatMap((step) => step.type === "model" ? step.calls : []);
    assertEquals(calls.map(({ tool, arguments: args }) => [tool, args]), [
      ["news_top_headlines", { country: "us", category: "sports" }],
    ]);
    const answer = steps.at(-1)!;
    assert(answer.type === "answer");
    assertMatch(answer.text, /Port Arden Pelicans.*\n.*Marlow Falls[\s\S]*Fort Tamsin/);
  } finally {
    await client.close();
    await server.end();
  }
});

Deno.test("with NEWS_API_KEY the news server asks NewsAPI, and the key goes into a header alone", async () => {
  const key = "k3y-that-nobody-may-see";
  await using service = startService(key);
  const server = await startNews({ NEWS_API_KEY: key, NEWS_API_URL: service.url });
  const client = await connect(server.url);
  try {
    const found = await call(client, "news_search", {
      q: '"Lake Cup"',
      from_param: "2026-11-01",
      sort_by: "relevancy",
    });
    assertEquals(articlesOf(found).total, 1);
    await call(client, "news_top_headlines", { sources: "summit-sports", page_size: 1 });
    await call(client, "news_sources", { language: "fr" });
    const asked = service.asked.map(({ url }) => url.slice(service.url.length));
    assertEquals(asked, [
      "/v2/everything?q=%22Lake+Cup%22&language=en&page=1&from=2026-11-01&sortBy=relevancy&pageSize=5",
      "/v2/top-headlines?sources=summit-sports&pageSize=1&page=1",
      "/v2/top-headlines/sources?language=fr",
    ]);
    assert(service.asked.every(({ headers }) => headers.get("x-api-key") === key));

    const fail = async (reply: Response) => {
      service.next = reply;
      const result = await call(client, "news_top_headlines", { country: "us" });
      assert(result.isError);
      assert(!textOf(result).includes(key), textOf(result));
      return textOf(result);
    };
    const problem = (code: string, status: number, message = `No: ${key}`) =>
      Response.json({ status: "error", code, message }, { status });
    assertStringIncludes(await fail(problem("apiKeyInvalid", 401)), "check NEWS_API_KEY");
    assertStringIncludes(await fail(problem("rateLimited", 429)), "wait a while");
    assertStringIncludes(await fail(problem("odd", 400)), "refused: No: ‹key› (odd)");
    assertStringIncludes(await fail(new Response("<h1>Sorry</h1>", { status: 502 })), "status 502");
    assertStringIncludes(await fail(Response.json({ status: "ok" })), "and no news");
    assertStringIncludes(
      await fail(new Response(null, { status: 302, headers: { location: "http://127.0.0.1:1/" } })),
      "cannot be reached",
    );
    assert(!server.stderr.join("\n").includes(key));
  } finally {
    await client.close();
    await server.end();
  }
});

Deno.test("with MCP_API_KEY the news server serves those alone who send it", async () => {
  const server = await startNews({ MCP_API_KEY: "open-sesame" });
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" });
  const post = (path: string, headers: Record<string, string>) =>
    fetch(new URL(path, server.url), {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
        ...headers,
      },
    });
  try {
    for (const path of ["/mcp", "/mcp/"]) {
      const right = await post(path, { "X-API-Key": "open-sesame" });
      assertStringIncludes(await right.text(), '"result":{}');
      for (const headers of [{}, { "X-API-Key": "open" }, { "X-API-Key": "" }] as HeadersInit[]) {
        const wrong = await post(path, headers as Record<string, string>);
        assertEquals(wrong.status, 401);
        assertStringIncludes(await wrong.text(), "Unauthorized");
      }
    }
    const health = await fetch(new URL("/health", server.url));
    assertEquals([health.status, await health.text()], [200, "ok"]);
    const client = await connect(server.url, { headers: { "X-API-Key": "open-sesame" } });
    assertEquals((await client.listTools()).tools.length, 3);
    await client.close();
    assert(!server.stderr.join("\n").includes("open-sesame"));
  } finally {
    await server.end();
  }
});
