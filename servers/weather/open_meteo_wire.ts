/**
 * What Open-Meteo sends, as far as it is used here (https://open-meteo.com/en/docs and /en/docs/geocoding-api).
 *
 * @module
 */
import { z } from "zod";

/** Longest name that is taken from a reply: it ends up in front of a model. */
const NAME = z.string().min(1).max(100);

/** The reply of `/v1/search`. Where nothing was found, `results` is left out. */
export const searchReply = z.object({
  results: z.array(z.object({
    name: NAME,
    latitude: z.number(),
    longitude: z.number(),
    country: NAME.optional(),
    admin1: NAME.optional(),
  })).optional(),
});

/** One place that `/v1/search` found. */
export type Place = NonNullable<z.infer<typeof searchReply>["results"]>[number];

/** What `/v1/forecast` is asked for with {@linkcode nowReply}. */
export const NOW = "temperature_2m,relative_humidity_2m,weather_code";

/** The reply of `/v1/forecast` to `current`. */
export const nowReply = z.object({
  current: z.object({
    temperature_2m: z.number(),
    relative_humidity_2m: z.number(),
    weather_code: z.number(),
  }),
});

/** What `/v1/forecast` is asked for with {@linkcode dailyReply}. */
export const DAILY =
  "temperature_2m_min,temperature_2m_max,weather_code,precipitation_probability_max";

/** The reply of `/v1/forecast` to `daily`: a column for each variable. */
export const dailyReply = z.object({
  daily: z.object({
    time: z.array(z.iso.date()),
    temperature_2m_min: z.array(z.number()),
    temperature_2m_max: z.array(z.number()),
    weather_code: z.array(z.number()),
    // Some of the models behind the service do not have it.
    precipitation_probability_max: z.array(z.number().nullable()),
  }),
}).refine(
  ({ daily }) => new Set(Object.values(daily).map((column) => column.length)).size === 1,
);

/** The highest code of each kind of weather (WMO table 4677, the codes that the service uses). */
const CODES: [last: number, words: string][] = [
  [0, "clear"],
  [2, "partly cloudy"],
  [3, "overcast"],
  [48, "fog"],
  [57, "drizzle"],
  [61, "light rain"],
  [65, "rain"],
  [67, "freezing rain"],
  [71, "light snow"],
  [77, "snow"],
  [82, "rain showers"],
  [86, "snow showers"],
  [99, "thunderstorms"],
];

/**
 * The words for a weather code.
 *
 * @param code A WMO code.
 * @returns For example `light rain`.
 */
export function wordsFor(code: number): string {
  return CODES.find(([last]) => code <= last)?.[1] ?? "unknown weather";
}
