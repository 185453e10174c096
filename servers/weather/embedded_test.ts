import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { parseDay } from "../../lib/calendar.ts";
import { CITIES } from "./cities.ts";
import { createEmbeddedSource } from "./embedded.ts";

const on = (day: string) => createEmbeddedSource(() => parseDay(day));

Deno.test("createEmbeddedSource() depends on the city and the day alone", async () => {
  const first = await on("2026-03-02").now("Seattle");
  assertEquals(await on("2026-03-02").now("seattle, united states"), first);
  assertNotEquals(await on("2026-03-03").now("Seattle"), first);
  const elsewhere = await on("2026-03-02").now("Vancouver");
  assertNotEquals(elsewhere.temperature, first.temperature);
});

Deno.test("createEmbeddedSource() forecasts the weather that the days then have", async () => {
  const { days } = await on("2026-03-02").forecast("Oslo", 7);
  assertEquals(days.map(({ date }) => date), [
    "2026-03-02",
    "2026-03-03",
    "2026-03-04",
    "2026-03-05",
    "2026-03-06",
    "2026-03-07",
    "2026-03-08",
  ]);
  for (const day of days) {
    const { temperature, condition } = await on(day.date).now("Oslo");
    assert(day.low <= temperature && temperature <= day.high);
    assertEquals(condition, day.condition);
  }
});

Deno.test("createEmbeddedSource() is plausible in every city all year round", async () => {
  const first = parseDay("2026-01-01");
  for (const { name } of CITIES) {
    for (let day = first; day < first + 365; day += 10) {
      const source = createEmbeddedSource(() => day);
      const { temperature, condition, humidity } = await source.now(name);
      const [{ low, high, rain_chance }] = (await source.forecast(name, 1)).days;
      const told = `${name}, day ${day}: ${temperature} °C, ${condition}, ${humidity}%`;
      assert(-30 < low && low <= temperature && temperature <= high && high < 50, told);
      assert(Number.isInteger(humidity) && 20 <= humidity && humidity <= 100, told);
      assert(Number.isInteger(rain_chance) && 0 <= rain_chance && rain_chance <= 95, told);
      if (condition.includes("snow")) assert(low < 1, told);
    }
  }
});

Deno.test("createEmbeddedSource() follows the seasons on both halves of the globe", async () => {
  const meanOf = async (city: string, month: string) => {
    let sum = 0;
    for (let day = 1; day <= 28; day++) {
      sum += (await on(`2026-${month}-${String(day).padStart(2, "0")}`).now(city)).temperature;
    }
    return sum / 28;
  };
  assert(await meanOf("Oslo", "07") > await meanOf("Oslo", "01") + 10);
  assert(await meanOf("Sydney", "01") > await meanOf("Sydney", "07") + 5);
});
