import { assertEquals, assertStringIncludes } from "@std/assert";
import { ask } from "./ask.ts";
import { startServer } from "./start_server.ts";
import { trace } from "./trace.ts";
import { wire } from "./wire.ts";

Deno.test("ask() answers with the tools of a server and keeps what happened", async () => {
  await using stock = await startServer("servers/stock.ts", {
    quiet: true,
    flags: ["--today", "2026-01-02"],
  });
  await stock.ping();
  const run = await ask("What is the price of Tesla stock?", stock, { model: "embedded-wary" });
  assertEquals(run.model, "embedded-wary");
  assertStringIncludes(run.answer, "215.99");
  assertStringIncludes(String(trace(run)), "model  → stock.get_stock_price");
  assertStringIncludes(String(wire(run)), "→ tools/call get_stock_price");
  assertEquals(String(wire(run)).includes("ping"), false);
});
