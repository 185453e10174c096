import { assertEquals, assertStringIncludes } from "@std/assert";
import { History } from "./history.ts";
import type { RunRecord } from "./run_record.ts";

const toRun = (name: string, workflow = "w", outputs = "x"): RunRecord => ({
  name,
  workflow,
  status: "Succeeded",
  startTime: new Date(),
  trigger: { name: "T", outputs: {} },
  order: ["A"],
  actions: [{
    name: "A",
    type: "Compose",
    status: "Succeeded",
    startTime: new Date(),
    endTime: new Date(),
    outputs,
    turns: [],
  }],
});

Deno.test("History keeps the newest runs of each workflow", () => {
  const history = new History({ runs: 2 });
  for (const name of ["1", "2", "3"]) history.add(toRun(name));
  history.add(toRun("other", "v"));
  assertEquals(history.of("w").map(({ name }) => name), ["3", "2"]);
  assertEquals(history.of("v").length, 1);
  assertEquals([history.find("w", "2")?.name, history.find("w", "1")], ["2", undefined]);
});

Deno.test("History lets the oldest go when all are too large together", () => {
  const history = new History({ characters: 5_000 });
  for (const name of ["1", "2", "3"]) history.add(toRun(name, "w", "x".repeat(2_000)));
  assertEquals(history.of("w").map(({ name }) => name), ["3", "2"]);
});

Deno.test("History leaves large contents out, and leaves the run itself alone", () => {
  const history = new History({ content: 100 });
  const run = toRun("1", "w", "x".repeat(200));
  history.add(run);
  assertStringIncludes(String(history.of("w")[0].actions[0].outputs), "left out of the history");
  assertEquals((run.actions[0].outputs as string).length, 200);
});
