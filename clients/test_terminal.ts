/**
 * For tests: a client on a terminal of its own.
 *
 * @module
 */
import { ROOT } from "./test_process.ts";

/** A pseudo-terminal has no width of its own. */
const COLUMNS = 100;

/** The client on a terminal of its own. */
export interface OnTerminal extends AsyncDisposable {
  /** Waits until the text has come since the last wait, and returns everything up to it. */
  until(text: string): Promise<string>;
  /** Presses keys. */
  type(keys: string): Promise<void>;
  /** Waits for the end. */
  ended(): Promise<number>;
}

/**
 * Starts Deno on a pseudo-terminal that `script` makes.
 *
 * @param args Its arguments.
 * @param env Its whole environment.
 * @returns The screen and the keyboard.
 */
export function startOnTerminal(args: string[], env: Record<string, string>): OnTerminal {
  const quoted = [Deno.execPath(), ...args].map((each) => `'${each}'`).join(" ");
  const child = new Deno.Command("script", {
    args: ["-qefc", `stty cols ${COLUMNS}; ${quoted}`, "/dev/null"],
    cwd: ROOT,
    clearEnv: true,
    env,
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const writer = child.stdin.getWriter();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let seen = "";
  return {
    async until(text) {
      for (;;) {
        const at = seen.indexOf(text);
        if (at !== -1) {
          const before = seen.slice(0, at + text.length);
          seen = seen.slice(at + text.length);
          return before;
        }
        const { done, value } = await reader.read();
        if (done) throw new Error(`The client ended before "${text}" came; it printed: ${seen}`);
        seen += value;
      }
    },
    type: (keys) => writer.write(new TextEncoder().encode(keys)),
    async ended() {
      while (!(await reader.read()).done);
      return (await child.status).code;
    },
    async [Symbol.asyncDispose]() {
      await writer.close().catch(() => {});
      try {
        child.kill("SIGKILL");
      } catch { /* it has ended */ }
      await reader.cancel().catch(() => {});
      await child.status;
    },
  };
}

/** Whether `script` (util-linux) is there to make a pseudo-terminal. */
export const HAS_TERMINAL = await new Deno.Command("script", { args: ["--version"] }).output()
  .then(({ success, stdout }) => success && new TextDecoder().decode(stdout).includes("util-linux"))
  .catch(() => false);
