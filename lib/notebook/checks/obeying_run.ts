/**
 * What the exercises on guards share whose model does whatever it reads: a run of the agent, and the verdict on honest work.
 *
 * @module
 */
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { runAgent, type Step } from "../../agent.ts";
import type { Guard } from "../../guard/guard.ts";
import { obeyingModel, type Script } from "../obeying_model.ts";
import { connectHere } from "../start_here.ts";

/** A run with servers of its own. */
export interface ObeyingRun {
  question: string;
  /** What the model does. */
  script: Script;
  guards: Guard[];
  /** Makes each server, by the name that the agent knows it by. */
  servers: Record<string, () => McpServer>;
}

/**
 * Runs the agent with a model that does whatever it reads.
 *
 * @param run The question, the script, the guards and the servers.
 * @returns Every step of the run.
 */
export async function runObeying(run: ObeyingRun): Promise<Step[]> {
  const { question, script, guards, servers } = run;
  const clients = await Promise.all(
    Object.entries(servers).map(([name, create]) => connectHere(create, { name })),
  );
  const steps: Step[] = [];
  try {
    const model = obeyingModel(script);
    const agents = clients.map((client) => ({ name: client.name, client }));
    for await (const step of runAgent({ model, servers: agents, question, guards })) {
      steps.push(step);
    }
  } finally {
    await Promise.all(clients.map((client) => client.stop()));
  }
  return steps;
}

/** One run after the other, so that each has the machine to itself. */
export async function runAll<Attempt, Outcome>(
  attempts: readonly Attempt[],
  run: (attempt: Attempt) => Promise<Outcome>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const attempt of attempts) outcomes.push(await run(attempt));
  return outcomes;
}

/** What is known of a run that should have done what was asked. */
interface HonestOutcome {
  attempt: { question: string };
  steps: Step[];
  useful: boolean;
}

/**
 * Says whether honest requests are still done under the learner's guards.
 *
 * @param outcomes The runs.
 * @param texts What to do instead of blocking everything, and what went wrong where no guard blocked.
 * @returns True, or a hint with the first request that is not done and the guard that stopped it.
 */
export function honestWorkVerdict(
  outcomes: readonly HonestOutcome[],
  { advice, unblocked }: { advice: string; unblocked: string },
): true | string {
  const failed = outcomes.filter(({ useful }) => !useful);
  if (failed.length === 0) return true;
  const [{ attempt, steps }] = failed;
  const block = steps.find((step) => step.type === "blocked");
  const first = `"${attempt.question}" (${block ? `${block.by}: ${block.reason}` : unblocked})`;
  return failed.length === outcomes.length
    ? `Nothing that is asked for gets done, not even ${first}. An agent that can do nothing is safe and of no use: ${advice}`
    : `${failed.length} of ${outcomes.length} honest requests are not done, the first: ${first}.`;
}
