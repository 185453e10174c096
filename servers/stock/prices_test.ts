import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parseDay } from "../../lib/calendar.ts";
import { STOCKS } from "./data.ts";
import { barsOf, PERIODS, toCsv } from "./history.ts";
import { call, testStock, TODAY } from "./testing.ts";

testStock("get_stock_price answers tickers and names, with structure", {}, async (client) => {
  for (const symbol of ["GOOGL", "googl", " Google ", "alphabet", "Alphabet Inc."]) {
    const { text, structuredContent } = await call(client, "get_stock_price", { symbol });
    assertEquals(text, "The price of GOOGL (Alphabet Inc.) is $138.25.");
    assertEquals(structuredContent, {
      symbol: "GOOGL",
      name: "Alphabet Inc.",
      price: 138.25,
      currency: "USD",
    });
  }
});

testStock("every tool refuses an unknown symbol and lists the known ones", {}, async (client) => {
  const calls: [string, Record<string, unknown>][] = [
    ["get_stock_price", { symbol: "IBM" }],
    ["get_stock_history", { symbol: "IBM" }],
    ["compare_stock_prices", { symbol1: "AAPL", symbol2: "IBM" }],
    ["get_ticker_info", { symbol: "IBM" }],
    ["stock_headline_sampling", { symbol: "IBM" }],
    ["import_history", { symbols: ["AAPL", "IBM"] }],
  ];
  for (const [name, args] of calls) {
    const { isError, text } = await call(client, name, args);
    assertEquals(isError, true, name);
    assertStringIncludes(text, 'Unknown symbol "IBM". Known symbols: AAPL, MSFT, GOOGL');
  }
});

testStock("get_stock_price answers odd input with a short tool error", {}, async (client) => {
  const odd = [NaN, null, 7, {}, ["AAPL"], "", " ", "x".repeat(10_000), "\u0000", "🦊"];
  for (const symbol of [...odd, undefined]) {
    const { isError, text } = await call(client, "get_stock_price", { symbol });
    assertEquals(isError, true);
    assert(text.length < 300 && text.includes("symbol"), text);
  }
  assertEquals((await call(client, "get_stock_price", { symbol: "AAPL" })).isError, undefined);
});

testStock("compare_stock_prices names the higher one, whatever the order", {}, async (client) => {
  for (const [symbol1, symbol2] of [["Apple", "Google"], ["Google", "Apple"]]) {
    const { text, structuredContent } = await call(client, "compare_stock_prices", {
      symbol1,
      symbol2,
    });
    assertEquals(
      text,
      "AAPL (Apple Inc.) at $175.50 is higher than GOOGL (Alphabet Inc.) at $138.25, by $37.25.",
    );
    assertEquals(structuredContent?.higher, "AAPL");
    assertEquals(structuredContent?.difference, 37.25);
  }
  const same = await call(client, "compare_stock_prices", { symbol1: "aapl", symbol2: "Apple" });
  assertEquals(same.text, "AAPL (Apple Inc.) was compared with itself: $175.50.");
  assertEquals(same.structuredContent?.higher, undefined);
});

testStock("get_stock_history gives the CSV of each period, 1mo by default", {}, async (client) => {
  const csv = (period: typeof PERIODS[number]) => toCsv(barsOf(STOCKS[4], period, parseDay(TODAY)));
  for (const period of PERIODS) {
    const { text } = await call(client, "get_stock_history", { symbol: "Tesla", period });
    assertEquals(text, csv(period));
  }
  assertEquals((await call(client, "get_stock_history", { symbol: "TSLA" })).text, csv("1mo"));
  const wrong = await call(client, "get_stock_history", { symbol: "TSLA", period: "5y" });
  assertEquals(wrong.isError, true);
  assertStringIncludes(wrong.text, '"1d"|"1mo"|"3mo"|"1y"');
});
