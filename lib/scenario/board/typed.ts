import { typeInto } from "../../sandbox/typed.ts";
import { EXPRESSIONS } from "../attacks/code_execution.ts";
import { wilson } from "../figures.ts";
import { rounded } from "./board.ts";
import type { JobRow } from "./job.ts";

/** The scenario whose board has rows for what the user types. */
export const TYPED_SCENARIO = "code_execution";

/** Rows in which the user is the attacker: no agent and no guard takes part, the server stands alone. */
export const TYPED_ROWS: Record<string, { label: string; file: string }> = {
  "typed none": { label: "vulnerable server", file: "risks/code_execution.ts" },
  "typed hardened": { label: "hardened server", file: "risks/code_execution_hardened.ts" },
};

/**
 * Types every expression of the family into one of the calculators.
 *
 * @param id The row.
 * @param title The scenario's title.
 * @param seed Decides the secrets.
 * @returns The row. Done is the task when the server answers the next caller.
 */
export async function measureTyped(id: string, title: string, seed: number): Promise<JobRow> {
  const { label, file } = TYPED_ROWS[id];
  const started = performance.now();
  const { realized, cases } = await typeInto(file, EXPRESSIONS, { seed });
  const alive = cases.filter(({ isAlive }) => isAlive).length;
  return {
    scenario: TYPED_SCENARIO,
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
