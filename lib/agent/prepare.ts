/**
 * Before the first turn: what the servers offer, what the guards leave of it, and how the model sees it.
 *
 * @module
 */
import { type GuardNote, guardTools } from "../guard/apply.ts";
import type { GuardContext, GuardedTool } from "../guard/guard.ts";
import { watched } from "./call.ts";
import { explainServerFailure } from "./failure.ts";
import type { AgentServer, RunOptions, Step } from "./steps.ts";
import { listAllTools, type Offer, offerTools } from "./tools.ts";

/** What the first turn starts with. */
export interface Prepared {
  /** The functions that the model is offered. */
  offer: Offer;
  /** What is added to the system prompt: the servers' instructions, if the run wants them, and what guards add. */
  instructions: string[];
}

/**
 * Lists the tools of every server, lets the guards look at them, and names them for the model.
 *
 * @param servers The servers, their names unique.
 * @param context What the guards may look at besides.
 * @param options Of the run.
 * @returns Yields what went wrong and what was withheld or renamed; returns nothing when no server could be asked.
 */
export async function* prepareTools(
  servers: AgentServer[],
  context: GuardContext,
  options: RunOptions,
): AsyncGenerator<Step, Prepared | undefined> {
  const timeout = options.toolTimeout ?? 60_000;
  const lists = await Promise.allSettled(
    servers.map(({ client }) =>
      watched({ signal: context.signal, timeout }, (request) => listAllTools(client, request))
    ),
  );
  if (context.signal.aborted) return undefined;
  const tools: GuardedTool[] = [];
  const instructions: string[] = [];
  for (const [index, list] of lists.entries()) {
    const { name: server, client } = servers[index];
    if (list.status === "rejected") {
      const { message } = explainServerFailure(list.reason, server);
      yield { type: "error", kind: "server", message, server, cause: list.reason };
      continue;
    }
    tools.push(...list.value.map((tool) => ({ server, tool })));
    const words = options.instructions ? client.getInstructions() : undefined;
    if (words) instructions.push(`About the tools of ${server}: ${words}`);
  }
  if (servers.length > 0 && lists.every(({ status }) => status === "rejected")) return undefined;
  const outcome = await guardTools(options.guards ?? [], tools, context);
  for (const block of outcome.blocks) yield { type: "blocked", ...block };
  yield* sayNotes(outcome.notes);
  const offer = offerTools(outcome.tools);
  for (const message of offer.notes) yield { type: "note", message };
  return { offer, instructions: [...instructions, ...outcome.system] };
}

/**
 * Says what guards want to be said.
 *
 * @param notes Their notes.
 * @param about The call that they are about, if any.
 */
export function* sayNotes(
  notes: GuardNote[],
  about: { id?: string; server?: string; tool?: string } = {},
): Generator<Step> {
  for (const { by, message } of notes) {
    yield { type: "note", message: `${by}: ${message}`, ...about };
  }
}
