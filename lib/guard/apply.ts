/**
 * How a list of guards is applied: in order, each on what the one before it passed on, until one blocks.
 *
 * A guard that throws blocks: what a broken guard has not looked at must not pass.
 *
 * @module
 */
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import type {
  Guard,
  GuardContext,
  GuardedCall,
  GuardedResult,
  GuardedTool,
  Verdict,
  WithheldTool,
} from "./guard.ts";

/** Which guard blocked, and why. */
export interface Block {
  /** The guard's name. */
  by: string;
  /** Its reason, one sentence. */
  reason: string;
}

/** What is left after all guards. */
export type Outcome<T> =
  | { value: T; rewrittenBy: string[]; block?: undefined }
  | { block: Block };

/** The tools that are left, and every tool that was withheld, with the guard and its reason. */
export interface ToolsOutcome {
  /** What the model may be told of. */
  tools: GuardedTool[];
  /** What it may not; a block of everything has no `server` and no `tool`. */
  blocks: (Block & { server?: string; tool?: string })[];
}

async function ask<V>(guard: Guard, hook: () => V | Promise<V>): Promise<V | { block: string }> {
  try {
    return await hook();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { block: `The guard "${guard.name}" failed: ${why}` };
  }
}

async function applyEach<T>(
  guards: readonly Guard[],
  first: T,
  hook: (guard: Guard, value: T) => Verdict<T> | Promise<Verdict<T>>,
): Promise<Outcome<T>> {
  let value = first;
  const rewrittenBy: string[] = [];
  for (const guard of guards) {
    const verdict = await ask(guard, () => hook(guard, value));
    if (!verdict) continue;
    if ("block" in verdict) return { block: { by: guard.name, reason: verdict.block } };
    value = verdict.pass;
    rewrittenBy.push(guard.name);
  }
  return { value, rewrittenBy };
}

/**
 * Asks every guard, in order, about the tools that the servers offer.
 *
 * A tool that a guard leaves out without a reason is reported all the same: nothing disappears silently.
 *
 * @param guards The guards, in their order.
 * @param tools Every tool of every server.
 * @param context What the guards may look at besides.
 * @returns The tools that are left, and what was withheld by whom.
 */
export async function guardTools(
  guards: readonly Guard[],
  tools: GuardedTool[],
  context: GuardContext,
): Promise<ToolsOutcome> {
  const blocks: ToolsOutcome["blocks"] = [];
  let left = tools;
  for (const guard of guards) {
    if (!guard.onTools) continue;
    const verdict = await ask(guard, () => guard.onTools!(left, context));
    if (!verdict) continue;
    if ("block" in verdict) {
      blocks.push({ by: guard.name, reason: verdict.block });
      return { tools: [], blocks };
    }
    for (const gone of withheld(left, verdict.pass, verdict.withheld ?? [])) {
      blocks.push({ by: guard.name, ...gone });
    }
    left = verdict.pass;
  }
  return { tools: left, blocks };
}

function withheld(
  before: GuardedTool[],
  after: GuardedTool[],
  named: WithheldTool[],
): WithheldTool[] {
  const key = (server: string, tool: string) => JSON.stringify([server, tool]);
  const kept = new Set(after.map(({ server, tool }) => key(server, tool.name)));
  const reasons = new Map(named.map((each) => [key(each.server, each.tool), each.reason]));
  return before
    .filter(({ server, tool }) => !kept.has(key(server, tool.name)))
    .map(({ server, tool }) => ({
      server,
      tool: tool.name,
      reason: reasons.get(key(server, tool.name)) ?? "The tool was withheld",
    }));
}

/**
 * Asks every guard, in order, about a call that the model wants to make.
 *
 * @param guards The guards, in their order.
 * @param call The call.
 * @param context What the guards may look at besides.
 * @returns The call that may be made, or the block.
 */
export function guardCall(
  guards: readonly Guard[],
  call: GuardedCall,
  context: GuardContext,
): Promise<Outcome<GuardedCall>> {
  return applyEach(guards, call, (guard, value) => guard.onCall?.(value, context));
}

/**
 * Asks every guard, in order, about a result before the model reads it.
 *
 * @param guards The guards, in their order.
 * @param result The result and the call that it answers.
 * @param context What the guards may look at besides.
 * @returns The result that the model may read, or the block.
 */
export function guardResult(
  guards: readonly Guard[],
  { call, result }: GuardedResult,
  context: GuardContext,
): Promise<Outcome<CallToolResult>> {
  return applyEach(
    guards,
    result,
    (guard, value) => guard.onResult?.({ call, result: value }, context),
  );
}
