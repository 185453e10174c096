/** Tells the person at the terminal what the set-up does. */
export interface SetupProgress {
  /**
   * A step has to be done.
   *
   * @param title What it does, in a few words.
   */
  begin(title: string): void;
  /**
   * Something happened within the step.
   *
   * @param text One short line.
   */
  note(text: string): void;
  /**
   * The step is done, or was done before.
   *
   * @param text What there is now.
   */
  done(text: string): void;
}

/** Says nothing. */
export const silent: SetupProgress = { begin() {}, note() {}, done() {} };

/**
 * Progress as lines on standard error: the running step is a line that changes on
 * a terminal, and a plain line elsewhere.
 *
 * @returns Where to report.
 */
export function terminalProgress(): SetupProgress {
  const terminal = Deno.stderr.isTerminal();
  const encoder = new TextEncoder();
  const write = (text: string) => Deno.stderr.writeSync(encoder.encode(text));
  const clear = terminal ? "\r\x1b[2K" : "";
  let title = "";
  let begun = 0;
  return {
    begin(text) {
      title = text;
      begun = performance.now();
      write(terminal ? `${clear}  ... ${title}` : `  ... ${title}\n`);
    },
    note(text) {
      if (terminal) write(`${clear}  ... ${title}: ${text}`.slice(0, columns() + clear.length - 1));
    },
    done(text) {
      const seconds = title
        ? ` (${Math.max(1, Math.round((performance.now() - begun) / 1000))} s)`
        : "";
      title = "";
      write(`${clear}  ok  ${text}${seconds}\n`);
    },
  };
}

function columns(): number {
  try {
    return Deno.consoleSize().columns;
  } catch {
    return 80;
  }
}
