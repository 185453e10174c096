import { assert, assertEquals } from "@std/assert";
import type { RunTools } from "./run.ts";
import { after, append, compose, find, get, run, silent, statuses, variable } from "./testing.ts";

Deno.test("runWorkflow() ends a run that does too much", async () => {
  const grid = (concurrency: object) => ({
    Rows: {
      type: "Foreach",
      foreach: "@triggerBody()",
      actions: {
        Columns: { type: "Foreach", foreach: "@triggerBody()", actions: { Do: compose(1) } },
      },
      ...concurrency,
    },
  });
  const numbers = Array.from({ length: 100 }, (_, n) => n);
  const record = await run(grid({}), numbers, { limits: { actions: 200 } });
  assertEquals(record.status, "Failed");
  assert(record.actions.some(({ code }) => code === "ActionLimitExceeded"));
  assert(record.actions.length <= 400);
  const many = await run(grid({}), numbers, { limits: { statefulItems: 99 } });
  assertEquals(find(many, "Rows").code, "ForeachLimitExceeded");
  const big = await run({ A: compose("@concat(triggerBody(), 'x')") }, "x".repeat(900), {
    limits: { result: 900 },
  });
  assertEquals(find(big, "A").code, "ActionResultTooLarge");
});

Deno.test("runWorkflow() does not let a list hold itself without end", async () => {
  const record = await run(
    {
      List: variable("list", "Array", [1]),
      Each: {
        type: "Foreach",
        foreach: "@triggerBody()",
        actions: {
          Copy: compose("@variables('list')"),
          Add: { ...append("@outputs('Copy')"), ...after("Copy") },
        },
        operationOptions: "Sequential",
        ...after("List"),
      },
    },
    Array.from({ length: 60 }, () => 0),
    { limits: { result: 10_000 } },
  );
  assertEquals(find(record, "Each").status, "Failed");
  assert(record.actions.some(({ code }) => code === "ActionResultTooLarge"));
});

Deno.test("runWorkflow() ends when it is cancelled, and when its time is over", async () => {
  const waits: Partial<RunTools> = {
    fetch: silent,
  };
  const actions = { Get: get(), Next: compose(1, after("Get", "Failed", "TimedOut")) };
  const controller = new AbortController();
  const cancelled = run(actions, {}, waits, controller.signal);
  controller.abort();
  const record = await cancelled;
  assertEquals([record.status, find(record, "Next").code], ["Cancelled", "RunEnded"]);
  const late = await run(actions, {}, { ...waits, limits: { run: 20 } });
  assertEquals([late.status, statuses(late).Next], ["TimedOut", "Skipped"]);
});
