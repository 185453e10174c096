/**
 * How a list of guards is applied: in order, each on what the one before it passed on, until one blocks.
 *
 * A guard that throws blocks: what a broken guard has not looked at must not pass.
 *
 * @module
 */
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import type {
  Block,
  BlockedThing,
  Guard,
  GuardContext,
  GuardedCall,
  GuardedResult,
  GuardedTool,
  Verdict,
  WithheldTool,
} from "./guard.ts";

export type { Block } from "./guard.ts";

/** What a guard wants the run to say. */
export interface GuardNote {
  /** The guard's name. */
  by: string;
  /** One sentence. */
  message: string;
}

/** What is left after all guards. */
export type Outcome<T> =
  | { value: T; rewrittenBy: string[]; notes: GuardNote[]; block?: undefined }
  | { block: Block };

/** The tools that are left, and every tool that was withheld, with the guard and its reason. */
export interface ToolsOutcome {
  /** What the model may be told of. */
  tools: GuardedTool[];
  /** What it may not; a block of everything has no `server` and no `tool`. */
  blocks: (Block & { server?: string; tool?: string })[];
  /** What the guards want the run to say. */
  notes: GuardNote[];
  /** What the guards add to the system prompt. */
  system: string[];
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
  onBlock: (block: Block) => Promise<void>,
): Promise<Outcome<T>> {
  let value = first;
  const rewrittenBy: string[] = [];
  const notes: GuardNote[] = [];
  for (const guard of guards) {
    const verdict = await ask(guard, () => hook(guard, value));
    if (!verdict) continue;
    if ("block" in verdict) {
      const block = { by: guard.name, reason: verdict.block };
      await onBlock(block);
      return { block };
    }
    if (verdict.note) notes.push({ by: guard.name, message: verdict.note });
    if (!("pass" in verdict)) continue;
    value = verdict.pass;
    rewrittenBy.push(guard.name);
  }
  return { value, rewrittenBy, notes };
}

/** Tells every guard that listens; one that fails to listen changes nothing. */
async function tellBlocked(guards: readonly Guard[], blocked: BlockedThing, context: GuardContext) {
  for (const guard of guards) {
    try {
      await guard.onBlocked?.(blocked, context);
    } catch { /* what is blocked stays blocked */ }
  }
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
  const notes: GuardNote[] = [];
  const system: string[] = [];
  let left = tools;
  for (const guard of guards) {
    if (!guard.onTools) continue;
    const verdict = await ask(guard, () => guard.onTools!(left, context));
    if (!verdict) continue;
    if ("block" in verdict) {
      blocks.push({ by: guard.name, reason: verdict.block });
      left = [];
      break;
    }
    if (verdict.note) notes.push({ by: guard.name, message: verdict.note });
    if (verdict.system) system.push(verdict.system);
    for (const gone of withheld(left, verdict.pass, verdict.withheld ?? [])) {
      blocks.push({ by: guard.name, ...gone });
    }
    left = verdict.pass;
  }
  for (const block of blocks) await tellBlocked(guards, { hook: "onTools", ...block }, context);
  return { tools: left, blocks, notes, system };
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
  const { server, tool, id } = call;
  return applyEach(
    guards,
    call,
    (guard, value) => guard.onCall?.(value, context),
    (block) => tellBlocked(guards, { hook: "onCall", ...block, server, tool, id }, context),
  );
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
  const { server, tool, id } = call;
  return applyEach(
    guards,
    result,
    (guard, value) => guard.onResult?.({ call, result: value }, context),
    (block) => tellBlocked(guards, { hook: "onResult", ...block, server, tool, id }, context),
  );
}

/**
 * Asks every guard, in order, about the answer before the person reads it.
 *
 * @param guards The guards, in their order.
 * @param answer The model's answer.
 * @param context What the guards may look at besides.
 * @returns The answer that the person may read, or the block.
 */
export function guardAnswer(
  guards: readonly Guard[],
  answer: string,
  context: GuardContext,
): Promise<Outcome<string>> {
  return applyEach(
    guards,
    answer,
    (guard, value) => guard.onAnswer?.(value, context),
    (block) => tellBlocked(guards, { hook: "onAnswer", ...block }, context),
  );
}
