/**
 * For tests: what listens in the place of Open-Meteo, with its wire format.
 *
 * @module
 */

const PLACES = {
  results: [
    {
      id: 2950159,
      name: "Berlin",
      latitude: 52.52437,
      longitude: 13.41053,
      elevation: 74.0,
      feature_code: "PPLC",
      country_code: "DE",
      timezone: "Europe/Berlin",
      population: 3426354,
      country: "Germany",
      admin1: "State of Berlin",
    },
    {
      id: 5083330,
      name: "Berlin",
      latitude: 44.46867,
      longitude: -71.18508,
      elevation: 311.0,
      feature_code: "PPL",
      country_code: "US",
      timezone: "America/New_York",
      population: 9367,
      country: "United States",
      admin1: "New Hampshire",
    },
  ],
  generationtime_ms: 0.71,
};

const PLACE = {
  latitude: 52.52,
  longitude: 13.419998,
  generationtime_ms: 0.05,
  utc_offset_seconds: 3600,
  timezone: "Europe/Berlin",
  timezone_abbreviation: "GMT+1",
  elevation: 38.0,
};

const NOW = {
  ...PLACE,
  current_units: { time: "iso8601", temperature_2m: "°C", relative_humidity_2m: "%" },
  current: {
    time: "2026-03-02T14:15",
    interval: 900,
    temperature_2m: 18.3,
    relative_humidity_2m: 64,
    weather_code: 61,
  },
};

const DAILY = {
  ...PLACE,
  daily_units: { time: "iso8601", temperature_2m_min: "°C", temperature_2m_max: "°C" },
  daily: {
    time: ["2026-03-02", "2026-03-03"],
    temperature_2m_min: [3.1, 2.5],
    temperature_2m_max: [9.4, 7.9],
    weather_code: [3, 71],
    precipitation_probability_max: [12, null],
  },
};

type Answer = (asked: URL) => Response | Promise<Response>;

/** What {@linkcode startOpenMeteo} gives. */
export interface OpenMeteo extends AsyncDisposable {
  url: URL;
  /** Path and query of every request. */
  asked: string[];
}

/**
 * Starts a service that answers as Open-Meteo does, about two places called Berlin.
 *
 * @param answers What it answers instead, for each endpoint.
 */
export function startOpenMeteo(answers: { search?: Answer; forecast?: Answer } = {}): OpenMeteo {
  const asked: string[] = [];
  const { search = tellPlaces, forecast = tellWeather } = answers;
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const url = new URL(request.url);
    asked.push(`${url.pathname}${url.search}`);
    if (url.pathname === "/v1/search") return search(url);
    if (url.pathname === "/v1/forecast") return forecast(url);
    return new Response("not found", { status: 404 });
  });
  return {
    url: new URL(`http://127.0.0.1:${(server.addr as Deno.NetAddr).port}`),
    asked,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

function tellPlaces({ searchParams }: URL): Response {
  const results = PLACES.results.slice(0, Number(searchParams.get("count")));
  return Response.json({ ...PLACES, results });
}

function tellWeather({ searchParams }: URL): Response {
  return Response.json(searchParams.has("daily") ? DAILY : NOW);
}
