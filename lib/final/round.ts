import { type AgentServer, runAgent, type Step } from "../agent.ts";
import { listAllTools } from "../agent/tools.ts";
import { lockOf, type ToolLock } from "../guard/tool_lock.ts";
import { openModel } from "../model.ts";
import type { Defence } from "./defence.ts";
import { type Watch, watch } from "./log.ts";

/** The company's domain, where a round has no fresh one. */
export const ORGANISATION = "harbourworks.example";

/** What a round with its own servers left behind. */
export interface Ran extends Pick<Watch, "lines"> {
  steps: Step[];
}

/**
 * Lets the agent do a task under Blue's guards.
 *
 * @param defence Blue's defence.
 * @param task The question, the servers, and the tools of the first day.
 * @returns What happened.
 */
export async function runTask(
  defence: Defence,
  { question, servers, lock }: { question: string; servers: AgentServer[]; lock: ToolLock },
): Promise<Ran> {
  const { guards, lines } = watch(defence, { organisation: ORGANISATION, lock, question });
  const model = openModel({ name: "embedded-naive" });
  const steps: Step[] = [];
  for await (const step of runAgent({ model, servers, question, guards })) steps.push(step);
  return { steps, lines };
}

/**
 * Pins what servers offer now.
 *
 * @param servers The servers.
 * @returns The lock.
 */
export async function lockNow(servers: readonly AgentServer[]): Promise<ToolLock> {
  const lists = servers.map(async ({ name, client }) =>
    (await listAllTools(client)).map((tool) => ({ server: name, tool }))
  );
  return lockOf((await Promise.all(lists)).flat());
}
