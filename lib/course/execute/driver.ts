import { join } from "node:path";
import { type Layout, venvEnvironment } from "../setup/layout.ts";
import { TextLineStream } from "../setup/lines.ts";
import type { Output } from "../notebook_file.ts";

/** Code cells to run on one kernel. */
export interface Job {
  /** The kernel's working directory: the folder of the notebook. */
  cwd: string;
  /** Code cells, in order. */
  cells: {
    source: string;
    /** Seconds after which the cell counts as hung. */
    timeout: number;
    /** Whether the cells after it run although it ended with an error. */
    mayFail: boolean;
  }[];
}

/** Why a notebook was not run to its end. */
export interface Failure {
  /** Index in {@linkcode Job.cells}; null when the kernel did not start. */
  cell: number | null;
  reason: "timeout" | "kernel-died" | "no-kernel" | "too-much" | "driver";
  /** What is known about it. */
  detail: string;
}

/** What came out of one job. */
export interface JobResult {
  /** Outputs of each cell that ran, in order. */
  outputs: Output[][];
  /** Seconds that each cell took. */
  cellSeconds: number[];
  /** Seconds from the kernel's start to its end. */
  seconds: number;
  failure?: Failure;
}

/** How to run jobs. */
export interface DriverOptions {
  /** How many kernels at a time. */
  parallel: number;
  /** Seconds that a kernel that went idle may still send outputs of its cell. */
  settle: number;
  /** Whole environment of the kernels. */
  env: Record<string, string>;
  /** Hears when a job is over. */
  onDone?: (job: number, result: JobResult) => void;
}

type DriverEvent =
  | { event: "kernel"; job: number; pid: number }
  | { event: "cell"; job: number; cell: number; outputs: Output[]; seconds: number }
  | ({ event: "failed"; job: number } & Failure)
  | { event: "done"; job: number; seconds: number };

/**
 * Runs jobs on kernels of the checkout's `.venv`. Kernels and what they started are
 * ended with their job, and at the latest when this process ends, however it ends.
 *
 * @param place The layout of a checkout that is set up.
 * @param jobs What to run.
 * @param options How many at a time, and in which environment.
 * @returns One result a job, in the order of the jobs.
 */
export async function runJobs(
  place: Layout,
  jobs: Job[],
  options: DriverOptions,
): Promise<JobResult[]> {
  const results: JobResult[] = jobs.map(() => ({ outputs: [], cellSeconds: [], seconds: 0 }));
  const kernels = new Map<number, number>();
  const unfinished = new Set(jobs.keys());
  const driver = new Deno.Command(place.python, {
    args: [join(import.meta.dirname!, "..", "execute.py")],
    env: venvEnvironment(place),
    clearEnv: true,
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const input = driver.stdin.getWriter();
  const work = { parallel: options.parallel, settle: options.settle, env: options.env, jobs };
  await input.write(new TextEncoder().encode(JSON.stringify(work) + "\n"));

  const lines = driver.stdout.pipeThrough(new TextDecoderStream()).pipeThrough(
    new TextLineStream(),
  );
  for await (const line of lines) {
    const event: DriverEvent = JSON.parse(line);
    const result = results[event.job];
    switch (event.event) {
      case "kernel":
        kernels.set(event.job, event.pid);
        break;
      case "cell":
        result.outputs[event.cell] = event.outputs;
        result.cellSeconds[event.cell] = event.seconds;
        break;
      case "failed":
        result.failure = { cell: event.cell, reason: event.reason, detail: event.detail };
        break;
      case "done":
        result.seconds = event.seconds;
        unfinished.delete(event.job);
        kernels.delete(event.job);
        options.onDone?.(event.job, result);
    }
  }
  const { code } = await driver.status;
  await input.close().catch(() => {});
  for (const pid of kernels.values()) killGroup(pid);
  for (const job of unfinished) {
    results[job].failure ??= {
      cell: results[job].outputs.length,
      reason: "driver",
      detail: `execute.py ended with code ${code}`,
    };
    options.onDone?.(job, results[job]);
  }
  return results;
}

function killGroup(leader: number): void {
  try {
    Deno.kill(Deno.build.os === "windows" ? leader : -leader, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}
