import type { Guard, GuardContext } from "../guard/guard.ts";
import { watched } from "./call.ts";
import type { AgentServer, ChatMessage, RunOptions } from "./steps.ts";
import { listAllTools } from "./tools.ts";

/** What one run holds. */
export interface Run extends Required<Pick<RunOptions, "model" | "question" | "maxTurns">> {
  options: RunOptions;
  servers: AgentServer[];
  signal: AbortSignal;
  /** The whole conversation, as the model sees it. */
  messages: ChatMessage[];
  ids: Set<string>;
}

/** The guards of a run, in their order. */
export function guardsOf(run: Run): Guard[] {
  return run.options.guards ?? [];
}

/** What guards may know in a turn. */
export function contextOf(run: Run, turn: number): GuardContext {
  const { question, messages, signal, servers, options } = run;
  const listTools = async (server: string) => {
    const { client } = servers.find(({ name }) => name === server) ?? {};
    if (!client) throw new Error(`There is no server "${server}"`);
    const timeout = options.toolTimeout ?? 60_000;
    return await watched({ signal, timeout }, (request) => listAllTools(client, request));
  };
  return { question, messages, turn, signal, listTools };
}
