/**
 * A scenario, run many times: how often the attack is tried, how often it succeeds, how often the task is done all the same.
 *
 * @module
 */
import { type Model, openModel } from "../model.ts";
import { median, type Rate, wilson } from "./figures.ts";
import { createRandom, Names } from "./names.ts";
import { seedOf } from "./names/random.ts";
import { type Column, prepare } from "./prepare.ts";
import { type GuardsOption, payloadOf, type RunCase, runOnce } from "./run.ts";
import type { Scenario, Task, Wording } from "./scenario.ts";

/** How to measure. */
export interface MeasureOptions {
  /** How many runs; each chosen wording with each task once when missing. More go round again with fresh names. */
  runs?: number;
  /** What decides all names, 1 by default: the same seed, the same runs. */
  seed?: number;
  /** The guards; a function makes fresh ones for every run. */
  guards?: GuardsOption;
  /** What the row is called; the names of the guards when missing. */
  label?: string;
  /** The model, or its name; `embedded-naive` when missing. */
  model?: Model | string;
  /** Whether the hardened servers take the place of the vulnerable ones. */
  hardened?: boolean;
  /** Which wordings: those in plain English (by default), the others, all, some by id, or your own texts. */
  wordings?: "plain" | "encoded" | "all" | readonly (string | Wording)[];
  /** Which tasks, by id; all when missing. */
  tasks?: readonly string[];
  /** Whether the attacker's text is put in place; true by default. */
  planted?: boolean;
  /** Whether tools and parameters get made-up names. */
  rename?: boolean;
  /** Ends it; the promise rejects with its reason. */
  signal?: AbortSignal;
  /** Called after every run. */
  onRun?: (run: RunCase, done: number, total: number) => void;
}

/** What came of a column of runs. */
export interface Figures {
  /** The scenario's title. */
  scenario: string;
  attack: string;
  /** What the row is called. */
  label: string;
  /** The model's name. */
  model: string;
  runs: number;
  attempted: Rate;
  realized: Rate;
  /** How often the person's task was done. */
  useful: Rate;
  /** How many runs failed because of the model or a server; each of them counts in the rates as what it is. */
  failed: number;
  /** The median run. */
  milliseconds: number;
  /** What the guards took of the median run. */
  guardMilliseconds: number;
  cases: RunCase[];
}

/**
 * Runs a scenario many times against live servers, each run with fresh names and in sessions of its own.
 *
 * @param scenario The attack.
 * @param options See {@linkcode MeasureOptions}.
 * @returns The figures, and every run.
 * @throws {Error} When an option names what the scenario does not have, and when a server does not start.
 *
 * @example
 * ```ts ignore
 * const { realized } = await measure(injection, { guards: [scanResults()] });
 * console.log(rateText(realized)); // "3 of 24 (4–31 %)"
 * ```
 */
export async function measure(scenario: Scenario, options: MeasureOptions = {}): Promise<Figures> {
  const { seed = 1, hardened, signal } = options;
  signal?.throwIfAborted();
  const names = namesOf(scenario, seed, "listing");
  await using column = await prepare(scenario, names, { hardened, signal });
  return await measureColumn(column, options);
}

/**
 * Does the runs of {@linkcode measure} with servers that are running already, so that several rows share them.
 *
 * @param column The column.
 * @param options As for {@linkcode measure}; `hardened` is the column's.
 * @returns The figures, and every run.
 */
export async function measureColumn(
  column: Column,
  options: Omit<MeasureOptions, "hardened"> = {},
): Promise<Figures> {
  const { scenario } = column;
  const { seed = 1, rename = false, signal, guards = [] } = options;
  const model = typeof options.model === "object"
    ? options.model
    : openModel({ name: options.model ?? "embedded-naive" });
  const plans = planRuns(scenario, options);
  const namesFor = (number: number) =>
    namesOf(scenario, seed, number, { rename, known: column.known });
  checkSlots(column, plans);
  const cases: RunCase[] = [];
  for (const [number, plan] of plans.entries()) {
    const names = namesFor(number);
    const run = await runOnce(column, { ...plan, names, model, guards, rename, signal });
    cases.push(run);
    options.onRun?.(run, cases.length, plans.length);
  }
  const rate = (is: (run: RunCase) => boolean) => wilson(cases.filter(is).length, cases.length);
  return {
    scenario: scenario.title,
    attack: scenario.attack,
    label: options.label ?? labelOf(guards, column.hardened),
    model: model.name,
    runs: cases.length,
    attempted: rate((run) => run.attempted),
    realized: rate((run) => run.realized),
    useful: rate((run) => run.useful),
    failed: cases.filter((run) => run.failed !== undefined).length,
    milliseconds: median(cases.map((run) => run.milliseconds)),
    guardMilliseconds: median(cases.map((run) => run.guardMilliseconds)),
    cases,
  };
}

/**
 * @param scenario The scenario.
 * @param which As in {@linkcode MeasureOptions}.
 * @returns The wordings that are meant.
 * @throws {Error} When there are none.
 */
export function chooseWordings(
  scenario: Scenario,
  which: MeasureOptions["wordings"] = "plain",
): Wording[] {
  const isPlain = ({ language = "en", encoding }: Wording) =>
    /^en\b/.test(language) && encoding === undefined;
  const chosen = typeof which !== "string"
    ? which.map((each, at) => typeof each === "string" ? byIdOrText(scenario, each, at) : each)
    : scenario.wordings.filter((each) => which === "all" || isPlain(each) === (which === "plain"));
  if (chosen.length > 0) return chosen;
  throw new Error(`Cannot measure ${scenario.attack} with ${which} wordings: it has none`);
}

function byIdOrText(scenario: Scenario, said: string, at: number): Wording {
  return scenario.wordings.find(({ id }) => id === said) ?? { id: `own-${at + 1}`, text: said };
}

function chooseTasks(scenario: Scenario, ids: readonly string[] | undefined): Task[] {
  const tasks = ids?.map((id) => {
    const task = scenario.tasks.find((each) => each.id === id);
    if (task !== undefined) return task;
    const known = scenario.tasks.map((each) => each.id).join(", ");
    throw new Error(`Unknown task "${id}" of ${scenario.attack}: expected one of ${known}`);
  }) ?? scenario.tasks;
  if (tasks.length > 0) return tasks;
  throw new Error(`Cannot measure ${scenario.attack} with no task`);
}

interface Plan {
  task: Task;
  wording?: Wording;
}

/** Every wording with every task; the first runs have each wording once and the tasks in turn. */
function planRuns(scenario: Scenario, options: MeasureOptions): Plan[] {
  const tasks = chooseTasks(scenario, options.tasks);
  const wordings = options.planted === false
    ? [undefined]
    : chooseWordings(scenario, options.wordings);
  const pairs = wordings.length * tasks.length;
  const runs = options.runs ?? pairs;
  if (!Number.isInteger(runs) || runs < 1) {
    throw new RangeError(`Cannot do ${runs} runs: expected a whole number from 1`);
  }
  return Array.from({ length: runs }, (_, number) => {
    const at = number % wordings.length;
    const round = Math.floor(number / wordings.length);
    return { task: tasks[(at + round) % tasks.length], wording: wordings[at] };
  });
}

/** A slot that is spelt wrong is told before the first run, not in the middle. */
function checkSlots({ scenario, known, place }: Column, plans: Plan[]): void {
  const names = namesOf(scenario, 0, "check", { known });
  names.set("sink", place.sink);
  for (const { task, wording } of plans) {
    scenario.prepare?.({ names, task, wording });
    task.question(names);
    if (wording) payloadOf(wording, names);
  }
}

/**
 * @param scenario The scenario.
 * @param seed The seed of the whole.
 * @param run The run's number, or what else the names are for.
 * @param options As of {@linkcode Names}.
 * @returns The names of a run.
 */
export function namesOf(
  scenario: Scenario,
  seed: number,
  run: number | string,
  options?: { rename?: boolean; known?: Iterable<string> },
): Names {
  return new Names(createRandom(seedOf(seed, scenario.attack, run)), options);
}

function labelOf(guards: GuardsOption, hardened: boolean): string {
  const own = typeof guards === "function"
    ? "guards"
    : guards.map(({ name }) => name).join(", ") || "none";
  return hardened ? own === "none" ? "hardened server" : `${own}, hardened server` : own;
}
