/**
 * What the person says: on a terminal with editing and history, from a pipe line by line, or nobody is there.
 *
 * @module
 */
import type { Screen } from "../../lib/terminal/screen.ts";

/** How a line is asked for. */
export interface AskOptions {
  /** Withdraws the question. */
  signal?: AbortSignal;
  /** Whether the line goes into the history. Answers to forms do not. */
  remember?: boolean;
}

/** A source of lines. */
export interface Input {
  /** False when nobody can be asked. */
  readonly isOpen: boolean;
  /**
   * Asks for a line.
   *
   * @param prompt What stands before it.
   * @returns The line, or nothing at the end of the input.
   * @throws {DOMException} (`AbortError`) when the signal aborts.
   */
  ask(prompt: string, options?: AskOptions): Promise<string | undefined>;
  /** Gives the terminal back. */
  close(): void;
}

/** Nobody to ask. */
export const nobody: Input = {
  isOpen: false,
  ask: () => Promise.resolve(undefined),
  close: () => {},
};

/**
 * Opens what fits: the line editor on a terminal, lines from a pipe otherwise.
 *
 * @param screen Where the prompts go.
 * @param onInterrupt Called for Ctrl-C, which a terminal with line editing does not turn into a signal.
 * @param complete Offers completions of the line so far.
 * @returns The input.
 */
export async function openInput(
  screen: Screen,
  onInterrupt: () => void,
  complete: (line: string) => string[],
): Promise<Input> {
  if (Deno.stdin.isTerminal() && Deno.stdout.isTerminal()) {
    const { openLineEditor } = await import("./line_editor.ts");
    return openLineEditor(screen, onInterrupt, complete);
  }
  const { openLines } = await import("./lines.ts");
  return openLines(screen);
}
