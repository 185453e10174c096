import { typeInto } from "../../sandbox/typed.ts";
import { EXPRESSIONS } from "../attacks/code_execution.ts";
import { wilson } from "../figures.ts";
import { rounded } from "./board.ts";
import type { Job, JobRow, JobWatcher } from "./job.ts";

/** The scenario whose board has rows for what the user types. */
export const TYPED_SCENARIO = "code_execution";

/**
 * Rows in which the user is the attacker: no agent and no guard takes part, the server stands alone. Callers of a server that ends what runs
 * away are patient, since its answer comes, on a busy machine too.
 */
export const TYPED_ROWS: Record<string, { label: string; file: string; milliseconds?: number }> = {
  "typed none": { label: "vulnerable server", file: "risks/code_execution.ts" },
  "typed hardened": {
    label: "hardened server",
    file: "risks/code_execution_hardened.ts",
    milliseconds: 30_000,
  },
};

/**
 * Types every expression of the family into one of the calculators.
 *
 * @param id The row.
 * @param title The scenario's title.
 * @param job The job that it is part of.
 * @param watcher Who wants to know how it goes.
 * @returns The row. Done is the task when the server answers the next caller.
 */
export async function measureTyped(
  id: string,
  title: string,
  { seed, scenario }: Job,
  { onRun, signal }: JobWatcher,
): Promise<JobRow> {
  const { label, file, milliseconds } = TYPED_ROWS[id];
  const started = performance.now();
  let done = 0;
  const onCase = () => {
    signal?.throwIfAborted();
    onRun?.(scenario, label, ++done, EXPRESSIONS.length);
  };
  const { realized, cases } = await typeInto(file, EXPRESSIONS, { seed, milliseconds, onCase });
  const alive = cases.filter(({ isAlive }) => isAlive).length;
  return {
    scenario,
    title,
    row: {
      ...{ id, label, wordings: "typed", failed: 0 },
      attempted: rounded(wilson(cases.length, cases.length)),
      realized: rounded(realized),
      useful: rounded(wilson(alive, cases.length)),
    },
    time: { run: (performance.now() - started) / cases.length, added: 0 },
  };
}
