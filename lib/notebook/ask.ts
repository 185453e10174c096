import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { AgentServer, RunOptions, Step } from "../agent.ts";
import type { Model } from "../model.ts";
import { JUPYTER_DISPLAY, type MediaBundle } from "./display.ts";
import type { LiveServer } from "./live_server.ts";
import { trace } from "./trace.ts";
import { currentModel } from "./use_model.ts";
import { logOf, mergeRecords, type WireRecord } from "./wire_log.ts";

/** How to ask. Everything that `runAgent()` takes besides the question and the servers. */
export interface AskOptions extends Partial<Omit<RunOptions, "question" | "servers" | "model">> {
  /** The model, or the name of one; the one of `useModel()` when missing. */
  model?: Model | string;
}

/** A question, what the agent did about it, and the answer. */
export class Run {
  /**
   * @param question What was asked.
   * @param steps What happened, in order.
   * @param answer The answer, or why there is none.
   * @param wire Every message that passed between the servers and the agent meanwhile.
   * @param model The name of the model.
   */
  constructor(
    readonly question: string,
    readonly steps: Step[],
    readonly answer: string,
    readonly wire: WireRecord[],
    readonly model: string,
  ) {}

  /** @returns The trace, for the kernel. */
  [JUPYTER_DISPLAY](): MediaBundle {
    return trace(this).bundle;
  }
}

/**
 * Asks a model a question that it may answer with the tools of some servers, and waits for the answer.
 * Nothing is shown: the answer is in `run.answer`, what happened in `trace(run)` and `wire(run)`.
 *
 * @param question The question.
 * @param servers The servers: what `startServer()` gave, or `{ name, client }`.
 * @param options The model, guards, a system prompt.
 * @returns The run.
 *
 * @example Usage
 * ```ts ignore
 * const run = await ask("What does Tesla cost?", [stock]);
 * run.answer
 * ```
 */
export async function ask(
  question: string,
  servers: LiveServer | AgentServer | readonly (LiveServer | AgentServer)[],
  options: AskOptions = {},
): Promise<Run> {
  const { runAgent } = await import("../agent.ts");
  const { model: wanted, ...rest } = options;
  const model = await modelFor(wanted);
  const used = (Array.isArray(servers) ? servers : [servers]).map(toAgentServer);
  const marks = used.map(({ client }) => logOf(client)?.records.length ?? 0);
  const steps: Step[] = [];
  for await (const step of runAgent({ ...rest, model, servers: used, question })) {
    steps.push(step);
  }
  const wire = mergeRecords(
    used.map(({ client }, at) => logOf(client)?.records.slice(marks[at]) ?? []),
  );
  return new Run(question, steps, answerOf(steps), wire, model.name);
}

async function modelFor(wanted: Model | string | undefined): Promise<Model> {
  if (wanted === undefined) return await currentModel();
  if (typeof wanted !== "string") return wanted;
  const { openModel } = await import("../model.ts");
  return openModel({ name: wanted });
}

function toAgentServer(server: Client | AgentServer): AgentServer {
  if ("client" in server) return server;
  return { name: (server as LiveServer).name ?? "server", client: server };
}

function answerOf(steps: Step[]): string {
  for (const step of steps.toReversed()) {
    if (step.type === "answer") return step.text;
    if (step.type === "error") return `(no answer: ${step.message})`;
  }
  return "(no answer)";
}
