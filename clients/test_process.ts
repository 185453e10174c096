/**
 * For tests: a client as a process of its own.
 *
 * @module
 */
import { fileURLToPath } from "node:url";

/** The folder of the course, from which its commands are given. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** What a finished process left. */
export interface Finished {
  code: number;
  out: string;
  err: string;
}

/** The variables of this process, without those that say where a task was started and those that match `leaveOut`. */
export function environment(leaveOut = /^$/): Record<string, string> {
  const kept = Object.entries(Deno.env.toObject())
    .filter(([name]) => name !== "INIT_CWD" && !leaveOut.test(name));
  return Object.fromEntries(kept);
}

/**
 * Runs Deno to its end, its standard input a pipe.
 *
 * @param args Its arguments.
 * @param options What it reads, and its whole environment.
 * @returns Its exit status and what it wrote.
 */
export async function runDeno(
  args: string[],
  { input = "", env = environment() }: { input?: string; env?: Record<string, string> } = {},
): Promise<Finished> {
  const child = new Deno.Command(Deno.execPath(), {
    args,
    cwd: ROOT,
    clearEnv: true,
    env,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(input));
  await writer.close();
  const { code, stdout, stderr } = await child.output();
  const decoder = new TextDecoder();
  return { code, out: decoder.decode(stdout), err: decoder.decode(stderr) };
}
