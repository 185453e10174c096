import { assertEquals } from "@std/assert";
import { parseDay } from "../../lib/calendar.ts";
import { isTradingDay } from "./trading_day.ts";

Deno.test("isTradingDay() is false on Saturdays and Sundays", () => {
  const week = ["2026-03-02", "2026-03-06", "2026-03-07", "2026-03-08", "1969-12-28"];
  assertEquals(week.map((text) => isTradingDay(parseDay(text))), [true, true, false, false, false]);
});
