/** What has been done and can be taken back, the last thing first. */
export class Undo {
  readonly #steps: { what: string; action: () => Promise<void> }[] = [];

  /**
   * Keeps how to take back what has just been done.
   *
   * @param what What taking it back does, for the person: "deleting the application x".
   * @param action Takes it back.
   */
  add(what: string, action: () => Promise<void>): void {
    this.#steps.push({ what, action });
  }

  /**
   * Takes everything back. One step that fails does not keep the others from being tried.
   *
   * @param say Hears of each step.
   */
  async run(say: (line: string) => void): Promise<void> {
    for (const { what, action } of this.#steps.splice(0).reverse()) {
      try {
        await action();
        say(`Cleaned up: ${what}`);
      } catch (error) {
        say(`Could not clean up, do it yourself: ${what} (${(error as Error).message})`);
      }
    }
  }
}
