/**
 * The weather server: the weather of cities now and in the next days, for those who are signed in. Chapter 07 talks to it.
 *
 *     deno run -P=weather servers/weather.ts -t streamable-http     http://127.0.0.1:8000/mcp
 *
 * Over HTTP it wants an access token of Entra ID, or of the embedded authority while no `TENANT_ID` is set: tools need the
 * scope `MCP.Tools`, resources `MCP.Resources` and prompts `MCP.Prompts`, and lists show what the token may use. Over stdio
 * there is no header that a token could travel in; there the specification has servers take credentials from their environment
 * instead (MCP 2025-11-25, Authorization, Protocol Requirements), and as this one keeps nothing of anybody's, it needs none.
 *
 * The weather is invented, the same for everybody on the same day; `WEATHER_API=open-meteo` asks a real service without keys.
 *
 * @module
 */
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { filterLists } from "../lib/entra/list_filter.ts";
import { protect, type Protection } from "../lib/entra/middleware.ts";
import { readServerIdentity } from "../lib/entra/settings.ts";
import { createLazyValidator } from "../lib/lazy_validator.ts";
import { readEnvironment } from "../lib/model/environment.ts";
import { serve } from "../lib/serve.ts";
import { currentDay, type Day, parseDay } from "../lib/calendar.ts";
import { chooseSource } from "./weather/choose_source.ts";
import { createEmbeddedSource } from "./weather/embedded.ts";
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
 * Makes a weather server, not yet connected, nor protected: `protect` from `lib/entra/middleware.ts` does that. Its lists show
 * what the caller's token may use, and everything where there is no token.
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
  const { source = createEmbeddedSource(currentDay) } = options;
  const server = filterLists(
    new McpServer(
      { name: "weather", title: "Weather server", version: "1.0.0" },
      {
        jsonSchemaValidator: createLazyValidator(),
        instructions: "The weather of cities, now and in the next days, in degrees Celsius.",
      },
    ),
  );
  registerTools(server, source);
  registerResources(server, source);
  registerPackingListPrompt(server, source);
  return server;
}

/** What this server may read of the environment: no secret, as it exchanges no tokens. */
const VARIABLES = [
  "TENANT_ID",
  "CLIENT_ID",
  "SCOPES",
  "ENTRA_AUTHORITY",
  "WEATHER_API",
  "WEATHER_API_URL",
];

if (import.meta.main) {
  let source: WeatherSource;
  let protection: Protection;
  await serve(() => createWeatherServer({ source }), {
    about: "Weather server: the weather of cities, for those who are signed in",
    port: 8000,
    flags: { today: { type: "string", description: "Day of the embedded weather, YYYY-MM-DD" } },
    check({ today }) {
      const env = readEnvironment(new URL(".env", import.meta.url), VARIABLES);
      source = chooseSource(env, freeze(today));
      protection = protect({ identity: readServerIdentity(env) });
    },
    get middleware() {
      return protection.middleware;
    },
    get routes() {
      return protection.routes;
    },
  });
}

function freeze(today: string | boolean | undefined): (() => Day) | undefined {
  if (typeof today !== "string") return undefined;
  const day = parseDay(today);
  return () => day;
}
