import { assertEquals, assertThrows } from "@std/assert";
import { chooseSource } from "./choose_source.ts";
import { startOpenMeteo } from "./testing.ts";

Deno.test("chooseSource() takes the embedded weather, unless WEATHER_API names the service", async () => {
  await using service = startOpenMeteo();
  const WEATHER_API_URL = service.url.href;
  for (const WEATHER_API of [undefined, "", " ", "embedded"]) {
    const { city } = await chooseSource({ WEATHER_API, WEATHER_API_URL }).now("seattle");
    assertEquals([city, service.asked.length], ["Seattle", 0]);
  }
  await chooseSource({ WEATHER_API: "open-meteo", WEATHER_API_URL }).now("Berlin");
  assertEquals(service.asked.length, 2);
});

Deno.test("chooseSource() says which value makes no sense", () => {
  assertThrows(() => chooseSource({ WEATHER_API: "yahoo" }), Error, '"yahoo": expected open-meteo');
  for (const WEATHER_API_URL of ["here", "file:///etc/passwd"]) {
    const env = { WEATHER_API: "open-meteo", WEATHER_API_URL };
    assertThrows(
      () => chooseSource(env),
      Error,
      `Cannot read WEATHER_API_URL "${WEATHER_API_URL}"`,
    );
  }
});
