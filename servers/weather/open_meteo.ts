import type { z } from "zod";
import { LONGEST_NAME, unknownCity } from "./find_city.ts";
import {
  DAILY,
  dailyReply,
  NOW,
  nowReply,
  type Place,
  searchReply,
  wordsFor,
} from "./open_meteo_wire.ts";
import { WeatherError, type WeatherSource } from "./weather.ts";

/** Options of {@linkcode createOpenMeteoSource}. */
export interface OpenMeteoOptions {
  /** Origin that serves both `/v1/search` and `/v1/forecast`, in place of the two of Open-Meteo. */
  url?: URL;
  /** Milliseconds that one reply may take, 8,000 by default. */
  timeout?: number;
}

/** How many places are looked at when a country was named with the city. */
const PLACES = 10;

/**
 * The weather that Open-Meteo tells: a real service without keys. A city takes two requests, one for the place and one
 * for its weather. What it says in words is not passed on, as it would reach the model.
 *
 * @param options See {@linkcode OpenMeteoOptions}.
 * @returns The source.
 */
export function createOpenMeteoSource(
  { url, timeout = 8_000 }: OpenMeteoOptions = {},
): WeatherSource {
  const search = new URL("/v1/search", url ?? "https://geocoding-api.open-meteo.com");
  const forecast = new URL("/v1/forecast", url ?? "https://api.open-meteo.com");

  async function ask<T>(
    schema: z.ZodType<T>,
    address: URL,
    query: Record<string, string | number>,
    signal?: AbortSignal,
  ): Promise<T> {
    const question = new URL(address);
    for (const [name, value] of Object.entries(query)) question.searchParams.set(name, `${value}`);
    const limit = AbortSignal.timeout(timeout);
    const signals = signal ? [signal, limit] : [limit];
    try {
      const response = await fetch(question, {
        signal: AbortSignal.any(signals),
        redirect: "error",
      });
      return await read(schema, response);
    } catch (error) {
      throw toWeatherError(error, { address, timeout, signal });
    }
  }

  async function find(city: string, signal?: AbortSignal): Promise<Place> {
    const [name, ...rest] = city.split(",").map((part) => part.trim());
    if (!name || city.length > LONGEST_NAME) throw unknownCity(city, "Open-Meteo");
    const within = rest.join(", ").toLowerCase();
    const query = { name, count: within ? PLACES : 1, language: "en", format: "json" };
    const { results = [] } = await ask(searchReply, search, query, signal);
    const place = within
      ? results.find(({ country, admin1 }) =>
        [country, admin1].some((part) => part?.toLowerCase() === within)
      )
      : results[0];
    if (!place) throw unknownCity(city, "Open-Meteo");
    return place;
  }

  return {
    async now(city, signal) {
      const { name, country, latitude, longitude } = await find(city, signal);
      const query = { latitude, longitude, current: NOW, timezone: "auto" };
      const { current } = await ask(nowReply, forecast, query, signal);
      return {
        city: name,
        country,
        temperature: current.temperature_2m,
        condition: wordsFor(current.weather_code),
        humidity: current.relative_humidity_2m,
      };
    },
    async forecast(city, days, signal) {
      const { name, country, latitude, longitude } = await find(city, signal);
      const query = { latitude, longitude, daily: DAILY, timezone: "auto", forecast_days: days };
      const { daily } = await ask(dailyReply, forecast, query, signal);
      return {
        city: name,
        country,
        days: daily.time.map((date, index) => ({
          date,
          low: daily.temperature_2m_min[index],
          high: daily.temperature_2m_max[index],
          condition: wordsFor(daily.weather_code[index]),
          rain_chance: daily.precipitation_probability_max[index] ?? 0,
        })),
      };
    },
  };
}

async function read<T>(schema: z.ZodType<T>, response: Response): Promise<T> {
  if (!response.ok) {
    await response.body?.cancel();
    if (response.status === 429) {
      throw new WeatherError(
        "rate_limited",
        "Open-Meteo takes no more requests from this address for now (429): try again in a minute",
      );
    }
    throw new WeatherError(
      "refused",
      `Open-Meteo answered with status ${response.status}: try again later`,
    );
  }
  const reply = schema.safeParse(parse(await response.text()));
  if (reply.success) return reply.data;
  throw new WeatherError(
    "malformed",
    "Cannot read the reply of Open-Meteo: it does not have the form that its documentation gives",
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toWeatherError(
  error: unknown,
  { address, timeout, signal }: { address: URL; timeout: number; signal?: AbortSignal },
): WeatherError {
  if (error instanceof WeatherError) return error;
  const options = { cause: error };
  if (signal?.aborted) return new WeatherError("cancelled", "The call was cancelled", options);
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return new WeatherError(
      "timeout",
      `Open-Meteo did not answer within ${timeout / 1000} s: try again later`,
      options,
    );
  }
  const what = error instanceof Deno.errors.NotCapable
    ? "this process may not, start it with --allow-net for that host after -P=weather"
    : "check the network, or start the server without WEATHER_API for the embedded weather";
  return new WeatherError("unreachable", `Cannot reach ${address.host}: ${what}`, options);
}
