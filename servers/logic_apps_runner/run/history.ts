import { sizeOf } from "../json.ts";
import type { ActionRecord, RunRecord } from "./run_record.ts";

/** How much is kept. */
export interface HistoryLimits {
  /** Runs of one workflow. */
  runs: number;
  /** Characters of all inputs and outputs. */
  characters: number;
  /** Characters of one action's inputs or outputs; more are left out. */
  content: number;
}

const LIMITS: HistoryLimits = { runs: 100, characters: 16 << 20, content: 64 << 10 };

/**
 * The runs of workflows, newest first, in memory: the oldest go when there are too many or they are too large together. The service keeps
 * them for 90 days in the storage account, and those of stateless workflows not at all.
 */
export class History {
  readonly #runs: { run: RunRecord; characters: number }[] = [];
  readonly #limits: HistoryLimits;

  constructor(limits: Partial<HistoryLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  /** Keeps a run that has ended. */
  add(run: RunRecord): void {
    const kept = { ...run, actions: run.actions.map((action) => this.#cut(action)) };
    this.#runs.unshift({ run: kept, characters: charactersOf(kept) });
    const { runs, characters } = this.#limits;
    const same = this.#runs.filter((one) => one.run.workflow === run.workflow);
    if (same.length > runs) this.#runs.splice(this.#runs.indexOf(same.at(-1)!), 1);
    let sum = this.#runs.reduce((all, one) => all + one.characters, 0);
    while (sum > characters && this.#runs.length > 1) sum -= this.#runs.pop()!.characters;
  }

  /** The runs of a workflow, newest first. */
  of(workflow: string): RunRecord[] {
    return this.#runs.map(({ run }) => run).filter((run) => run.workflow === workflow);
  }

  /** A run by its id. */
  find(workflow: string, name: string): RunRecord | undefined {
    return this.of(workflow).find((run) => run.name === name);
  }

  #cut(action: ActionRecord): ActionRecord {
    const kept = { ...action };
    for (const what of ["inputs", "outputs"] as const) {
      const content = action[what];
      if (content === undefined || sizeOf(content, this.#limits.content) <= this.#limits.content) {
        continue;
      }
      kept[what] = `More than ${this.#limits.content} characters: left out of the history`;
    }
    return kept;
  }
}

function charactersOf({ trigger, actions }: RunRecord): number {
  const contents = [
    trigger.outputs,
    ...actions.flatMap(({ inputs, outputs }) => [inputs, outputs]),
  ];
  return contents.reduce<number>(
    (sum, content) => sum + 100 + (content === undefined ? 0 : sizeOf(content, 1 << 20)),
    0,
  );
}
