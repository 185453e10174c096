import { assert, assertEquals, assertThrows } from "@std/assert";
import { CITIES } from "./cities.ts";
import { completeCity, findCity } from "./find_city.ts";
import { WeatherError } from "./weather.ts";

Deno.test("findCity() finds every city by its own name, and no two share one", () => {
  assert(CITIES.length >= 40);
  for (const city of CITIES) {
    for (const name of [city.name, ...city.aliases ?? []]) assertEquals(findCity(name), city);
  }
});

Deno.test("findCity() takes other names, any case, no accents, and a country", () => {
  const ways = ["NYC", "new york city", " New  York ", "new york,united states", "NEW YORK"];
  for (const way of ways) assertEquals(findCity(way).name, "New York", way);
  assertEquals(findCity("Sao Paulo").name, "São Paulo");
  assertEquals(findCity("Sa\u0303o Paulo").name, "São Paulo");
});

Deno.test("findCity() names close cities when there is none of that name", () => {
  const close: [string, string[]][] = [
    ["Seatle", ["Seattle"]],
    ["San", ["San Francisco", "Santiago"]],
    ["Londn, United Kingdom", ["London"]],
    ["tokio", ["Tokyo"]],
    ["Paris, Brazil", ["Paris"]],
  ];
  for (const [wrong, right] of close) {
    const error = assertThrows(() => findCity(wrong), WeatherError, "Unknown city");
    assertEquals(error.code, "unknown_city");
    const named = error.message.split("Close ones: ")[1].split(", ");
    assertEquals(named.slice(0, right.length), right);
    assertEquals(named.length, 3);
  }
  assertThrows(() => findCity("  "), WeatherError, "The city is empty");
});

Deno.test("findCity() quotes what was asked for in one short line", () => {
  const { message } = assertThrows(() => findCity(`x\n${"y".repeat(1_000_000)}`), WeatherError);
  assert(message.length < 250 && !message.includes("\n"));
});

Deno.test("completeCity() completes names and other names", () => {
  assertEquals(completeCity("san"), ["San Francisco", "Santiago"]);
  assertEquals(completeCity("nyc"), ["New York"]);
  assertEquals(completeCity("zur"), ["Zurich"]);
  assertEquals(completeCity("").length, CITIES.length);
  assertEquals(completeCity("qq"), []);
});
