import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { LONGEST_NAME } from "./find_city.ts";
import {
  describeForecast,
  describeWeather,
  forecastSchema,
  MOST_DAYS,
  weatherSchema,
  type WeatherSource,
} from "./weather.ts";

/** Input schema of a city. It is no list: whoever writes a wrong name gets the close ones. */
export const citySchema = z.string().max(LONGEST_NAME).describe(
  "Name of the city, for example Seattle; a country may follow after a comma, for example Paris, France",
);

/** Nothing is changed, and a real source is outside. */
const READ_ONLY = { readOnlyHint: true, openWorldHint: true };

/**
 * Registers `get_weather` and `get_forecast`.
 *
 * @param server Server that gets the tools.
 * @param source Where the weather comes from.
 */
export function registerTools(server: McpServer, source: WeatherSource): void {
  server.registerTool("get_weather", {
    title: "Weather now",
    description: "What the weather is like in a city now: temperature, condition and humidity.",
    inputSchema: { city: citySchema.default("London") },
    outputSchema: weatherSchema.shape,
    annotations: READ_ONLY,
  }, async ({ city }, { signal }) => {
    const weather = await source.now(city, signal);
    return {
      content: [{ type: "text", text: describeWeather(weather) }],
      structuredContent: weather,
    };
  });

  server.registerTool("get_forecast", {
    title: "Forecast",
    description: "What the weather of the next days will be in a city: lowest and highest " +
      "temperature, condition and chance of rain of each day, today first.",
    inputSchema: {
      city: citySchema.default("London"),
      days: z.number().int().min(1).max(MOST_DAYS).default(3).describe(
        `How many days, today included: 1 to ${MOST_DAYS}`,
      ),
    },
    outputSchema: forecastSchema.shape,
    annotations: READ_ONLY,
  }, async ({ city, days }, { signal }) => {
    const forecast = await source.forecast(city, days, signal);
    return {
      content: [{ type: "text", text: describeForecast(forecast) }],
      structuredContent: forecast,
    };
  });
}
