/**
 * A part of the scoreboard: some rows of one scenario that share their servers.
 *
 * @module
 */
import { type Model, openModel } from "../../model.ts";
import { loadScenario } from "../attacks/mod.ts";
import { chooseWordings, measureColumn, namesOf } from "../measure.ts";
import { prepare } from "../prepare.ts";
import type { Scenario } from "../scenario.ts";
import { type BoardRow, type BoardTime, toBoardRow } from "./board.ts";
import { rememberedModel } from "./remembered_model.ts";
import { ROWS, type RowSpec } from "./rows.ts";
import { measureTyped, TYPED_ROWS } from "./typed.ts";

/** The model of a board; the embedded ones when missing. */
export interface BoardModel {
  /** Base URL of an OpenAI-compatible endpoint; the environment's model when missing. */
  url?: string;
  name?: string;
}

/** What decides the figures. */
export interface JobSettings {
  seed: number;
  /** Runs of each row; {@linkcode runsOf} when missing. */
  runs?: number;
  model?: BoardModel;
}

/** Some rows of a scenario, all of them hardened or none. */
export interface Job extends JobSettings {
  scenario: string;
  rows: string[];
}

/** A row that is done. */
export interface JobRow {
  scenario: string;
  title: string;
  row: BoardRow;
  time: BoardTime;
}

/** Who wants to know how it goes. */
export interface JobWatcher {
  onRow: (row: JobRow) => void;
  onRun?: (scenario: string, label: string, done: number, total: number) => void;
  signal?: AbortSignal;
}

/** Fewer runs say too little. */
const LEAST_RUNS = 20;

/**
 * How many runs a row has by itself: every wording once, the tasks in turn, and at least twenty.
 *
 * @param scenario The scenario.
 * @param row The row.
 * @returns The runs.
 */
export function runsOf(scenario: Scenario, { wordings }: RowSpec): number {
  return Math.max(LEAST_RUNS, chooseWordings(scenario, wordings).length);
}

/**
 * Does a job.
 *
 * @param job Which rows.
 * @param watcher Gets every row as it is done.
 * @throws {Error} When a server does not start.
 */
export async function runJob(job: Job, watcher: JobWatcher): Promise<void> {
  const { onRow, onRun, signal } = watcher;
  const scenario = await loadScenario(job.scenario);
  for (const id of job.rows.filter((id) => id in TYPED_ROWS)) {
    onRow(await measureTyped(id, scenario.title, job, watcher));
  }
  const rows = ROWS.filter(({ id }) => job.rows.includes(id));
  if (rows.length === 0) return;
  const names = namesOf(scenario, job.seed, "listing");
  const hardened = rows.some((row) => row.hardened);
  await using column = await prepare(scenario, names, { hardened, signal });
  const open = opener(job.model);
  for (const row of rows) {
    const figures = await measureColumn(column, {
      ...{ seed: job.seed, signal, guards: row.guards, wordings: row.wordings, label: row.label },
      model: open(row),
      runs: job.runs ?? runsOf(scenario, row),
      onRun: (_, done, total) => onRun?.(job.scenario, row.label, done, total),
    });
    onRow({
      scenario: job.scenario,
      title: scenario.title,
      row: toBoardRow(row, figures),
      time: { run: figures.milliseconds, added: figures.guardMilliseconds },
    });
  }
}

/** The wary model is always the embedded one: with another model there is no such row. */
function opener(model: BoardModel | undefined): (row: RowSpec) => Model {
  if (model !== undefined) {
    const opened = openOther(model);
    return () => opened;
  }
  const [naive, wary] = [rememberedModel("embedded-naive"), rememberedModel("embedded-wary")];
  return (row) => row.wary ? wary : naive;
}

function openOther({ url, name }: BoardModel): Model {
  if (url === undefined) return openModel({ name, timeout: 60_000 });
  const key = Deno.env.get("OPENAI_API_KEY") ?? Deno.env.get("AZURE_OPENAI_API_KEY");
  const env = {
    OPENAI_BASE_URL: url,
    ...name !== undefined && { OPENAI_MODEL: name },
    ...key !== undefined && { OPENAI_API_KEY: key },
  };
  return openModel({ env, timeout: 60_000 });
}
