import { TextLineStream } from "./lines.ts";

/** How a program ended and what it said. */
export interface Ran {
  /** Exit code 0. */
  ok: boolean;
  /** Standard output. */
  out: string;
  /** Standard error. */
  err: string;
  /** Whether it was ended because it took too long. */
  late: boolean;
}

/** How to run a program. */
export interface RunOptions {
  /** Working directory. */
  cwd?: string;
  /** Whole environment, by default this process's. */
  env?: Record<string, string>;
  /** Hears each line of both outputs. */
  onLine?: (line: string) => void;
  /** Milliseconds after which it is ended. */
  timeout?: number;
}

/**
 * Runs a program to its end without a terminal.
 *
 * @param command Program and arguments.
 * @param options How.
 * @returns What it printed; `ok` is false too when the program cannot be started.
 */
export async function run(command: string[], options: RunOptions = {}): Promise<Ran> {
  let child: Deno.ChildProcess;
  try {
    child = new Deno.Command(command[0], {
      args: command.slice(1),
      cwd: options.cwd,
      env: options.env,
      clearEnv: options.env !== undefined,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied) {
      return { ok: false, out: "", err: error.message, late: false };
    }
    throw error;
  }
  let late = false;
  const outputsEnd = new AbortController();
  const timer = options.timeout === undefined ? undefined : setTimeout(() => {
    late = true;
    child.kill("SIGKILL");
    // What it started may live on and hold the outputs open.
    outputsEnd.abort();
  }, options.timeout);
  const [out, err, status] = await Promise.all([
    collect(child.stdout, outputsEnd.signal, options.onLine),
    collect(child.stderr, outputsEnd.signal, options.onLine),
    child.status,
  ]);
  clearTimeout(timer);
  return { ok: status.success && !late, out, err, late };
}

async function collect(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  end: AbortSignal,
  onLine?: (line: string) => void,
): Promise<string> {
  let text = "";
  const lines = stream.pipeThrough(new TextDecoderStream(), { signal: end }).pipeThrough(
    new TextLineStream(),
  );
  try {
    for await (const line of lines) {
      text += `${line}\n`;
      onLine?.(line);
    }
  } catch (error) {
    if (!end.aborted) throw error;
  }
  return text;
}
