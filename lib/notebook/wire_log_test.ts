import { assertEquals } from "@std/assert";
import { mergeRecords, type WireRecord } from "./wire_log.ts";

function record(server: string, from: WireRecord["from"], at: number): WireRecord {
  return { server, from, at, message: { jsonrpc: "2.0", method: `m${at}` } };
}

Deno.test("mergeRecords() orders by time, and simultaneous answers by server", () => {
  const one = [record("one", "client", 1), record("one", "server", 4), record("one", "client", 5)];
  const two = [record("two", "client", 2), record("two", "server", 3), record("two", "server", 6)];
  const order = mergeRecords([one, two]).map(({ at }) => at);
  assertEquals(order, [1, 2, 4, 3, 5, 6]);
});
