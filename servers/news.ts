/**
 * The news server: top headlines, a search and the list of sources. Chapter 13 gives it to Copilot Studio.
 *
 *     deno run -P=news servers/news.ts -t streamable-http --stateless     http://127.0.0.1:8060/mcp
 *
 * With `NEWS_API_KEY` the news is NewsAPI's; without it, it comes from an archive of invented news that speaks NewsAPI's interface. With
 * `MCP_API_KEY` over HTTP only those are served who send that key as `X-API-Key`, which is what the connector in
 * `servers/copilot_studio` declares. Nothing is kept between two calls, so as many instances as one likes may stand behind a load balancer.
 *
 * @module
 */
import type { Hono } from "hono";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { createLazyValidator } from "../lib/lazy_validator.ts";
import { readEnvironment } from "../lib/model/environment.ts";
import { serve } from "../lib/serve.ts";
import { chooseNews } from "./news/choose_news.ts";
import type { NewsApi } from "./news/news_api.ts";
import { requireKey } from "./news/require_key.ts";
import { registerTools } from "./news/tools.ts";
import { parseDay } from "../lib/calendar.ts";

/** Options of {@linkcode createNewsServer}. */
export interface NewsServerOptions {
  /** Where the news comes from; by default the archive. */
  news?: NewsApi;
}

/**
 * Makes a news server, not yet connected.
 *
 * @param options See {@linkcode NewsServerOptions}.
 * @returns The server.
 *
 * @example
 * ```ts
 * import { createNewsServer } from "./news.ts";
 *
 * const server = createNewsServer();
 * ```
 */
export function createNewsServer({ news = chooseNews({}) }: NewsServerOptions = {}): McpServer {
  const server = new McpServer(
    { name: "news", title: "News server", version: "1.0.0" },
    {
      jsonSchemaValidator: createLazyValidator(),
      instructions: "News by country, category and source, and a search through the last weeks.",
    },
  );
  registerTools(server, news);
  return server;
}

const VARIABLES = ["NEWS_API_KEY", "NEWS_API_URL", "MCP_API_KEY"];
/** The archive's day ends in the evening. */
const EVENING = 20 * 3_600_000;

if (import.meta.main) {
  let news: NewsApi;
  let key: string | undefined;
  await serve(() => createNewsServer({ news }), {
    about: "News server: headlines, search and sources, from NewsAPI or from an archive of its own",
    port: 8060,
    flags: { today: { type: "string", description: "Day of the archive's news, YYYY-MM-DD" } },
    check({ today }) {
      const env = readEnvironment(new URL(".env", import.meta.url), VARIABLES);
      news = chooseNews(env, freeze(today));
      key = env.MCP_API_KEY?.trim() || undefined;
    },
    get middleware() {
      return key === undefined ? [] : [requireKey(key)];
    },
    routes,
  });
}

/** Health is for the platform that runs the container; `/mcp/` is what the template MCP-Streamable-HTTP makes of host and base path. */
// deno-lint-ignore no-explicit-any
function routes(app: Hono<any>): void {
  app.get("/health", (context) => context.text("ok"));
  app.all(
    "/mcp/",
    (context) => app.fetch(new Request(new URL("/mcp", context.req.url), context.req.raw)),
  );
}

function freeze(today: string | boolean | undefined): (() => number) | undefined {
  if (typeof today !== "string") return undefined;
  const moment = parseDay(today) * 86_400_000 + EVENING;
  return () => moment;
}
