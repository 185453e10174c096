import { TextLineStream } from "./lines.ts";

/** How a program ended and what it said. */
export interface Ran {
  /** Exit code 0. */
  ok: boolean;
  /** Standard output. */
  out: string;
  /** Standard error. */
  err: string;
}

/**
 * Runs a program to its end without a terminal.
 *
 * @param command Program and arguments.
 * @param options Working directory, whole environment, and who hears each line.
 * @returns What it printed; `ok` is false too when the program cannot be started.
 */
export async function run(
  command: string[],
  options: { cwd?: string; env?: Record<string, string>; onLine?: (line: string) => void } = {},
): Promise<Ran> {
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
      return { ok: false, out: "", err: error.message };
    }
    throw error;
  }
  const [out, err, status] = await Promise.all([
    collect(child.stdout, options.onLine),
    collect(child.stderr, options.onLine),
    child.status,
  ]);
  return { ok: status.success, out, err };
}

async function collect(
  stream: ReadableStream<Uint8Array>,
  onLine?: (line: string) => void,
): Promise<string> {
  let text = "";
  const lines = stream.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream());
  for await (const line of lines) {
    text += `${line}\n`;
    onLine?.(line);
  }
  return text;
}
