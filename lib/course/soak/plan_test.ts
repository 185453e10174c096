import { assert, assertEquals, assertThrows } from "@std/assert";
import { readOptions, toPlan } from "./plan.ts";

Deno.test("readOptions() reads minutes and seed", () => {
  const { minutes, seed } = readOptions(["--minutes", "0.5", "--seed=9"]);
  assertEquals([minutes, seed], [0.5, 9]);
});

Deno.test("readOptions() refuses in one sentence what makes no sense", () => {
  for (
    const args of [["--minutes", "0"], ["--minutes", "x"], ["--seed=-1"], ["--rate", "1.5"]]
  ) {
    assertThrows(() => readOptions(args), Error, "expected");
  }
  assertThrows(() => readOptions(["--hours", "1"]), Error, "--help");
});

Deno.test("toPlan() keeps 200 calls a second, and 10,000 malformed messages however short the soak is", () => {
  for (const minutes of [0.1, 2, 10]) {
    const plan = toPlan({ ...readOptions([]), minutes });
    const rounds = plan.rounds * plan.servers.length;
    assert(Math.abs(plan.calls * rounds - 200 * 60 * minutes) <= rounds);
    assert(plan.bad * rounds >= 10_000);
    assertEquals(plan.sessions, 1_000);
  }
});
