import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import {
  type CallToolResult,
  LoggingMessageNotificationSchema,
  type Progress,
} from "@modelcontextprotocol/sdk/types.js";
import { connect, type WireEntry } from "../../lib/connect.ts";
import { listen } from "../../lib/serve.ts";
import { createStockServer } from "../stock.ts";
import { STOCKS } from "./data.ts";
import { call, testStock, TODAY } from "./testing.ts";

const ALL = STOCKS.map((stock) => stock.symbol);

testStock("import_history reports progress, then answers", {}, async (client) => {
  const heard: Progress[] = [];
  const result = await importAll(client, { onprogress: (progress) => heard.push(progress) });
  assertEquals(
    heard.map(({ progress, total }) => [progress, total]),
    ALL.map((_, i) => [i + 1, 7]),
  );
  assertEquals(heard[0].message, "AAPL read");
  const { imported } = result.structuredContent as { imported: { symbol: string; days: number }[] };
  assertEquals(imported.map(({ symbol, days }) => [symbol, days]), ALL.map((s) => [s, 261]));
});

testStock("import_history logs, as much as the client's level allows", {}, async (client) => {
  const heard: string[] = [];
  client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => {
    heard.push(`${params.level} ${params.data}`);
  });
  const symbols = ["AAPL", "apple"];
  await call(client, "import_history", { symbols, delay_ms: 0 });
  assertEquals(heard, [
    "warning Left out 1 repeated symbol",
    "debug Reading AAPL",
    "info Read AAPL: 261 trading days",
  ]);
  heard.length = 0;
  await client.setLoggingLevel("warning");
  await call(client, "import_history", { symbols, delay_ms: 0 });
  assertEquals(heard, ["warning Left out 1 repeated symbol"]);
});

testStock("import_history refuses what makes no sense", {}, async (client) => {
  const wrong = [
    { symbols: [] },
    { symbols: Array(101).fill("AAPL") },
    { symbols: "AAPL" },
    { delay_ms: -1 },
    { delay_ms: 1e9 },
    { period: "5y" },
  ];
  for (const args of wrong) {
    assertEquals((await call(client, "import_history", args)).isError, true);
  }
});

const wire: WireEntry[] = [];

testStock("import_history stops at once when it is cancelled, and says nothing more", {
  record: (entry) => wire.push(entry),
}, async (client) => {
  wire.length = 0;
  const controller = new AbortController();
  const cancelled = importAll(client, {
    delay_ms: 50,
    signal: controller.signal,
    onprogress: () => controller.abort("enough"),
  });
  await assertRejects(() => cancelled);
  const sent = wire.findIndex(({ message }) =>
    "method" in message && message.method === "notifications/cancelled"
  );
  assert(sent > 0);
  // Long enough for the cancelled import to have gone on, had it not stopped.
  await importAll(client, { delay_ms: 50 });
  const after = wire.slice(sent + 1).map(({ message }) => message);
  const late = after.filter((message) =>
    "method" in message && message.method === "notifications/progress"
  );
  assertEquals(late, []);
  const reads = after.filter((message) => JSON.stringify(message).includes('"Read AAPL'));
  assertEquals(reads.length, 1);
});

Deno.test("import_history reports no progress to a client that did not ask", async () => {
  const entries: WireEntry[] = [];
  await using server = await listen(() => createStockServer({ today: TODAY }));
  const client = await connect(server.url, { record: (entry) => entries.push(entry) });
  await call(client, "import_history", { delay_ms: 0 });
  await client.close();
  assert(!JSON.stringify(entries).includes("notifications/progress"));
});

Deno.test("import_history reports progress and logs without sessions, too", async () => {
  await using server = await listen(() => createStockServer(), { stateless: true });
  const client = await connect(server.url);
  const heard: string[] = [];
  client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => {
    heard.push(String(params.data));
  });
  let steps = 0;
  await importAll(client, { onprogress: () => steps++ });
  await client.close();
  assertEquals(steps, 7);
  assertStringIncludes(heard.join(), "Read NVDA");
});

async function importAll(
  client: Client,
  { delay_ms = 0, ...options }: {
    delay_ms?: number;
    signal?: AbortSignal;
    onprogress?: (progress: Progress) => void;
  },
): Promise<CallToolResult> {
  return await client.callTool(
    { name: "import_history", arguments: { delay_ms } },
    undefined,
    options,
  ) as CallToolResult;
}
