/**
 * The weather server: the weather of cities now and in the next days. The weather is invented, the same for everybody on the
 * same day; `WEATHER_API=open-meteo` asks a real service without keys.
 *
 *     deno run -P=weather servers/weather.ts -t streamable-http     http://127.0.0.1:8000/mcp
 *
 * @module
 */
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { createLazyValidator } from "../lib/lazy_validator.ts";
import { serve } from "../lib/serve.ts";
import { parseDay } from "./stock/calendar.ts";
import { chooseSource } from "./weather/choose_source.ts";
import { registerPackingListPrompt } from "./weather/prompt.ts";
import { registerResources } from "./weather/resources.ts";
import { registerTools } from "./weather/tools.ts";
import type { WeatherSource } from "./weather/weather.ts";

/** Options of {@linkcode createWeatherServer}. */
export interface WeatherServerOptions {
  /** Where the weather comes from; by default it is the embedded weather of today, in UTC. */
  source?: WeatherSource;
}

/**
 * Makes a weather server, not yet connected.
 *
 * @param options See {@linkcode WeatherServerOptions}.
 * @returns The server.
 *
 * @example
 * ```ts
 * import { createWeatherServer } from "./weather.ts";
 *
 * const server = createWeatherServer();
 * ```
 */
export function createWeatherServer(options: WeatherServerOptions = {}): McpServer {
  const { source = chooseSource(() => undefined) } = options;
  const server = new McpServer(
    { name: "weather", title: "Weather server", version: "1.0.0" },
    {
      jsonSchemaValidator: createLazyValidator(),
      instructions: "The weather of cities, now and in the next days, in degrees Celsius.",
    },
  );
  registerTools(server, source);
  registerResources(server, source);
  registerPackingListPrompt(server, source);
  return server;
}

if (import.meta.main) {
  const sourceOn = (today: string | boolean | undefined) => {
    const frozen = typeof today === "string" ? parseDay(today) : undefined;
    return chooseSource(
      (name) => Deno.env.get(name),
      frozen === undefined ? undefined : () => frozen,
    );
  };
  await serve(({ today }) => createWeatherServer({ source: sourceOn(today) }), {
    about: "Weather server: the weather of cities, now and in the next days",
    port: 8000,
    flags: {
      today: { type: "string", description: "Day of the embedded weather, YYYY-MM-DD" },
    },
    check: ({ today }) => {
      sourceOn(today);
    },
  });
}
