/**
 * Questions that servers have for the person, one after the other.
 *
 * @module
 */
import type { Input } from "./input.ts";
import type { Interrupts } from "./interrupts.ts";

/** A line for a dialogue: nothing when the input has ended. */
export type Ask = (prompt: string) => Promise<string | undefined>;

/** Takes turns: two servers that ask at the same time get their answers one after the other. */
export class Dialogue {
  #input: () => Promise<Input>;
  #interrupts: Interrupts;
  #last: Promise<unknown> = Promise.resolve();
  #open = 0;

  /**
   * @param input Opens the input with the first question.
   * @param interrupts Ctrl-C stops the dialogue that is going on.
   */
  constructor(input: () => Promise<Input>, interrupts: Interrupts) {
    this.#input = input;
    this.#interrupts = interrupts;
  }

  /** True while a server waits for the person. */
  get isWaiting(): boolean {
    return this.#open > 0;
  }

  /**
   * Holds a dialogue when its turn comes.
   *
   * @param hold Asks what it has to ask.
   * @param withdrawn Aborted when the server no longer wants to know.
   * @returns What `hold` returns, or nothing when the person pressed Ctrl-C or the server withdrew.
   */
  async hold<T>(hold: (ask: Ask) => Promise<T>, withdrawn?: AbortSignal): Promise<T | undefined> {
    this.#open++;
    const turn = this.#last.then(() =>
      this.#interrupts.stoppable(async (stopped) => {
        const signal = withdrawn ? AbortSignal.any([stopped, withdrawn]) : stopped;
        const input = await this.#input();
        return await hold(async (prompt) => {
          const line = await input.ask(prompt, { signal });
          this.#interrupts.disarm();
          return line;
        });
      })
    );
    this.#last = turn.catch(() => {});
    try {
      return await turn;
    } catch (error) {
      if (error instanceof Error && error.name === "AbortError") return undefined;
      throw error;
    } finally {
      this.#open--;
    }
  }
}
