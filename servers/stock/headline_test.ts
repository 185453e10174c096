import { assertEquals, assertStringIncludes } from "@std/assert";
import type { CreateMessageRequest } from "@modelcontextprotocol/sdk/types.js";
import { parseDay } from "../../lib/calendar.ts";
import { summarize } from "./history.ts";
import { findStock } from "./symbols.ts";
import { call, testStock, TODAY } from "./testing.ts";

const asked: CreateMessageRequest["params"][] = [];

testStock("stock_headline_sampling has the client's model write about the summary", {
  sampling: (params) => {
    asked.push(params);
    return { model: "test", role: "assistant", content: { type: "text", text: "Amazon slips" } };
  },
}, async (client) => {
  asked.length = 0;
  const { text, isError } = await call(client, "stock_headline_sampling", { symbol: "Amazon" });
  assertEquals([text, isError], ["Amazon slips", undefined]);
  const summary = summarize(findStock("AMZN"), "1mo", parseDay(TODAY)).text;
  assertStringIncludes(JSON.stringify(asked[0].messages), summary);
  const prompt = await client.getPrompt({
    name: "stock_analysis_prompt",
    arguments: { symbol: "Amazon" },
  });
  assertStringIncludes(JSON.stringify(prompt.messages), summary);
});

testStock("stock_headline_sampling says that a client lacks sampling", {}, async (client) => {
  const { isError, text } = await call(client, "stock_headline_sampling", { symbol: "AMZN" });
  assertEquals(isError, true);
  assertStringIncludes(text, 'needs the client capability "sampling"');
});

testStock("stock_headline_sampling passes on why the client refused", {
  sampling: () => {
    throw new Error("The user said no");
  },
}, async (client) => {
  const { isError, text } = await call(client, "stock_headline_sampling", { symbol: "AMZN" });
  assertEquals(isError, true);
  assertStringIncludes(text, "The user said no");
});

testStock("stock_headline_sampling refuses a headline that is no text", {
  sampling: () => ({
    model: "test",
    role: "assistant",
    content: { type: "image", data: "AAAA", mimeType: "image/png" },
  }),
}, async (client) => {
  const { isError, text } = await call(client, "stock_headline_sampling", { symbol: "AMZN" });
  assertEquals(isError, true);
  assertStringIncludes(text, "sent image");
});
