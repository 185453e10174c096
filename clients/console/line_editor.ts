/**
 * Line editing and history on a terminal, by Node's readline.
 *
 * @module
 */
import process from "node:process";
import { createInterface, type Interface } from "node:readline/promises";
import { Writable } from "node:stream";
import type { AskOptions, Input } from "./input.ts";
import type { Screen } from "../../lib/terminal/screen.ts";

/** The key that moves to the end of the line. */
const END_OF_LINE = { ctrl: true, name: "e" };

/** The terminal as readline sees it: it can be silenced while an answer is being printed. */
class Echo extends Writable {
  isSilent = true;
  isTTY = true;

  get columns(): number {
    return Deno.consoleSize().columns;
  }

  get rows(): number {
    return Deno.consoleSize().rows;
  }

  override _write(chunk: Uint8Array, _: string, done: () => void): void {
    if (!this.isSilent) Deno.stdout.writeSync(chunk);
    done();
  }
}

/**
 * Opens the editor. The terminal stays in raw mode until it is closed: in the other mode Ctrl-C would be a signal to every
 * process of the terminal, the servers included, and interrupting an answer would end them.
 *
 * @param screen Prints above the line that is being typed.
 * @param onInterrupt Called for Ctrl-C.
 * @param complete Offers completions of the line so far.
 * @returns The input.
 */
export function openLineEditor(
  screen: Screen,
  onInterrupt: () => void,
  complete: (line: string) => string[],
): Input {
  const echo = new Echo();
  const editor = createInterface({
    input: process.stdin,
    output: echo,
    terminal: true,
    historySize: 500,
    completer: (line: string): [string[], string] => [complete(line), line],
  });
  let remembers = true;
  let typedAhead: string[] = [];
  let isOpen = true;
  const closed = new Promise<undefined>((resolve) =>
    editor.on("close", () => {
      isOpen = false;
      resolve(undefined);
    })
  );
  editor.on("SIGINT", () => {
    typedAhead = [];
    onInterrupt();
  });
  // Readline emits this only for lines that no question waits for.
  editor.on("line", (line: string) => typedAhead.push(line));
  editor.on("history", (history: string[]) => {
    if (!remembers || history[0]?.trim() === "") history.shift();
  });
  return {
    get isOpen() {
      return isOpen;
    },
    async ask(prompt: string, { signal, remember = false }: AskOptions = {}) {
      signal?.throwIfAborted();
      if (!isOpen) return undefined;
      // What was typed blindly during an answer is the next thing to say, but must not approve what is asked now.
      const ahead = remember ? typedAhead.shift() : undefined;
      if (ahead !== undefined) {
        screen.note(`${prompt}${ahead}`);
        return ahead;
      }
      if (!remember) dropLine(editor);
      remembers = remember;
      echo.isSilent = false;
      screen.prompt = {
        hide: () => write("\r\x1b[J"),
        show: () => editor.prompt(true),
      };
      try {
        const line = editor.question(prompt, signal ? { signal } : {});
        editor.write(null, END_OF_LINE);
        return await Promise.race([line, closed]);
      } finally {
        screen.prompt = undefined;
        echo.isSilent = true;
        remembers = true;
        if (signal?.aborted || !isOpen) write("\r\n");
      }
    },
    close: () => editor.close(),
  };
}

function dropLine(editor: Interface): void {
  editor.write(null, END_OF_LINE);
  editor.write(null, { ctrl: true, name: "u" });
}

function write(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}
