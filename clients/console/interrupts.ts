/**
 * Ctrl-C: the first one stops what is going on, the second one leaves.
 *
 * @module
 */

/** Who is stopped by Ctrl-C. */
export class Interrupts {
  #stoppers: (() => void)[] = [];
  #isArmed = false;
  #leave: () => void;

  /** @param leave Called for the second Ctrl-C. */
  constructor(leave: () => void) {
    this.#leave = leave;
  }

  /** To be called for every Ctrl-C. */
  fire(): void {
    if (this.#isArmed) return this.#leave();
    this.#isArmed = true;
    this.#stoppers.at(-1)?.();
  }

  /** Stops everything that is going on. */
  stopAll(): void {
    for (const stop of this.#stoppers.toReversed()) stop();
  }

  /** The person has said something else since: the next Ctrl-C is a first one again. */
  disarm(): void {
    this.#isArmed = false;
  }

  /**
   * Runs something that the first Ctrl-C stops.
   *
   * @param run Gets the signal.
   * @returns What it returns.
   */
  async stoppable<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    const stop = () => controller.abort(new DOMException("Interrupted", "AbortError"));
    this.#stoppers.push(stop);
    try {
      return await run(controller.signal);
    } finally {
      this.#stoppers.splice(this.#stoppers.indexOf(stop), 1);
    }
  }
}
