import type { z } from "zod";
import {
  type ArticlesReply,
  articlesReply,
  errorReply,
  type SourcesReply,
  sourcesReply,
} from "./wire.ts";

/** Where NewsAPI is. */
const NEWS_API = "https://newsapi.org";

/** What a query string of NewsAPI has; values that are missing are left out. */
export type Query = Record<string, string | number | undefined>;

/** A reader of news: NewsAPI, or what speaks like it. */
export interface NewsApi {
  topHeadlines(query: Query, signal?: AbortSignal): Promise<ArticlesReply>;
  everything(query: Query, signal?: AbortSignal): Promise<ArticlesReply>;
  sources(query: Query, signal?: AbortSignal): Promise<SourcesReply>;
}

/** Options of {@linkcode createNewsApi}. */
export interface NewsApiOptions {
  /** The key. It goes into a header, and into nothing else. */
  key: string;
  /** Origin of the service. Default https://newsapi.org. */
  url?: string;
  /** Sends the requests. */
  fetch?: (request: Request) => Response | Promise<Response>;
  /** Milliseconds that one reply may take, 10,000 by default. */
  timeout?: number;
}

/** Says that the news could not be read; the message is for the model, so it holds no key. */
export class NewsApiError extends Error {
  override name = "NewsApiError";

  /**
   * @param code NewsAPI's code, or `unreachable`, `timeout` or `unreadable`.
   * @param message What was wrong and what to do.
   */
  constructor(readonly code: string, message: string) {
    super(message);
  }
}

/** The longest reply that is read, in characters. */
const LONGEST = 4_000_000;

/**
 * Makes a client of NewsAPI (documentation, Endpoints, 2025).
 *
 * @param options See {@linkcode NewsApiOptions}.
 * @returns The client; its functions throw {@linkcode NewsApiError}.
 */
export function createNewsApi(options: NewsApiOptions): NewsApi {
  const { key, url = NEWS_API, fetch: send = globalThis.fetch, timeout = 10_000 } = options;

  async function ask<T>(path: string, schema: z.ZodType<T>, query: Query, signal?: AbortSignal) {
    const address = new URL(path, url);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== "") address.searchParams.set(name, String(value));
    }
    const limit = AbortSignal.timeout(timeout);
    const request = new Request(address, {
      headers: { "X-Api-Key": key, accept: "application/json" },
      redirect: "error",
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    try {
      return await read(schema, await send(request));
    } catch (error) {
      if (error instanceof NewsApiError) throw error;
      signal?.throwIfAborted();
      throw limit.aborted
        ? new NewsApiError("timeout", `No answer from the news service in ${timeout} ms: try again`)
        : new NewsApiError("unreachable", "The news service cannot be reached: try again later");
    }
  }

  async function read<T>(schema: z.ZodType<T>, response: Response): Promise<T> {
    const text = await response.text();
    const body = text.length <= LONGEST ? parse(text) : undefined;
    const failure = errorReply.safeParse(body);
    if (failure.success) throw toError(failure.data, key);
    const reply = schema.safeParse(body);
    if (response.ok && reply.success) return reply.data;
    const message = `The news service answered with status ${response.status} and no news`;
    throw new NewsApiError("unreadable", message);
  }

  return {
    topHeadlines: (query, signal) => ask("/v2/top-headlines", articlesReply, query, signal),
    everything: (query, signal) => ask("/v2/everything", articlesReply, query, signal),
    sources: (query, signal) => ask("/v2/top-headlines/sources", sourcesReply, query, signal),
  };
}

/** What to do about the errors that are nothing of the caller's. */
const ADVICE: Record<string, string> = {
  apiKeyDisabled: "The server's NewsAPI key is disabled: set another NEWS_API_KEY",
  apiKeyExhausted: "The server's NewsAPI key has no requests left: wait, or take a larger plan",
  apiKeyInvalid: "The server's NewsAPI key is not accepted: check NEWS_API_KEY",
  apiKeyMissing: "The server sent no NewsAPI key: set NEWS_API_KEY",
  rateLimited: "Too many requests to NewsAPI: wait a while and try again",
};

function toError({ code, message }: { code: string; message: string }, key: string): NewsApiError {
  // A service may repeat what it was sent.
  const said = message.replaceAll(key, "‹key›").replace(/\s+/g, " ").slice(0, 300);
  return new NewsApiError(code, ADVICE[code] ?? `The news service refused: ${said} (${code})`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
