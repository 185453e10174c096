/**
 * The calls of one turn: past the guards, to the servers, and what the model is told of them.
 *
 * @module
 */
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { guardCall, guardResult } from "../guard/apply.ts";
import type { GuardContext, GuardedCall } from "../guard/guard.ts";
import { inOrderOfArrival } from "./arrival.ts";
import { callTool } from "./call.ts";
import { toText } from "./content.ts";
import { explainServerFailure } from "./failure.ts";
import { outputMismatch } from "./output_schema.ts";
import { sayNotes } from "./prepare.ts";
import type { ReadCall } from "./requested.ts";
import { contextOf, guardsOf, type Run } from "./run.ts";
import type { Step } from "./steps.ts";

/** What came of one call: what the model is told of it. */
export interface Told {
  id: string;
  text: string;
}

/** Makes the calls of one turn at the same time; what the model is told keeps the order in which it asked. */
export async function* makeCalls(
  run: Run,
  calls: ReadCall[],
  turn: number,
): AsyncGenerator<Step, Told[]> {
  const told = new Map<string, string>();
  const context = contextOf(run, turn);
  const running: AsyncGenerator<Step, Told>[] = [];
  for (const call of calls) {
    if (call.problem !== undefined) {
      const { id, server, tool, problem } = call;
      yield { type: "error", kind: "arguments", id, server, tool, message: problem };
      told.set(id, `Error: ${problem}`);
      continue;
    }
    const allowed = yield* passGuards(run, call, context);
    if (typeof allowed === "string") {
      told.set(call.id, allowed);
      continue;
    }
    const { id, server, tool } = allowed;
    yield { type: "tool_call", id, server, tool, arguments: allowed.arguments };
    running.push(makeCall(run, allowed, context));
  }
  for (const { id, text } of yield* inOrderOfArrival(running)) told.set(id, text);
  return calls.map(({ id }) => ({ id, text: told.get(id) ?? "Error: interrupted" }));
}

/** Returns the call that may be made, or what the model is told instead. */
async function* passGuards(
  run: Run,
  call: GuardedCall,
  context: GuardContext,
): AsyncGenerator<Step, GuardedCall | string> {
  const { id, server, tool, arguments: args, definition } = call;
  const guarded = { id, server, tool, arguments: args, definition };
  const outcome = await guardCall(guardsOf(run), guarded, context);
  if (outcome.block) {
    yield { type: "blocked", ...outcome.block, server, tool, id };
    return blockedText(outcome.block.reason);
  }
  for (const by of outcome.rewrittenBy) {
    yield { type: "note", message: `${by} rewrote the call`, server, tool, id };
  }
  yield* sayNotes(outcome.notes, { server, tool, id });
  // Steps and the model pair by id; a guard may change everything else.
  return { ...outcome.value, id };
}

async function* makeCall(
  run: Run,
  call: GuardedCall,
  context: GuardContext,
): AsyncGenerator<Step, Told> {
  const { id, server, tool, definition } = call;
  const { client } = run.servers.find(({ name }) => name === server) ?? {};
  const started = performance.now();
  let result: CallToolResult;
  try {
    if (!client) throw new Error("There is no such server");
    const { onProgress, toolTimeout: timeout = 60_000, isWaiting } = run.options;
    result = await callTool(
      client,
      { ...definition, name: tool },
      call.arguments,
      { signal: run.signal, timeout, isWaiting },
      (progress) => onProgress?.({ ...progress, id, server, tool }),
    );
  } catch (cause) {
    if (run.signal.aborted) return { id, text: "Error: interrupted" };
    const { kind, message } = explainServerFailure(cause, server);
    yield { type: "error", kind, message, server, tool, id, cause };
    // The words of an error are the server's too.
    const error = { content: [{ type: "text" as const, text: message }], isError: true };
    return yield* passResult(run, call, error, context);
  }
  const milliseconds = performance.now() - started;
  const isError = result.isError === true;
  yield { type: "tool_result", id, server, tool, result, isError, milliseconds };
  const mismatch = outputMismatch(definition, result);
  if (mismatch) yield { type: "note", message: mismatch, server, tool, id };
  return yield* passResult(run, call, result, context);
}

/** Returns what the model is told of a result. */
async function* passResult(
  run: Run,
  call: GuardedCall,
  result: CallToolResult,
  context: GuardContext,
): AsyncGenerator<Step, Told> {
  const { id, server, tool } = call;
  const outcome = await guardResult(guardsOf(run), { call, result }, context);
  if (outcome.block) {
    yield { type: "blocked", ...outcome.block, server, tool, id };
    return { id, text: blockedText(outcome.block.reason) };
  }
  for (const by of outcome.rewrittenBy) {
    yield { type: "note", message: `${by} rewrote the result`, server, tool, id };
  }
  yield* sayNotes(outcome.notes, { server, tool, id });
  return { id, text: toText(outcome.value) };
}

function blockedText(reason: string): string {
  return `Error: blocked before it reached you: ${reason}`;
}
