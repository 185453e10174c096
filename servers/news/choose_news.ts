import type { Environment } from "../../lib/model/environment.ts";
import { createArchive } from "./archive/endpoint.ts";
import { createNewsApi, type NewsApi } from "./news_api.ts";

/** The archive takes any key: it is no secret. */
const ARCHIVE_KEY = "archive";

/**
 * Chooses where the news comes from: `NEWS_API_KEY` is the real NewsAPI, at `NEWS_API_URL` when that is set; without a key it is the
 * archive in this process. The same client reads both.
 *
 * @param env The variables.
 * @param now Says which moment it is for the archive, in milliseconds since 1970.
 * @returns The client.
 * @throws {Error} When a variable has a value that makes no sense, or the address stands without a key.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const news = chooseNews({});
 * assertEquals((await news.sources({ country: "mx" })).sources.length, 1);
 * ```
 */
export function chooseNews(env: Environment, now?: () => number): NewsApi {
  const key = env.NEWS_API_KEY?.trim();
  const url = env.NEWS_API_URL?.trim() || undefined;
  if (!key) {
    if (url) throw new Error("Cannot use NEWS_API_URL alone: set NEWS_API_KEY, or neither of them");
    const archive = createArchive({ now, key: ARCHIVE_KEY });
    const fetch = (request: Request) => archive.fetch(request);
    return createNewsApi({ key: ARCHIVE_KEY, url: "http://archive.localhost", fetch });
  }
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new Error("Cannot use NEWS_API_KEY: expected a key without blanks, as NewsAPI shows it");
  }
  if (url !== undefined && !/^https?:$/.test(URL.parse(url)?.protocol ?? "")) {
    throw new Error(
      `Cannot use NEWS_API_URL ${
        JSON.stringify(url)
      }: expected an address, such as http://127.0.0.1:9999`,
    );
  }
  return createNewsApi({ key, url });
}
