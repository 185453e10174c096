/** A thread that does jobs of the scoreboard: it gets a job, and answers with runs, rows and the end. */
import { type Job, type JobRow, runJob } from "./job.ts";

/** What a thread says. */
export type Said =
  | { type: "run"; scenario: string; label: string; done: number; total: number }
  | { type: "row"; row: JobRow }
  | { type: "done" }
  | { type: "failed"; message: string };

const thread = globalThis as unknown as {
  onmessage: (event: MessageEvent<Job | "stop">) => void;
  postMessage: (said: Said) => void;
};

const stop = new AbortController();

thread.onmessage = async ({ data }) => {
  if (data === "stop") return stop.abort(new Error("The measurement was stopped"));
  try {
    await runJob(data, {
      onRow: (row) => thread.postMessage({ type: "row", row }),
      onRun: (scenario, label, done, total) =>
        thread.postMessage({ type: "run", scenario, label, done, total }),
      signal: stop.signal,
    });
    thread.postMessage({ type: "done" });
  } catch (error) {
    thread.postMessage({
      type: "failed",
      message: error instanceof Error ? error.message : String(error),
    });
  }
};
