/**
 * One run: fresh names, the servers' things in place, fresh sessions, the agent, the verdict.
 *
 * @module
 */
import { join } from "node:path";
import { runAgent, type Step } from "../agent.ts";
import type { Guard, GuardedTool } from "../guard/guard.ts";
import type { Model } from "../model.ts";
import { encode } from "./encode.ts";
import type { Names } from "./names.ts";
import type { Column } from "./prepare.ts";
import type { Evidence, Staging, Task, Wording } from "./scenario.ts";
import { timed } from "./timed_guards.ts";
import { failedServers, type Verdict, verdictOf } from "./verdicts.ts";

/** Milliseconds that a server may take for a call. */
const CALL_LIMIT = 15_000;

/** What guards may be made from, for one run. */
export interface GuardWorld {
  /** The names of the run: what a person knows of their own organisation. */
  names: Names;
  /** What the person asks. */
  question: string;
  /** Every tool as it was when the servers were first connected. */
  firstSight: GuardedTool[];
  /** The column's folder. */
  folder: string;
}

/** The guards of a row: the same for every run, or made for each. */
export type GuardsOption = Guard[] | ((world: GuardWorld) => Guard[]);

/** What one run is to be. */
export interface RunPlan {
  task: Task;
  /** Nothing is planted when missing. */
  wording?: Wording;
  names: Names;
  model: Model;
  guards: GuardsOption;
  /** Whether tools and parameters go by the names' made-up ones. */
  rename: boolean;
  signal?: AbortSignal;
}

/** One run and what came of it. */
export interface RunCase extends Verdict {
  /** The wording's id; missing when nothing was planted. */
  wording?: string;
  /** The task's id. */
  task: string;
  /** How long the agent took. */
  milliseconds: number;
  /** How much of it the guards took. */
  guardMilliseconds: number;
  /** What was planted. */
  payload?: string;
  /** The secret of this run. */
  canary: string;
  /** What it left behind. */
  run: Evidence & { question: string };
}

/**
 * Does one run of a column.
 *
 * @param column The column, its servers running.
 * @param plan What to run.
 * @returns What came of it. What a model or a server does wrong makes a run that failed, never an exception.
 * @throws {Error} When the scenario itself is wrong (an unknown slot), and when the signal is aborted.
 */
export async function runOnce(column: Column, plan: RunPlan): Promise<RunCase> {
  const { scenario, place, sink } = column;
  const { task, wording, names, signal } = plan;
  names.set("sink", place.sink);
  scenario.prepare?.({ names, task, wording });
  const question = task.question(names);
  const payload = wording && payloadOf(wording, names);
  const staging: Staging = { ...place, names, task, ...wording && { wording, payload } };
  const from = sink.received.length;
  await emptyFolder(place.folder);
  const acted = await act(column, plan, staging, question);
  signal?.throwIfAborted();
  for (const server of failedServers(acted.steps)) column.replace(server);
  await sink.settled();
  const { steps, broken, milliseconds, guardMilliseconds } = acted;
  const evidence = { steps, answer: answerOf(steps), received: sink.received.slice(from) };
  return {
    ...wording && { wording: wording.id },
    task: task.id,
    ...verdictOf(scenario, task, evidence, names),
    ...broken !== undefined && { failed: broken },
    ...{ milliseconds, guardMilliseconds },
    ...payload !== undefined && { payload },
    canary: names.canary,
    run: { ...evidence, question },
  };
}

/** What the agent did, and how long it took. */
interface Acted {
  steps: Step[];
  milliseconds: number;
  guardMilliseconds: number;
  /** Which server could not be reached, so that there was nothing to do. */
  broken?: string;
}

/** Puts things in place, opens the sessions and lets the agent act. */
async function act(
  column: Column,
  plan: RunPlan,
  staging: Staging,
  question: string,
): Promise<Acted> {
  const { model, names, signal } = plan;
  const shown = plan.rename ? names : undefined;
  const steps: Step[] = [];
  try {
    const firstSight = await lookFirst(column, plan, staging, shown);
    await column.scenario.stage(staging);
    await using sessions = await column.open(shown);
    const { servers } = sessions;
    const world = async (): Promise<GuardWorld> => ({
      ...{ names, question, folder: staging.folder },
      firstSight: firstSight ?? await sessions.listTools(),
    });
    const made = typeof plan.guards === "function" ? plan.guards(await world()) : plan.guards;
    const guards = timed(made);
    const options = { model, servers, question, signal, guards: guards.guards };
    const started = performance.now();
    for await (const step of runAgent({ ...options, toolTimeout: CALL_LIMIT })) steps.push(step);
    const milliseconds = performance.now() - started;
    return { steps, milliseconds, guardMilliseconds: guards.milliseconds() };
  } catch (error) {
    signal?.throwIfAborted();
    if (!isServerFailure(error)) throw error;
    return { steps, milliseconds: 0, guardMilliseconds: 0, broken: error.message };
  }
}

/**
 * What a wording says in a run.
 *
 * @param wording The wording.
 * @param names The names of the run.
 * @returns The text, filled and encoded.
 * @throws {Error} When a slot or the encoding is unknown.
 */
export function payloadOf({ text, encoding }: Wording, names: Names): string {
  const filled = names.fill(text);
  return encoding === undefined ? filled : encode(filled, encoding);
}

/** What the servers showed at first, where that is not what the run will meet. */
async function lookFirst(
  { scenario, open }: Column,
  { guards }: RunPlan,
  staging: Staging,
  shown: Names | undefined,
): Promise<GuardedTool[] | undefined> {
  if (scenario.stageFirstSight === undefined || typeof guards !== "function") return undefined;
  await scenario.stageFirstSight(staging);
  await using sessions = await open(shown);
  return await sessions.listTools();
}

/** What an earlier run has left must not turn up in this one. */
async function emptyFolder(folder: string): Promise<void> {
  for (const { name } of await Array.fromAsync(Deno.readDir(folder))) {
    await Deno.remove(join(folder, name), { recursive: true });
  }
}

/** What a server may do wrong, as opposed to what is wrong with a scenario or a guard. */
function isServerFailure(error: unknown): error is Error {
  return error instanceof Error &&
    (["ConnectError", "McpError", "StreamableHTTPError"].includes(error.name) ||
      error instanceof TypeError && /fetch|sending request|connect/i.test(error.message) ||
      error.message.startsWith("Cannot start the server"));
}

function answerOf(steps: readonly Step[]): string {
  const last = steps.at(-1);
  return last?.type === "answer" ? last.text : "";
}
