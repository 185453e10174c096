/**
 * What is printed, and where: the answer on standard output, what happens on the way to it beside.
 *
 * @module
 */
import { createStyle, type Style } from "./style.ts";

/** A line that is being typed; it is taken away while something is printed above it. */
export interface PromptLine {
  hide(): void;
  show(): void;
}

/** How a {@linkcode Screen} is opened. */
export interface ScreenOptions {
  /** Where everything but the answer goes: beside the answer in a chat, to standard error with `--ask`. */
  notes: "stdout" | "stderr";
}

const encoder = new TextEncoder();

/** The terminal, or the pipe, that is written to. */
export class Screen {
  /** Colours of what goes beside the answer. */
  readonly style: Style;
  /** True when somebody watches the answer arrive. */
  readonly isWatched: boolean;
  /** The line that is being typed, while one is. */
  prompt?: PromptLine;
  #notes: typeof Deno.stdout;
  #isOpen = false;
  #isClosed = false;
  #hasStatus = false;

  constructor({ notes }: ScreenOptions) {
    this.#notes = notes === "stdout" ? Deno.stdout : Deno.stderr;
    const plain = Deno.noColor || Deno.env.get("TERM") === "dumb";
    this.style = createStyle(this.#notes.isTerminal() && !plain);
    this.isWatched = Deno.stdout.isTerminal();
  }

  /** Characters that fit into a line; more where nobody watches. */
  get width(): number {
    try {
      return this.#notes.isTerminal() ? Math.max(40, Deno.consoleSize().columns) : 160;
    } catch {
      return 100;
    }
  }

  /** Prints a piece of the answer. */
  answer(piece: string): void {
    if (piece === "" || this.#isClosed) return;
    this.#clearStatus();
    write(Deno.stdout, piece);
    this.#isOpen = !piece.endsWith("\n");
  }

  /** Ends the line of the answer, if it is still open. */
  endAnswer(): void {
    if (this.#isOpen) write(Deno.stdout, "\n");
    this.#isOpen = false;
  }

  /** Prints a line beside the answer. */
  note(line = ""): void {
    if (this.#isClosed) return;
    this.#clearStatus();
    this.endAnswer();
    this.prompt?.hide();
    write(this.#notes, `${line}\n`);
    this.prompt?.show();
  }

  /** Prints the beginning of a line, beside the answer; the terminal prints what is typed after it. */
  open(beginning: string): void {
    if (this.#isClosed) return;
    this.#clearStatus();
    this.endAnswer();
    write(this.#notes, beginning);
  }

  /** Shows a line that the next one replaces; where nobody watches, an ordinary one. */
  status(line: string): void {
    if (this.#isClosed) return;
    if (!this.#notes.isTerminal() || this.prompt) return this.note(line);
    this.#clearStatus();
    this.endAnswer();
    write(this.#notes, line);
    this.#hasStatus = true;
  }

  /** Ends the line that is open; nothing is printed after it. */
  close(): void {
    this.#clearStatus();
    this.endAnswer();
    this.#isClosed = true;
  }

  #clearStatus(): void {
    if (this.#hasStatus) write(this.#notes, "\r\x1b[2K");
    this.#hasStatus = false;
  }
}

function write(stream: typeof Deno.stdout, text: string): void {
  const bytes = encoder.encode(text);
  try {
    for (let from = 0; from < bytes.length;) from += stream.writeSync(bytes.subarray(from));
  } catch (error) {
    // Whoever read us (head, less) has gone: there is nobody left to write to.
    if (error instanceof Deno.errors.BrokenPipe) Deno.exit(0);
    throw error;
  }
}
