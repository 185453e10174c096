/**
 * The conversation: a question, the run that answers it, and the next question.
 *
 * @module
 */
import { type ChatMessage, runAgent } from "../../lib/agent.ts";
import type { Model } from "../../lib/model.ts";
import type { Dialogue } from "./dialogue.ts";
import type { Interrupts } from "./interrupts.ts";
import { RunView } from "./run_view.ts";
import { safeText } from "../../lib/terminal/safe_text.ts";
import type { Screen } from "../../lib/terminal/screen.ts";
import type { Session } from "./session.ts";

/** What a conversation is held with. */
export interface ConversationOptions {
  screen: Screen;
  sessions: Session[];
  model: Model;
  dialogue: Dialogue;
  interrupts: Interrupts;
  maxTurns: number;
  /** Milliseconds. */
  timeout: number;
  /** Whether the answer is printed as it arrives. */
  streams: boolean;
}

/** What came of a question. */
export type Outcome = "answered" | "failed" | "interrupted";

/** Remembers what was said. */
export class Conversation {
  #options: ConversationOptions;
  #messages: ChatMessage[] = [];

  constructor(options: ConversationOptions) {
    this.#options = options;
  }

  /**
   * Answers a question. Servers that have ended are connected again first.
   *
   * @param question The question.
   * @param before Messages that go before it (of a prompt).
   * @returns What came of it; everything else is printed.
   */
  ask(question: string, before: ChatMessage[] = []): Promise<Outcome> {
    return this.#options.interrupts.stoppable(async (signal) => {
      if (!await this.#reconnect(signal)) return signal.aborted ? "interrupted" : "failed";
      const messages = [...this.#messages, ...before];
      const outcome = await this.#run(question, messages, signal);
      if (outcome === "answered") this.#messages = messages;
      return outcome;
    });
  }

  async #run(question: string, messages: ChatMessage[], signal: AbortSignal): Promise<Outcome> {
    const { screen, sessions, model, dialogue, maxTurns, timeout, streams } = this.#options;
    const view = new RunView({ screen, namesServers: sessions.length > 1, streams });
    const alive = sessions.filter(({ isEnded }) => !isEnded);
    let outcome: Outcome = "failed";
    let hasLost = false;
    for await (
      const step of runAgent({
        model,
        servers: alive.map(({ name, client }) => ({ name, client })),
        question,
        messages,
        maxTurns,
        signal,
        stream: streams,
        toolTimeout: timeout,
        isWaiting: () => dialogue.isWaiting,
        onProgress: (progress) => view.progress(progress),
      })
    ) {
      view.show(step);
      if (step.type === "answer") outcome = step.stopped === "limit" ? "failed" : "answered";
      if (step.type !== "error") continue;
      if (step.kind === "aborted") outcome = "interrupted";
      if (step.kind === "server") {
        hasLost = true;
        const session = sessions.find(({ name }) => name === step.server);
        if (session) session.isEnded = true;
      }
    }
    return hasLost && outcome === "answered" ? "failed" : outcome;
  }

  async #reconnect(signal: AbortSignal): Promise<boolean> {
    const { screen, sessions } = this.#options;
    for (const session of sessions.filter(({ isEnded }) => isEnded)) {
      screen.note(screen.style.dim(`  connecting to ${session.name} again`));
      try {
        await session.reopen(signal);
      } catch (error) {
        screen.note(screen.style.red(`  ${safeText((error as Error).message)}`));
      }
    }
    return sessions.some(({ isEnded }) => !isEnded);
  }
}
