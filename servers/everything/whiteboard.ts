/** Where the whiteboard is read. */
export const WHITEBOARD_URI = "test://watched-resource";

/**
 * A text that changes, and tells whoever listens. All sessions of a process share one, so that what
 * one client writes, another is told of.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Whiteboard } from "./whiteboard.ts";
 *
 * const board = new Whiteboard();
 * const seen: string[] = [];
 * const stop = board.watch(() => seen.push(board.text));
 * board.write("Hello");
 * stop();
 * assertEquals(seen, ["Hello"]);
 * ```
 */
export class Whiteboard {
  #text = "Nothing is written here yet.";
  #watchers = new Set<() => void>();

  /** What is written now. */
  get text(): string {
    return this.#text;
  }

  /**
   * Replaces the text and tells the watchers.
   *
   * @param text The new text.
   */
  write(text: string): void {
    this.#text = text;
    for (const watcher of this.#watchers) watcher();
  }

  /**
   * Calls back after every change.
   *
   * @param watcher What to call.
   * @returns A function that ends it.
   */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }
}
