/**
 * The one type of every defence: something that watches an agent from outside.
 *
 * A guard sees what the model is about to be told (`onTools`), what the model wants to do (`onCall`), what came back
 * (`onResult`) and what the person is about to read (`onAnswer`). Each hook passes on, rewrites, or blocks with a reason.
 * Guards are applied in the order of the list, each on what the one before it passed on. `onBlocked` only hears.
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
  /** The name under which the model is told of it; the tool's own when missing. Calls carry the tool's own name. */
  as?: string;
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
  /** Aborted when the run is; each run has one of its own. */
  signal: AbortSignal;
  /** Lists the tools of a server again, as it offers them now. */
  listTools?: (server: string) => Promise<Tool[]>;
}

/**
 * What a hook says: nothing (pass on as it is), `pass` (go on with this instead), `note` (go on, and the run says this), or
 * `block` (stop here, for this reason).
 */
export type Verdict<T> =
  | void
  | undefined
  | { pass: T; note?: string }
  | { note: string }
  | { block: string };

/** A tool that a guard withholds from the model, and why. */
export interface WithheldTool {
  /** The name under which the agent knows the server. */
  server: string;
  /** The tool's name. */
  tool: string;
  /** The reason, one sentence. */
  reason: string;
}

/**
 * What {@linkcode Guard.onTools} says: it can also withhold single tools, each with its reason, and add a text of its own to
 * the system prompt.
 */
export type ToolsVerdict =
  | void
  | undefined
  | { pass: GuardedTool[]; withheld?: WithheldTool[]; note?: string; system?: string }
  | { block: string };

/** Which guard blocked, and why. */
export interface Block {
  /** The guard's name. */
  by: string;
  /** Its reason, one sentence. */
  reason: string;
}

/** What was blocked: a tool, a call (then it has an `id`), its result, or, without a tool, everything or the answer. */
export interface BlockedThing extends Block {
  /** Which hook blocked. */
  hook: "onTools" | "onCall" | "onResult" | "onAnswer";
  /** The name under which the agent knows the server. */
  server?: string;
  /** The tool's name. */
  tool?: string;
  /** The call's id. */
  id?: string;
}

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
  /** Called for every result, errors included, before the model reads it. */
  onResult?(
    result: GuardedResult,
    context: GuardContext,
  ): Verdict<CallToolResult> | Promise<Verdict<CallToolResult>>;
  /**
   * Called with the answer before the person reads it. With such a guard nothing is streamed: pieces of the answer would
   * pass by it.
   */
  onAnswer?(answer: string, context: GuardContext): Verdict<string> | Promise<Verdict<string>>;
  /** Hears what any guard of the list has blocked, itself included. It cannot change it. */
  onBlocked?(blocked: BlockedThing, context: GuardContext): void | Promise<void>;
}
