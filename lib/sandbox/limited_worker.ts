/**
 * A worker that answers one message at a time, within a time and a memory limit, and is replaced when it does not.
 *
 * @module
 */
import { Worker } from "node:worker_threads";

/** What a worker may use. */
export interface WorkerLimits {
  /** Milliseconds for one answer, 1,000 by default. */
  milliseconds?: number;
  /** Megabytes of its heap, 64 by default. Typed arrays are not on it. */
  megabytes?: number;
  /** How many messages may wait, 16 by default. */
  waiting?: number;
  /** Whether, from the first time that a worker had to be ended, a second one is kept loaded to take its place at once. */
  spare?: boolean;
}

/** Why there is no answer. */
export class LimitError extends Error {
  override name = "LimitError";

  /**
   * @param code Stable: `time`, `memory`, `busy` (too many are waiting), or `ended` (the worker ended by itself).
   * @param message One sentence.
   */
  constructor(readonly code: "time" | "memory" | "busy" | "ended", message: string) {
    super(message);
  }
}

/** A worker may need a while to load what it imports, on a busy machine. */
const START_LIMIT = 30_000;

/**
 * Runs the text of a module in a thread of its own. Node's workers are used because Deno's own have no memory limit: one
 * that needs too much takes the whole process with it.
 *
 * The module posts `"ready"` when it has loaded, and then one answer for each message. It has this process's permissions
 * and an empty environment.
 */
export class LimitedWorker implements AsyncDisposable {
  #url: URL;
  #limits: Required<WorkerLimits>;
  #worker?: Promise<Worker>;
  #spare?: Promise<Worker>;
  #turn: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #hadToEndOne = false;

  /**
   * @param source The module, TypeScript with imports of packages only.
   * @param limits See {@linkcode WorkerLimits}.
   */
  constructor(source: string, limits: WorkerLimits = {}) {
    const text = new TextEncoder().encode(source).toBase64();
    this.#url = new URL(`data:application/typescript;base64,${text}`);
    this.#limits = { milliseconds: 1_000, megabytes: 64, waiting: 16, spare: false, ...limits };
  }

  /** Starts the worker, so that the first message need not wait for it. */
  async start(): Promise<void> {
    this.#worker ??= this.#spare ?? this.#spawn();
    this.#spare = undefined;
    try {
      await this.#worker;
    } catch (error) {
      this.#worker = undefined;
      throw error;
    }
    if (this.#limits.spare && this.#hadToEndOne) this.#keepSpare();
  }

  #keepSpare(): void {
    this.#spare ??= this.#spawn();
    this.#spare.catch(() => this.#spare = undefined);
  }

  /**
   * Sends a message when all before it have been answered.
   *
   * @param message What to send.
   * @returns The answer.
   * @throws {LimitError} When there is none within the limits. The worker is gone then; the next message gets a new one.
   */
  async ask<Answer>(message: unknown): Promise<Answer> {
    const { waiting } = this.#limits;
    if (this.#waiting > waiting) {
      throw new LimitError(
        "busy",
        `More than ${waiting} calculations are waiting, try again later`,
      );
    }
    this.#waiting++;
    const answering = this.#turn.then(() => this.#ask(message));
    this.#turn = answering.catch(() => {});
    try {
      return await answering as Answer;
    } finally {
      this.#waiting--;
    }
  }

  async #ask(message: unknown): Promise<unknown> {
    const { milliseconds } = this.#limits;
    await this.start();
    const worker = await this.#worker!;
    worker.postMessage(message);
    try {
      return await firstWord(worker, milliseconds, this.#limits);
    } catch (error) {
      this.#worker = undefined;
      this.#hadToEndOne = true;
      await worker.terminate();
      throw error;
    }
  }

  async #spawn(): Promise<Worker> {
    const worker = new Worker(this.#url, {
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.megabytes },
    });
    try {
      await firstWord(worker, START_LIMIT, this.#limits);
      return worker;
    } catch (error) {
      await worker.terminate();
      throw error;
    }
  }

  /** Ends the worker. */
  async [Symbol.asyncDispose](): Promise<void> {
    const workers = [this.#worker, this.#spare];
    this.#worker = this.#spare = undefined;
    for (const worker of workers) await (await worker?.catch(() => undefined))?.terminate();
  }
}

/** The next thing that a worker says, or why it says nothing more. */
async function firstWord(
  worker: Worker,
  milliseconds: number,
  { megabytes }: Required<WorkerLimits>,
): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const timer = setTimeout(
    () => reject(new LimitError("time", `Stopped after ${milliseconds / 1000} s`)),
    milliseconds,
  );
  const onError = (error: Error & { code?: string }) =>
    reject(
      error.code === "ERR_WORKER_OUT_OF_MEMORY"
        ? new LimitError("memory", `Stopped: it needs more than ${megabytes} MB`)
        : new LimitError("ended", `Stopped: ${error.message}`),
    );
  const onExit = () => reject(new LimitError("ended", "Stopped: the worker has ended"));
  worker.once("message", resolve).once("error", onError).once("exit", onExit);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    worker.off("message", resolve).off("error", onError).off("exit", onExit);
  }
}
