import { assertEquals, assertStringIncludes } from "@std/assert";
import type { ElicitRequest, ElicitResult } from "@modelcontextprotocol/sdk/types.js";
import { parseDay } from "../../lib/calendar.ts";
import { findStock } from "./symbols.ts";
import { barsOf, rangeOf } from "./history.ts";
import { call, testStock, TODAY } from "./testing.ts";

const WITHOUT = [
  "Microsoft Corporation (MSFT)",
  "Price: $509.77",
  "Sector: Technology",
  "Market cap: $3.79 trillion",
  "P/E ratio: 37.32",
  "Dividend yield: 0.65%",
].join("\n");

const outcomes: [string, ElicitResult][] = [
  ["an accepted no", { action: "accept", content: { include_week_range: false } }],
  ["a decline", { action: "decline" }],
  ["a cancel", { action: "cancel" }],
];

for (const [outcome, answer] of outcomes) {
  testStock(`get_ticker_info leaves the range out after ${outcome}`, {
    elicitation: () => answer,
  }, async (client) => {
    const { text, structuredContent } = await call(client, "get_ticker_info", { symbol: "msft" });
    assertEquals(text, WITHOUT);
    assertEquals(structuredContent, {
      symbol: "MSFT",
      name: "Microsoft Corporation",
      sector: "Technology",
      price: 509.77,
      market_cap: 3_790_000_000_000,
      pe_ratio: 37.32,
      dividend_yield: 0.65,
    });
  });
}

const asked: ElicitRequest["params"][] = [];

testStock("get_ticker_info adds the range of the year's bars after an accepted yes", {
  elicitation: (params) => {
    asked.push(params);
    return { action: "accept", content: { include_week_range: true } };
  },
}, async (client) => {
  asked.length = 0;
  const { text, structuredContent } = await call(client, "get_ticker_info", { symbol: "MSFT" });
  const range = rangeOf(barsOf(findStock("MSFT"), "1y", parseDay(TODAY)));
  assertEquals(structuredContent?.week_range, range);
  assertEquals(
    text,
    `${WITHOUT}\n52-week range: $${range.low.toFixed(2)} to $${range.high.toFixed(2)}`,
  );
  assertEquals(asked.length, 1);
  assertStringIncludes(asked[0].message, "Microsoft Corporation");
  assertEquals(asked[0].mode, "form");
});

testStock("get_ticker_info refuses an answer that does not fit its form", {
  elicitation: () => ({ action: "accept", content: { include_week_range: "maybe" } }),
}, async (client) => {
  const { isError, text } = await call(client, "get_ticker_info", { symbol: "MSFT" });
  assertEquals(isError, true);
  assertStringIncludes(text, "include_week_range must be boolean");
});

testStock("get_ticker_info says that a client lacks elicitation", {}, async (client) => {
  const { isError, text } = await call(client, "get_ticker_info", { symbol: "MSFT" });
  assertEquals(isError, true);
  assertStringIncludes(text, 'needs the client capability "elicitation"');
});

testStock("get_ticker_info says that a client with URL mode alone lacks elicitation", {
  capabilities: { elicitation: { url: {} } },
}, async (client) => {
  const { isError, text } = await call(client, "get_ticker_info", { symbol: "MSFT" });
  assertEquals(isError, true);
  assertStringIncludes(text, 'needs the client capability "elicitation"');
});
