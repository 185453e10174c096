import { assertEquals } from "@std/assert";
import { judge, type Outcome, Tally, total, withinLimit } from "./outcome.ts";

const ok = (...messages: object[]) => ({
  status: 200,
  body: "id: 1\ndata: \n\n" +
    messages.map((each) => `event: message\ndata: ${JSON.stringify(each)}\n\n`).join(""),
});

Deno.test("judge() finds the answer behind what else the server says", () => {
  const progress = { jsonrpc: "2.0", method: "notifications/progress", params: {} };
  const answer = { jsonrpc: "2.0", id: 1, result: { text: "AAPL" } };
  assertEquals(judge(ok(progress, answer), 1, "AAPL"), { kind: "answered" });
  assertEquals(judge({ status: 200, body: JSON.stringify(answer) }, 1, "AAPL").kind, "answered");
});

Deno.test("judge() takes statuses and JSON-RPC errors for errors that the caller sees", () => {
  const error = { jsonrpc: "2.0", id: 1, error: { code: -32602, message: "" } };
  assertEquals(judge({ status: 503, body: "" }, 1, ""), { kind: "told", what: "HTTP 503" });
  assertEquals(judge(ok(error), 1, ""), { kind: "told", what: "JSON-RPC error -32602" });
});

Deno.test("judge() calls lost what ends without the answer, or brings another one", () => {
  const other = { jsonrpc: "2.0", id: 2, result: { text: "AAPL" } };
  for (const response of [ok(), ok(other), ok({ ...other, id: 1, result: { text: "MSFT" } })]) {
    assertEquals(judge(response, 1, "AAPL").kind, "lost");
  }
  assertEquals(judge({ status: 202, body: "" }, 1, "").kind, "lost");
});

Deno.test("withinLimit() calls a silence lost and ends it, and tells a failure", async () => {
  let isEnded = false;
  const silent = (signal: AbortSignal) => {
    signal.addEventListener("abort", () => isEnded = true);
    return new Promise<Outcome>(() => {});
  };
  assertEquals((await withinLimit(silent, 1)).kind, "lost");
  assertEquals(isEnded, true);
  assertEquals((await withinLimit(() => Promise.reject(new TypeError("reset")))).kind, "told");
});

Deno.test("Tally counts every call once", () => {
  const tally = new Tally();
  tally.add({ kind: "answered" });
  for (let times = 0; times < 2; times++) tally.add({ kind: "told", what: "HTTP 404" });
  tally.add({ kind: "lost", why: "silence" });
  assertEquals([tally.calls, tally.answered, total(tally.told), total(tally.lost)], [4, 1, 2, 1]);
});
