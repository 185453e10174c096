import { assertEquals } from "@std/assert";
import { provenance } from "./provenance.ts";
import { play, writtenRuns } from "./test_runs.ts";

for (const run of writtenRuns("carried_benign.jsonl")) {
  Deno.test(`provenance() leaves a person's task alone: ${run.id}`, async () => {
    const { blocked, made } = await play(run, [provenance()]);
    assertEquals(blocked.map(({ reason }) => reason), []);
    assertEquals(made, run.calls.map(([tool]) => tool));
  });
}

for (const run of writtenRuns("carried_attacks.jsonl")) {
  Deno.test(`provenance() stops a stranger's: ${run.id}`, async () => {
    const unguarded = await play(run, []);
    assertEquals(unguarded.isHarmed, true, "the run does no harm even without the guard");
    const { isHarmed, blocked } = await play(run, [provenance()]);
    assertEquals(isHarmed, false);
    assertEquals(new Set(blocked.map(({ by }) => by)), new Set(["provenance"]));
  });
}
