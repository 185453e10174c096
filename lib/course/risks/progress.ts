import type { BoardProgress } from "../../scenario/board.ts";

/** A line that says how far it is. */
export interface ProgressLine {
  update: (progress: BoardProgress) => void;
  /** Removes the line. */
  end: () => void;
}

/** Where the line goes. */
export interface Terminal {
  isTerminal(): boolean;
  writeSync(bytes: Uint8Array): number;
}

const CLEAR = "\r\x1b[2K";

/**
 * Starts a line of progress; where nobody looks (a pipe, a file) nothing is written.
 *
 * @param terminal Where it goes, standard error by default.
 * @returns The line.
 */
export function startProgress(terminal: Terminal = Deno.stderr): ProgressLine {
  if (!terminal.isTerminal()) return { update: () => {}, end: () => {} };
  const write = (text: string) => terminal.writeSync(new TextEncoder().encode(text));
  const started = Date.now();
  let last = "";
  return {
    update: ({ scenario, label, rows, ofRows }) => {
      const seconds = Math.floor((Date.now() - started) / 1000);
      const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      const text = `${clock}  ${rows} of ${ofRows} rows  ${scenario}: ${label}`.slice(0, 78);
      if (text !== last) write(CLEAR + text);
      last = text;
    },
    end: () => {
      if (last !== "") write(CLEAR);
      last = "";
    },
  };
}
