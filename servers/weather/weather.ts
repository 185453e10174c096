import { z } from "zod";

/** The weather of a city, now. */
export const weatherSchema = z.object({
  city: z.string().describe("Name of the city"),
  country: z.string().optional().describe("Country of the city"),
  temperature: z.number().describe("Temperature, in degrees Celsius"),
  condition: z.string().describe("The sky in words, for example light rain"),
  humidity: z.number().describe("Relative humidity, in per cent"),
});

/** The weather of a city, now. */
export type Weather = z.infer<typeof weatherSchema>;

/** What a city's next days will be like, today first. */
export const forecastSchema = z.object({
  city: z.string().describe("Name of the city"),
  country: z.string().optional().describe("Country of the city"),
  days: z.array(z.object({
    date: z.string().describe("Day, as YYYY-MM-DD"),
    low: z.number().describe("Lowest temperature, in degrees Celsius"),
    high: z.number().describe("Highest temperature, in degrees Celsius"),
    condition: z.string().describe("The sky in words"),
    rain_chance: z.number().describe("Chance of rain or snow, in per cent"),
  })).describe("One entry for each day, today first"),
});

/** What a city's next days will be like, today first. */
export type Forecast = z.infer<typeof forecastSchema>;

/** Most days of a forecast. */
export const MOST_DAYS = 7;

/** Where the weather comes from. */
export interface WeatherSource {
  /**
   * The weather of a city, now.
   *
   * @param city Its name, as the caller wrote it.
   * @param signal Aborted when the call is cancelled.
   * @throws {WeatherError} When there is no such city, or the source cannot tell.
   */
  now(city: string, signal?: AbortSignal): Weather | Promise<Weather>;
  /**
   * The weather of a city's next days.
   *
   * @param city Its name, as the caller wrote it.
   * @param days How many, today included: 1 to {@linkcode MOST_DAYS}.
   * @param signal Aborted when the call is cancelled.
   * @throws {WeatherError} When there is no such city, or the source cannot tell.
   */
  forecast(city: string, days: number, signal?: AbortSignal): Forecast | Promise<Forecast>;
}

/** Why there is no answer. The message is meant for the model that asked. */
export class WeatherError extends Error {
  /**
   * @param code Stable: `unknown_city`, `timeout`, `unreachable`, `rate_limited`, `refused` (another HTTP status), `malformed`
   * (a reply that does not have the form of the service), or `cancelled`.
   * @param message One sentence.
   * @param options As for every error.
   */
  constructor(
    readonly code:
      | "unknown_city"
      | "timeout"
      | "unreachable"
      | "rate_limited"
      | "refused"
      | "malformed"
      | "cancelled",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "WeatherError";
  }
}

/**
 * The weather in one sentence.
 *
 * @param weather The weather.
 * @returns For example `The weather in Seattle (United States): light rain, 7.4 °C, humidity 81%.`
 */
export function describeWeather({ temperature, condition, humidity, ...place }: Weather): string {
  return `The weather in ${nameOf(place)}: ${condition}, ${temperature} °C, humidity ${humidity}%.`;
}

/**
 * A forecast as lines of text.
 *
 * @param forecast The forecast.
 * @returns A heading, then one line for each day.
 */
export function describeForecast({ days, ...place }: Forecast): string {
  const lines = days.map(({ date, low, high, condition, rain_chance }) =>
    `${date}: ${low} to ${high} °C, ${condition}, chance of rain ${rain_chance}%`
  );
  return [`Forecast for ${nameOf(place)}:`, ...lines].join("\n");
}

function nameOf({ city, country }: { city: string; country?: string }): string {
  return country === undefined || country === city ? city : `${city} (${country})`;
}
