import { reapWhenDead } from "../connect/reaper.ts";

/** What to run, and how long. */
export interface TimedChild {
  /** Arguments of `deno`. */
  args: string[];
  cwd: string;
  /** The whole environment; this process's own when missing. */
  env?: Record<string, string>;
  /** What it reads from its standard input. */
  input: string;
  /** Milliseconds that it may take after its first output, by which it says that it has started. */
  milliseconds: number;
}

/**
 * Runs a Deno process to its end, or for as long as it may take. It ends with this process, whatever it is doing.
 *
 * @param child What to run.
 * @returns What it wrote, and whether it had to be ended.
 */
export async function runTimed(child: TimedChild): Promise<{ said: string; isLate: boolean }> {
  const { args, cwd, env, input, milliseconds } = child;
  const process = new Deno.Command(Deno.execPath(), {
    args,
    cwd,
    ...env && { clearEnv: true, env },
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const reaped = reapWhenDead(process);
  const writer = process.stdin.getWriter();
  await writer.write(new TextEncoder().encode(input));
  await writer.close();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLate = false;
  let said = "";
  for await (const part of process.stdout.pipeThrough(new TextDecoderStream())) {
    said += part;
    timer ??= setTimeout(() => {
      isLate = true;
      kill(process);
    }, milliseconds);
  }
  clearTimeout(timer);
  await reaped;
  return { said, isLate };
}

function kill(process: Deno.ChildProcess): void {
  try {
    process.kill("SIGKILL");
  } catch {
    // It has ended in the meantime.
  }
}
