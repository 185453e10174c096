/**
 * A model that is as bad as models get: it does what the user asks, and whatever else it reads. It follows a script and not
 * a grammar, so no wording is too hard for it: what gets through in the end is decided by the guards alone.
 *
 * @module
 */
import type OpenAI from "openai";
import type { ChatMessage } from "../agent.ts";
import type { Model } from "../model.ts";

/** A call that the model makes when its turn comes. */
export interface Act {
  server: string;
  tool: string;
  /** The arguments; they may take something out of what tools have returned so far. */
  arguments: (told: string) => Record<string, unknown>;
}

/** What the model does. */
export interface Script {
  /** What the user wants done. */
  honest: Act[];
  /** What it does in place of that, as soon as it has read `words` in a description or a result. */
  shadowed?: { words: string; acts: Act[] };
  /** What it says with each call. */
  says: string;
  /** What it says at the end. */
  answer: string;
}

type Body = OpenAI.Chat.Completions.ChatCompletionCreateParamsNonStreaming;
type Functions = { function: { name: string; description?: string; parameters?: unknown } }[];

/**
 * Makes a model for one run.
 *
 * @param script What it does.
 * @returns The model.
 *
 * @example
 * ```ts
 * import { obeyingModel } from "./obeying_model.ts";
 *
 * const call = { server: "mail", tool: "send_email", arguments: () => ({ recipient: "ines@harbourworks.example" }) };
 * obeyingModel({ honest: [call], says: "I am sending it.", answer: "Done." }).name; // "obeying"
 * ```
 */
export function obeyingModel(script: Script): Model {
  const actor = new Actor(script);
  const create = (body: Body) =>
    Promise.resolve({
      choices: [{
        index: 0,
        finish_reason: "stop",
        message: actor.next(body.messages, (body.tools ?? []) as Functions),
      }],
    });
  const client = { chat: { completions: { create } } } as unknown as OpenAI;
  return { client, name: "obeying", kind: "embedded", about: "obeying: does whatever it reads" };
}

/** The place in the script. */
class Actor {
  #left: Act[];
  #phase: "honest" | "shadowed" | "stopped" = "honest";
  #calls = 0;

  constructor(readonly script: Script) {
    this.#left = [...script.honest];
  }

  next(messages: readonly ChatMessage[], functions: Functions) {
    const { says, answer } = this.script;
    const told = messages.filter(({ role }) => role === "tool").map(({ content }) => `${content}`);
    this.#decide([JSON.stringify(functions), ...told].join("\n"), told.at(-1));
    for (let act = this.#left.shift(); act; act = this.#left.shift()) {
      const name = nameOf(act, functions);
      if (name === undefined) continue;
      const args = JSON.stringify(act.arguments(told.join("\n")));
      const id = `call_${++this.#calls}`;
      const call = { id, type: "function", function: { name, arguments: args } };
      return { role: "assistant", content: says, tool_calls: [call] };
    }
    return { role: "assistant", content: answer };
  }

  #decide(everything: string, last = ""): void {
    const { honest, shadowed } = this.script;
    if (!shadowed) return;
    if (this.#phase === "honest" && bare(everything).includes(bare(shadowed.words))) {
      this.#phase = "shadowed";
      this.#left = [...shadowed.acts];
    } else if (this.#phase === "shadowed" && last.startsWith("Error:")) {
      // What was stopped is not tried again: from now on it does as the user says.
      this.#phase = "stopped";
      this.#left = [...honest];
    }
  }
}

/** The name by which the model knows a tool: qualified, or its own. */
function nameOf({ server, tool }: Act, functions: Functions): string | undefined {
  const names = functions.map((each) => each.function.name);
  return names.find((name) => name.startsWith(server) && name.endsWith(`__${tool}`)) ??
    names.find((name) => name === tool);
}

/** In JSON, and between the marks of a guard, letters are all that stays as it was. */
function bare(text: string): string {
  return text.replace(/\\[nt"]|[^\p{L}\p{N}@.]/gu, "").toLowerCase();
}
