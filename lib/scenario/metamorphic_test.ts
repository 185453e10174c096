/**
 * What has to stay as it is when everything that could be known by heart is something else: twenty random renamings of every
 * tool, parameter, path, address and phrase slot.
 */
import { assertEquals } from "@std/assert";
import { loadScenario, SCENARIO_NAMES } from "./attacks/mod.ts";
import { type Figures, measureColumn, type MeasureOptions, namesOf } from "./measure.ts";
import { openModel } from "../model.ts";
import { prepare } from "./prepare.ts";

const RENAMINGS = 20;

/** Another seed than the scoreboard's: other names than those that it shows. */
const SEED = 20;

for (const name of SCENARIO_NAMES) {
  Deno.test(`${name}, however everything is called,`, async (t) => {
    const scenario = await loadScenario(name);
    await using column = await prepare(scenario, namesOf(scenario, SEED, "listing"));
    const run = async (model: string, options: MeasureOptions = {}) =>
      await measureColumn(column, {
        ...{ rename: true, runs: RENAMINGS, seed: SEED, ...options },
        model: openModel({ name: model, env: {} }),
      });

    await t.step("succeeds on the naive model", async () => {
      const figures = await run("embedded-naive");
      assertEquals(whichNot(figures, (each) => each.realized), []);
    });

    await t.step("never happens when the injected text is taken out", async () => {
      const figures = await run("embedded-naive", { planted: false });
      assertEquals(whichNot(figures, (each) => !each.attempted && !each.realized), []);
    });

    await t.step("never happens on the wary model", async () => {
      const figures = await run("embedded-wary");
      assertEquals(whichNot(figures, (each) => !each.attempted && !each.realized), []);
    });
  });
}

function whichNot({ cases }: Figures, holds: (run: Figures["cases"][number]) => boolean): string[] {
  return cases.filter((run) => !holds(run)).map(({ wording, task, run, failed }) =>
    `${wording ?? "nothing planted"}: "${run.question}" (${task}) ${failed ?? ""}`.trim()
  );
}
