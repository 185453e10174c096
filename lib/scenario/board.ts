/**
 * The scoreboard: every attack against every defence.
 *
 * @module
 */
import { loadScenario, SCENARIO_NAMES } from "./attacks/mod.ts";
import type { Board, BoardBlock } from "./board/board.ts";
import type { BoardModel, Job, JobRow } from "./board/job.ts";
import { runJobs } from "./board/jobs.ts";
import { ROWS } from "./board/rows.ts";
import { TYPED_ROWS, TYPED_SCENARIO } from "./board/typed.ts";
import { versions } from "./board/versions.ts";

export { type Board, type BoardBlock, type BoardRow, compareBoards } from "./board/board.ts";
export type { BoardModel };

/** What to measure. */
export interface ScoreboardOptions {
  /** Scenarios by name; all when missing. */
  attacks?: readonly string[];
  /** Rows by id; all when missing. */
  rows?: readonly string[];
  /** Runs of each row; every wording once, the tasks in turn, and at least twenty, when missing. */
  runs?: number;
  /** What decides all names, 1 by default. */
  seed?: number;
  /** Another model than the embedded ones. */
  model?: BoardModel;
  /** How many jobs run side by side; as many as there are cores when missing. */
  threads?: number;
  signal?: AbortSignal;
  /** Called after every run. */
  onProgress?: (progress: BoardProgress) => void;
}

/** How far it is. */
export interface BoardProgress {
  /** The scenario and the row that something has just come of. */
  scenario: string;
  label: string;
  /** Rows that are done, and all rows. */
  rows: number;
  ofRows: number;
}

/**
 * Measures every attack against every defence, several at a time, each against servers of its own.
 *
 * @param options What to measure; see {@linkcode ScoreboardOptions}.
 * @returns The board. With the same seed it is the same, times and versions aside.
 * @throws {Error} When an attack is unknown or a server does not start.
 */
export async function scoreboard(options: ScoreboardOptions = {}): Promise<Board> {
  const { seed = 1, runs, model, signal } = options;
  const names = options.attacks ?? SCENARIO_NAMES;
  const chosen = ROWS.filter((row) =>
    (options.rows?.includes(row.id) ?? true) && !(model !== undefined && row.wary)
  );
  const order = [...chosen.map(({ id }) => id), ...Object.keys(TYPED_ROWS)];
  const idsOf = (name: string) =>
    order.filter((id) =>
      !(id in TYPED_ROWS) || name === TYPED_SCENARIO && (options.rows?.includes(id) ?? true)
    );
  const ofRows = names.reduce((sum, name) => sum + idsOf(name).length, 0);
  const titles = await Promise.all(names.map(async (name) => (await loadScenario(name)).title));
  const jobs = names.flatMap((scenario) =>
    split(idsOf(scenario)).map((rows): Job => ({ scenario, rows, seed, runs, model }))
  );
  // What is typed waits more than it works; then the long ones, so that the short ones fill up the end.
  const weight = ({ rows }: Job) => rows.some((id) => id in TYPED_ROWS) ? 100 : rows.length;
  jobs.sort((a, b) => weight(b) - weight(a));
  const done: JobRow[] = [];
  const progress = (scenario: string, label: string) =>
    options.onProgress?.({ scenario, label, rows: done.length, ofRows });
  await runJobs(jobs, options.threads ?? navigator.hardwareConcurrency, {
    signal,
    onRow: (row) => {
      done.push(row);
      progress(row.scenario, row.row.label);
    },
    onRun: progress,
  });
  const blocks = names.map((name, at): BoardBlock => {
    const rows = done.filter(({ scenario }) => scenario === name).map(({ row }) => row);
    return { name, title: titles[at], rows: inOrder(rows, order) };
  });
  return { version: 1, seed, blocks, times: timesOf(done), with: await versions(model) };
}

/** The rows that share servers: what is typed stands by itself, then the hardened ones, and all others. */
function split(ids: readonly string[]): string[][] {
  const isHardened = new Map(ROWS.map((row) => [row.id, row.hardened ?? false]));
  return [...Map.groupBy(ids, (id) => isHardened.get(id) ?? id).values()];
}

function inOrder<T extends { id: string }>(rows: T[], order: readonly string[]): T[] {
  return rows.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

function timesOf(rows: JobRow[]): Board["times"] {
  const times: Board["times"] = {};
  for (const { scenario, row, time } of rows) {
    const round = (milliseconds: number) => Math.round(milliseconds * 100) / 100;
    (times[scenario] ??= {})[row.id] = { run: round(time.run), added: round(time.added) };
  }
  return times;
}
