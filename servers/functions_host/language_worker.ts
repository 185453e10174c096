import type {
  FromWorker,
  FunctionMetadata,
  Invocation,
  ToWorker,
  TypedData,
} from "./worker/protocol.ts";

/** What the host does for its worker. */
export interface WorkerOptions {
  /** The app's entry files, as `file:` URLs. */
  files: string[];
  /** Milliseconds that a function may take: `functionTimeout` of host.json. */
  timeout: number;
  /** Takes the lines that functions log. */
  log: (level: string, message: string) => void;
}

/** A function threw, or took too long. The message is for the log: clients do not get it. */
export class FunctionError extends Error {
  override name = "FunctionError";
}

/** A worker that has loaded an app. */
export class LanguageWorker {
  readonly #waiting = new Map<
    string,
    PromiseWithResolvers<TypedData | null | undefined>
  >();
  #ended = false;

  private constructor(
    readonly functions: FunctionMetadata[],
    private readonly thread: Worker,
    private readonly options: WorkerOptions,
  ) {
    thread.onmessage = ({ data }) => this.#receive(data);
    thread.onerror = (event) => {
      event.preventDefault();
      this.end(`The worker ended: ${event.message}`);
    };
  }

  /**
   * Starts a worker and has it load the app.
   *
   * @param options The app's files and limits.
   * @returns The worker, with the functions that the app has registered.
   * @throws {FunctionError} When a file of the app cannot be loaded.
   */
  static async start(options: WorkerOptions): Promise<LanguageWorker> {
    const thread = new Worker(import.meta.resolve("./worker/worker.ts"), {
      type: "module",
    });
    const { promise, resolve, reject } = Promise.withResolvers<
      FunctionMetadata[]
    >();
    thread.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.type === "loaded") resolve(data.functions);
      else if (data.type === "failed") reject(new FunctionError(data.message));
      else if (data.type === "log") options.log(data.level, data.message);
    };
    thread.onerror = (event) => {
      event.preventDefault();
      reject(new FunctionError(event.message));
    };
    post(thread, { type: "load", files: options.files });
    try {
      return new LanguageWorker(await promise, thread, options);
    } catch (error) {
      thread.terminate();
      throw error;
    }
  }

  /** Whether it can run functions no more. */
  get ended(): boolean {
    return this.#ended;
  }

  /**
   * Runs a function.
   *
   * @param invocation Which one, and with what.
   * @returns What it returned, as the library has written it for the host.
   * @throws {FunctionError} When it threw or ran out of time; the worker has ended then, as Azure ends a worker that does not answer.
   */
  async invoke(invocation: Invocation): Promise<TypedData | null | undefined> {
    const { functionName, invocationId } = invocation;
    const { timeout } = this.options;
    const waiting = Promise.withResolvers<TypedData | null | undefined>();
    this.#waiting.set(invocationId, waiting);
    const timer = setTimeout(() => {
      this.end(
        `Timeout value of ${timeout} ms exceeded by function 'Functions.${functionName}' (Id=${invocationId})`,
      );
    }, timeout);
    try {
      post(this.thread, { type: "invoke", invocation });
      return await waiting.promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(invocationId);
    }
  }

  /**
   * Ends the worker, and with it what it is running.
   *
   * @param why For those who wait.
   */
  end(why = "The worker was replaced"): void {
    this.#ended = true;
    this.thread.terminate();
    for (const { reject } of this.#waiting.values()) {
      reject(new FunctionError(why));
    }
  }

  #receive(message: FromWorker): void {
    if (message.type === "log") {
      this.options.log(message.level, message.message);
    }
    if (message.type === "returned") {
      this.#waiting.get(message.invocationId)?.resolve(message.value);
    }
    if (message.type === "thrown") {
      this.#waiting.get(message.invocationId)?.reject(
        new FunctionError(message.message),
      );
    }
  }
}

function post(thread: Worker, message: ToWorker): void {
  thread.postMessage(message);
}
