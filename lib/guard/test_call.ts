/**
 * For tests: a run that a guard looks at, and a call in it.
 *
 * @module
 */
import type { GuardContext, GuardedCall } from "./guard.ts";

/** A context of its own: each run has one. */
export function newContext(): GuardContext {
  return { question: "Go", messages: [], turn: 1, signal: new AbortController().signal };
}

/** A call with the given parts; without them of a tool that has no parameters. */
export function newCall(parts: Partial<GuardedCall> = {}): GuardedCall {
  const { tool = "t" } = parts;
  const definition = { name: tool, inputSchema: { type: "object" as const } };
  return { id: "1", server: "s", tool, arguments: {}, definition, ...parts };
}
