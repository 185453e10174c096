import { type McpServer, ResourceTemplate } from "@modelcontextprotocol/sdk/server/mcp.js";
import { ErrorCode, McpError } from "@modelcontextprotocol/sdk/types.js";
import { CITIES } from "./cities.ts";
import { completeCity } from "./find_city.ts";
import { describeForecast, describeWeather, WeatherError, type WeatherSource } from "./weather.ts";

/** What the specification asks for when a resource does not exist; the SDK has no name for it. */
const RESOURCE_NOT_FOUND = -32002;

/** Days of the forecast that a resource has. */
const DAYS = 3;

/**
 * Registers the template `weather://{city}`: one resource for each city, its name percent-encoded. The list has the cities
 * that the embedded source knows; a real source reads any other, too.
 *
 * @param server Server that gets the resources.
 * @param source Where the weather comes from.
 */
export function registerResources(server: McpServer, source: WeatherSource): void {
  server.registerResource(
    "city",
    new ResourceTemplate("weather://{city}", {
      list: () => ({
        resources: CITIES.map(({ name, country }) => ({
          uri: `weather://${encodeURIComponent(name)}`,
          name,
          title: `Weather in ${name}`,
          description: `${name}, ${country}: now and in the next ${DAYS} days`,
        })),
      }),
      complete: { city: completeCity },
    }),
    {
      title: "Weather of a city",
      description: `The weather of one city, now and in the next ${DAYS} days`,
      mimeType: "text/plain",
    },
    async (uri, { city }, { signal }) => {
      try {
        const name = decode(String(city));
        const weather = await source.now(name, signal);
        const forecast = await source.forecast(name, DAYS, signal);
        const text = `${describeWeather(weather)}\n\n${describeForecast(forecast)}`;
        return { contents: [{ uri: uri.href, mimeType: "text/plain", text }] };
      } catch (error) {
        throw toMcpError(error, uri);
      }
    },
  );
}

function toMcpError(error: unknown, uri: URL): unknown {
  if (!(error instanceof WeatherError)) return error;
  const code = error.code === "unknown_city" ? RESOURCE_NOT_FOUND : ErrorCode.InternalError;
  return new McpError(code, error.message, { uri: uri.href });
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
