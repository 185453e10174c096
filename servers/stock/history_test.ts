import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { parseDay } from "../../lib/calendar.ts";
import { isTradingDay } from "./trading_day.ts";
import { STOCKS } from "./data.ts";
import { barsOf, PERIODS, rangeOf, summarize, toCsv } from "./history.ts";

const MONDAY = parseDay("2026-03-02");
const SUNDAY = parseDay("2026-03-01");
const [apple, microsoft] = STOCKS;

Deno.test("barsOf() gives a day the same bar whichever period asks", () => {
  for (const stock of STOCKS) {
    const year = barsOf(stock, "1y", MONDAY);
    for (const period of PERIODS) {
      const bars = barsOf(stock, period, MONDAY);
      assertEquals(bars, year.slice(-bars.length));
    }
  }
});

Deno.test("barsOf() ends at the price, on the last trading day", () => {
  for (const stock of STOCKS) {
    assertEquals(barsOf(stock, "1mo", MONDAY).at(-1)!.close, stock.price);
    const friday = barsOf(stock, "1d", SUNDAY);
    assertEquals(friday.map((bar) => bar.day), [parseDay("2026-02-27")]);
    assertEquals(friday[0].close, stock.price);
  }
});

Deno.test("barsOf() has one bar for each trading day, oldest first", () => {
  const days = barsOf(apple, "1y", SUNDAY).map((bar) => bar.day);
  assert(days.every(isTradingDay));
  assertEquals(days, days.toSorted((a, b) => a - b));
  const expected = [];
  for (let day = SUNDAY - 364; day <= SUNDAY; day++) if (isTradingDay(day)) expected.push(day);
  assertEquals(days, expected);
});

Deno.test("barsOf() keeps open, high, low and close consistent", () => {
  for (const stock of STOCKS) {
    for (const bar of barsOf(stock, "1y", MONDAY)) {
      assert(bar.low <= Math.min(bar.open, bar.close));
      assert(bar.high >= Math.max(bar.open, bar.close));
      assert(bar.low > 0 && Number.isSafeInteger(bar.volume) && bar.volume > 0);
    }
  }
});

Deno.test("barsOf() walks differently for different stocks, with believable steps", () => {
  const shape = (stock: typeof apple) =>
    barsOf(stock, "1y", MONDAY).map((bar) => Math.round(bar.close / stock.price * 1000));
  assertNotEquals(shape(apple), shape(microsoft));
  for (const stock of STOCKS) {
    const closes = barsOf(stock, "1y", MONDAY).map((bar) => bar.close);
    const steps = closes.slice(1).map((close, i) => Math.abs(close / closes[i] - 1) * 100);
    assert(Math.max(...steps) < 4 * stock.dailyMove);
  }
});

Deno.test("rangeOf() is the lowest low and the highest high", () => {
  const bars = barsOf(apple, "1y", MONDAY);
  const { low, high } = rangeOf(bars);
  assert(bars.every((bar) => bar.low >= low && bar.high <= high));
  assert(bars.some((bar) => bar.low === low) && bars.some((bar) => bar.high === high));
});

Deno.test("toCsv() writes a header and one line a bar", () => {
  const bars = barsOf(apple, "1mo", MONDAY);
  const lines = toCsv(bars).trimEnd().split("\n");
  assertEquals(lines[0], "Date,Open,High,Low,Close,Volume");
  assertEquals(lines.length, bars.length + 1);
  assertEquals(lines.at(-1)!.split(",")[0], "2026-03-02");
  assertEquals(lines.at(-1)!.split(",")[4], "175.50");
  assert(lines.slice(1).every((line) => /^\d{4}-\d\d-\d\d(,\d+\.\d\d){4},\d+$/.test(line)));
});

Deno.test("summarize() states figures that follow from the bars", () => {
  for (const stock of STOCKS) {
    for (const period of PERIODS) {
      const bars = barsOf(stock, period, MONDAY);
      const { change, percent, text } = summarize(stock, period, MONDAY);
      assertEquals(change.toFixed(2), (stock.price - bars[0].open).toFixed(2));
      assertEquals(percent, Math.round(change / bars[0].open * 10_000) / 100);
      for (const figure of [bars[0].open, stock.price, rangeOf(bars).low, rangeOf(bars).high]) {
        assert(text.includes(`$${figure.toFixed(2)}`), text);
      }
    }
  }
});
