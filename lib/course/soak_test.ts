import { assert, assertEquals } from "@std/assert";
import { total } from "./soak/outcome.ts";
import type { Plan } from "./soak/plan.ts";
import { findingsOf } from "./soak/report.ts";
import { soak } from "./soak/run.ts";

/** Seconds instead of minutes; everything else as in `deno task soak`. */
const SHORT: Plan = {
  seed: 1,
  servers: ["servers/stock.ts", "servers/everything.ts"],
  rounds: 3,
  sessions: 40,
  sdkSessions: 4,
  calls: 120,
  rate: 200,
  bad: 120,
  rude: 12,
  slowCalls: 60,
  restarts: 3,
};

Deno.test("soak() loses no call without an error, and leaves neither memory nor processes behind", async () => {
  const report = await soak(SHORT, () => {});
  assertEquals(findingsOf(report), { lost: [], crashes: [], growth: [], orphans: [] });
  for (const { tally, sessions, reactions, rude, memory } of report.servers) {
    assertEquals(tally.answered + total(tally.told), tally.calls);
    assert(tally.calls >= SHORT.rounds * (SHORT.sessions + SHORT.calls));
    assert(sessions >= SHORT.rounds * SHORT.sessions);
    assertEquals([reactions.sent, total(rude)], [
      SHORT.rounds * SHORT.bad,
      SHORT.rounds * SHORT.rude,
    ]);
    assertEquals(memory.length, SHORT.rounds);
  }
  const { kills, answered } = report.restart;
  assertEquals([kills, answered], [SHORT.restarts, SHORT.restarts + 1]);
});
