import { FunctionError, LanguageWorker } from "./language_worker.ts";
import { type Project, readProject, stampOf } from "./project.ts";
import { readTriggers, type Trigger, type Triggers } from "./triggers.ts";
import type { TypedData } from "./worker/protocol.ts";

/** Takes one line of the host's log. */
export type Log = (line: string) => void;

/** A function app that runs: its project, its worker, and what its functions are triggered by. */
export class FunctionApp {
  #project: Project;
  #triggers: Triggers = { tools: [], resources: [], prompts: [] };
  #worker: LanguageWorker | undefined;
  #refreshing: Promise<void> | undefined;

  private constructor(project: Project, private readonly log: Log) {
    this.#project = project;
  }

  /**
   * Loads the app of a folder.
   *
   * @param folder The folder that holds `host.json`.
   * @param log Takes the host's log.
   * @returns The app. Where its code does not load, it has no functions, and the log says why.
   * @throws {ProjectError} When there is no project in the folder.
   */
  static async start(folder: string, log: Log): Promise<FunctionApp> {
    const app = new FunctionApp(await readProject(folder), log);
    await app.#load();
    return app;
  }

  /** The project as it was read last. */
  get project(): Project {
    return this.#project;
  }

  /**
   * What the functions are triggered by. A changed file makes a new worker first, so that what a client lists is what
   * the project says.
   *
   * @returns Tools, resources and prompts.
   */
  async triggers(): Promise<Triggers> {
    await (this.#refreshing ??= this.#refresh().finally(() => this.#refreshing = undefined));
    return this.#triggers;
  }

  /**
   * Runs a function.
   *
   * @param trigger The function's trigger.
   * @param input What the trigger hands over; the library gives it to the handler as its first argument.
   * @param metadata What the trigger knows besides; it becomes `context.triggerMetadata`.
   * @returns What the function returned, as the library has written it.
   * @throws {FunctionError} When the function threw; the log has its message.
   */
  async invoke(
    trigger: Trigger,
    input: unknown,
    metadata: Record<string, unknown>,
  ): Promise<TypedData | null | undefined> {
    const invocationId = crypto.randomUUID();
    const { functionName, binding } = trigger;
    const started = performance.now();
    const ended = (how: string) => {
      const milliseconds = Math.round(performance.now() - started);
      this.log(
        `Executed 'Functions.${functionName}' (${how}, Id=${invocationId}, Duration=${milliseconds}ms)`,
      );
    };
    this.log(
      `Executing 'Functions.${functionName}' (Reason='(null)', Id=${invocationId})`,
    );
    try {
      if (!this.#worker) {
        throw new FunctionError("There is no worker: the app does not load");
      }
      const text = { string: JSON.stringify(input) };
      const value = await this.#worker.invoke({
        invocationId,
        functionName,
        inputData: [{ name: binding, data: text }],
        triggerMetadata: { [binding]: text, ...toTypedData(metadata) },
      });
      ended("Succeeded");
      return value;
    } catch (error) {
      ended("Failed");
      this.log(
        `System.Private.CoreLib: Exception while executing function: Functions.${functionName}. ${
          messageOf(error)
        }`,
      );
      throw error;
    }
  }

  /** Ends the worker. */
  close(): void {
    this.#worker?.end();
  }

  async #refresh(): Promise<void> {
    const { folder, stamp } = this.#project;
    const isSame = await stampOf(folder).catch(() => stamp) === stamp;
    if (isSame && !this.#worker?.ended) return;
    this.log(
      isSame ? "Starting a new worker" : "The project has changed: starting a new worker",
    );
    try {
      this.#project = await readProject(folder);
    } catch (error) {
      this.#project = { ...this.#project, stamp: await stampOf(folder) };
      this.log(messageOf(error));
      return;
    }
    await this.#load();
  }

  async #load(): Promise<void> {
    this.#worker?.end();
    this.#worker = undefined;
    this.#triggers = { tools: [], resources: [], prompts: [] };
    const { files, timeout } = this.#project;
    if (files.length === 0) return;
    try {
      const log = (_level: string, message: string) => this.log(message);
      const worker = await LanguageWorker.start({ files, timeout, log });
      this.#triggers = readTriggers(worker.functions);
      this.#worker = worker;
      this.log("Functions:");
      for (const { functionName, type } of all(this.#triggers)) {
        this.log(`        ${functionName}: ${type}`);
      }
    } catch (error) {
      this.log(messageOf(error));
    }
  }
}

function all({ tools, resources, prompts }: Triggers): Trigger[] {
  return [...tools, ...resources, ...prompts];
}

function toTypedData(
  metadata: Record<string, unknown>,
): Record<string, TypedData> {
  return Object.fromEntries(
    Object.entries(metadata).filter(([, value]) => value !== undefined).map((
      [name, value],
    ) => [
      name,
      typeof value === "string" ? { string: value } : { json: JSON.stringify(value) },
    ]),
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
