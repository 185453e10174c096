/**
 * The one type of every defence: something that watches an agent from outside.
 *
 * A guard sees what the model is about to be told (`onTools`), what the model wants to do (`onCall`) and what came back
 * (`onResult`). Each hook passes on, rewrites, or blocks with a reason. Guards are applied in the order of the list, each
 * on what the one before it passed on.
 *
 * @module
 */
import type { CallToolResult, Tool } from "@modelcontextprotocol/sdk/types.js";
import type { ChatMessage } from "../agent/steps.ts";

/** A tool, and the server that offers it. */
export interface GuardedTool {
  /** The name under which the agent knows the server. */
  server: string;
  /** The tool as the server listed it. */
  tool: Tool;
}

/** A call that the model wants to make. */
export interface GuardedCall {
  /** The id that the model gave the call, unique within the run. */
  id: string;
  /** The name under which the agent knows the server. */
  server: string;
  /** The tool's name on that server. */
  tool: string;
  /** The arguments, as an object. */
  arguments: Record<string, unknown>;
  /** The tool as it was offered to the model. */
  definition: Tool;
}

/** A result that came back, before the model has read it. */
export interface GuardedResult {
  /** The call that it answers. */
  call: GuardedCall;
  /** What the server returned. */
  result: CallToolResult;
}

/** What a hook may look at besides the thing in front of it. */
export interface GuardContext {
  /** What the person asked. */
  question: string;
  /** The conversation so far, as the model will see it. */
  messages: readonly ChatMessage[];
  /** The turn, from 1; 0 while the tools are being offered. */
  turn: number;
  /** Aborted when the run is. */
  signal: AbortSignal;
}

/**
 * What a hook says: nothing (pass on as it is), `pass` (go on with this instead), or `block` (stop here, for this reason).
 */
export type Verdict<T> = void | undefined | { pass: T } | { block: string };

/** A tool that a guard withholds from the model, and why. */
export interface WithheldTool {
  /** The name under which the agent knows the server. */
  server: string;
  /** The tool's name. */
  tool: string;
  /** The reason, one sentence. */
  reason: string;
}

/** What {@linkcode Guard.onTools} says: it can also withhold single tools, each with its reason. */
export type ToolsVerdict =
  | void
  | undefined
  | { pass: GuardedTool[]; withheld?: WithheldTool[] }
  | { block: string };

/**
 * A defence.
 *
 * @example
 * ```ts
 * import type { Guard } from "./guard.ts";
 *
 * const readOnly: Guard = {
 *   name: "read only",
 *   onCall: (call) =>
 *     call.definition.annotations?.readOnlyHint ? undefined : { block: "The tool may change something" },
 * };
 * ```
 */
export interface Guard {
  /** The name that `blocked` steps carry. */
  name: string;
  /** Called once a run, with every tool of every server, before the model is told of any. */
  onTools?(
    tools: GuardedTool[],
    context: GuardContext,
  ): ToolsVerdict | Promise<ToolsVerdict>;
  /** Called for every call that the model wants, before it is sent. */
  onCall?(
    call: GuardedCall,
    context: GuardContext,
  ): Verdict<GuardedCall> | Promise<Verdict<GuardedCall>>;
  /** Called for every result, before the model reads it. */
  onResult?(
    result: GuardedResult,
    context: GuardContext,
  ): Verdict<CallToolResult> | Promise<Verdict<CallToolResult>>;
}
