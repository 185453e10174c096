import { type Job, type JobWatcher } from "./job.ts";
import type { Said } from "./worker.ts";

/**
 * Does jobs in several threads: the embedded model thinks on the processor that it is called on.
 *
 * @param jobs The jobs, done in this order.
 * @param threads How many at a time.
 * @param watcher Gets every row as it is done, in whatever order.
 * @throws {Error} What the first job that fails says; the others are stopped, their servers ended.
 */
export async function runJobs(jobs: Job[], threads: number, watcher: JobWatcher): Promise<void> {
  const waiting = jobs.values();
  const stop = new AbortController();
  const signal = watcher.signal ? AbortSignal.any([watcher.signal, stop.signal]) : stop.signal;
  const work = async () => {
    using thread = new Thread(signal);
    for (const job of waiting) {
      if (signal.aborted) return;
      await thread.run(job, watcher);
    }
  };
  const count = Math.max(1, Math.min(threads, jobs.length));
  const working = Array.from({ length: count }, () =>
    work().catch((error) => {
      stop.abort();
      throw error;
    }));
  const ended = await Promise.allSettled(working);
  watcher.signal?.throwIfAborted();
  const failed = ended.find((each) => each.status === "rejected");
  if (failed) throw failed.reason;
}

class Thread implements Disposable {
  #worker = new Worker(new URL("worker.ts", import.meta.url), { type: "module" });

  constructor(readonly signal: AbortSignal) {
    signal.addEventListener("abort", this.#stop);
  }

  #stop = () => this.#worker.postMessage("stop");

  run(job: Job, { onRow, onRun }: JobWatcher): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#worker.onmessage = ({ data }: MessageEvent<Said>) => {
      if (data.type === "row") onRow(data.row);
      else if (data.type === "run") onRun?.(data.scenario, data.label, data.done, data.total);
      else if (data.type === "done") resolve();
      else reject(new Error(`Cannot measure ${job.scenario}: ${data.message}`));
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(`Cannot measure ${job.scenario}: ${event.message}`));
    };
    this.#worker.postMessage(job);
    return promise;
  }

  [Symbol.dispose](): void {
    this.signal.removeEventListener("abort", this.#stop);
    this.#worker.terminate();
  }
}
