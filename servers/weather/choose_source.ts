import type { Environment } from "../../lib/model/environment.ts";
import { currentDay, type Day } from "../../lib/calendar.ts";
import { createEmbeddedSource } from "./embedded.ts";
import { createOpenMeteoSource } from "./open_meteo.ts";
import type { WeatherSource } from "./weather.ts";

/**
 * Chooses where the weather comes from, as the environment says: `WEATHER_API=open-meteo` is the real service, at
 * `WEATHER_API_URL` when that is set; without it the weather is the embedded one.
 *
 * @param env The variables.
 * @param today The day that the embedded source takes for today; by default the real one, in UTC.
 * @returns The source.
 * @throws {Error} When a variable has a value that makes no sense.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const source = chooseSource({});
 * assertEquals((await source.now("seattle")).city, "Seattle");
 * ```
 */
export function chooseSource(env: Environment, today: () => Day = currentDay): WeatherSource {
  const api = env.WEATHER_API?.trim() || "embedded";
  const address = env.WEATHER_API_URL?.trim() || undefined;
  if (api === "embedded") return createEmbeddedSource(today);
  if (api === "open-meteo") return createOpenMeteoSource({ url: toUrl(address) });
  throw new Error(
    `Unknown WEATHER_API ${
      JSON.stringify(api)
    }: expected open-meteo, or nothing for the embedded weather`,
  );
}

function toUrl(text: string | undefined): URL | undefined {
  if (text === undefined) return undefined;
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new Error(
    `Cannot read WEATHER_API_URL ${
      JSON.stringify(text)
    }: expected an address like http://127.0.0.1:9999`,
  );
}
