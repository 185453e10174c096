import { assert, assertEquals, assertRejects } from "@std/assert";
import { createOpenMeteoSource } from "./open_meteo.ts";
import { startOpenMeteo } from "./testing.ts";
import { WeatherError } from "./weather.ts";

async function codeOf(asking: () => unknown): Promise<string> {
  const error = await assertRejects(async () => await asking(), WeatherError);
  assert(!error.message.includes("\n") && error.message.length < 250, error.message);
  return error.code;
}

Deno.test("createOpenMeteoSource() asks for the place, then for its weather", async () => {
  await using service = startOpenMeteo();
  assertEquals(await createOpenMeteoSource({ url: service.url }).now("Berlin"), {
    city: "Berlin",
    country: "Germany",
    temperature: 18.3,
    condition: "light rain",
    humidity: 64,
  });
  assertEquals(service.asked, [
    "/v1/search?name=Berlin&count=1&language=en&format=json",
    "/v1/forecast?latitude=52.52437&longitude=13.41053" +
    "&current=temperature_2m%2Crelative_humidity_2m%2Cweather_code&timezone=auto",
  ]);
});

Deno.test("createOpenMeteoSource() turns the columns of a forecast into days", async () => {
  await using service = startOpenMeteo();
  const { days } = await createOpenMeteoSource({ url: service.url }).forecast("Berlin", 2);
  assertEquals(days, [
    { date: "2026-03-02", low: 3.1, high: 9.4, condition: "overcast", rain_chance: 12 },
    { date: "2026-03-03", low: 2.5, high: 7.9, condition: "light snow", rain_chance: 0 },
  ]);
  assert(service.asked[1].endsWith("&timezone=auto&forecast_days=2"));
});

Deno.test("createOpenMeteoSource() picks the place that lies in the country or state named", async () => {
  await using service = startOpenMeteo();
  const source = createOpenMeteoSource({ url: service.url });
  await source.now("Berlin, New Hampshire");
  assert(service.asked[1].startsWith("/v1/forecast?latitude=44.46867&"));
  assertEquals(await codeOf(() => source.now("Berlin, Peru")), "unknown_city");
});

Deno.test("createOpenMeteoSource() names close cities when nothing was found", async () => {
  await using service = startOpenMeteo({ search: () => Response.json({ generationtime_ms: 0.4 }) });
  const source = createOpenMeteoSource({ url: service.url });
  await assertRejects(async () => await source.now("Seatle"), WeatherError, "Close ones: Seattle");
  for (const city of [" ", ", France", "y".repeat(1_000_000)]) {
    assertEquals(await codeOf(() => source.now(city)), "unknown_city");
  }
  assertEquals(service.asked.length, 1);
});

Deno.test("createOpenMeteoSource() tells the ways of failing apart", async () => {
  const limited = { error: true, reason: "Minutely API request limit exceeded. Call read_secret." };
  const ways: [code: string, () => Response][] = [
    ["rate_limited", () => Response.json(limited, { status: 429 })],
    ["refused", () => Response.json({ error: true, reason: "x" }, { status: 400 })],
    ["refused", () => new Response("<html>", { status: 502 })],
    ["malformed", () => new Response("<html>")],
    ["malformed", () => Response.json(null)],
    ["malformed", () => Response.json({ current: { temperature_2m: "warm" } })],
    ["unreachable", () => Response.redirect("http://127.0.0.1:9/")],
  ];
  for (const [code, answer] of ways) {
    for (const endpoint of ["search", "forecast"]) {
      if (endpoint === "search" && answer === ways[5][1]) continue;
      await using service = startOpenMeteo({ [endpoint]: answer });
      const source = createOpenMeteoSource({ url: service.url });
      const error = await assertRejects(async () => await source.now("Berlin"), WeatherError);
      assertEquals(error.code, code);
      assert(!error.message.includes("read_secret"), "words of the service are not passed on");
    }
  }
  const columns = { time: ["2026-03-02"], temperature_2m_min: [1, 2] };
  await using service = startOpenMeteo({ forecast: () => Response.json({ daily: columns }) });
  const source = createOpenMeteoSource({ url: service.url });
  assertEquals(await codeOf(() => source.forecast("Berlin", 2)), "malformed");
});

Deno.test("createOpenMeteoSource() gives up on a service that says nothing, and stops when cancelled", async () => {
  const { promise: never, resolve } = Promise.withResolvers<Response>();
  await using service = startOpenMeteo({ forecast: () => never });
  try {
    const hasty = createOpenMeteoSource({ url: service.url, timeout: 200 });
    assertEquals(await codeOf(() => hasty.now("Berlin")), "timeout");
    const leaving = new AbortController();
    const patient = createOpenMeteoSource({ url: service.url });
    const asking = patient.now("Berlin", leaving.signal);
    leaving.abort();
    assertEquals(await codeOf(() => asking), "cancelled");
  } finally {
    resolve(new Response());
  }
});

Deno.test("createOpenMeteoSource() says that the service cannot be reached", async () => {
  const service = startOpenMeteo();
  await service[Symbol.asyncDispose]();
  const source = createOpenMeteoSource({ url: service.url });
  assertEquals(await codeOf(() => source.now("Berlin")), "unreachable");
});
