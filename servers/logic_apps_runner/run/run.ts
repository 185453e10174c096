import { type Action, allActions, type Status, type Workflow } from "../definition/workflow.ts";
import { ExpressionError } from "../expressions/ast.ts";
import type { Scope } from "../expressions/evaluate.ts";
import { type Json, type JsonObject, sizeOf } from "../json.ts";
import { ActionError } from "./action_error.ts";
import { execute, holds, itemsOf } from "./execute.ts";
import { Frame } from "./frame.ts";
import { LIMITS, type Limits } from "./limits.ts";
import type { ActionRecord, RunRecord, RunResponse } from "./run_record.ts";
import type { Sending } from "./send.ts";
import { statusOfBranch } from "./status.ts";
import { Variables } from "./variables.ts";

/** What runs need of the project around them. */
export interface RunTools {
  /** Addresses of the services behind connections, by the connections' names. */
  connections: ReadonlyMap<string, string>;
  parameters: ReadonlyMap<string, Json>;
  /** Says what of a value does not fit a JSON Schema; nothing when all does. */
  validate(schema: JsonObject, value: Json): string | undefined;
  fetch?: typeof fetch;
  limits?: Partial<Limits>;
  now?: () => Date;
}

/**
 * Runs a workflow to its end.
 *
 * @param workflow The workflow, read and checked.
 * @param body What the request that starts it says.
 * @param tools What it needs of the project.
 * @param signal Ends it before its end.
 * @returns What became of it, action by action. A failing action is no error here: it stands in the record.
 */
export async function runWorkflow(
  workflow: Workflow,
  body: Json,
  tools: RunTools,
  signal: AbortSignal = new AbortController().signal,
): Promise<RunRecord> {
  return await new Run(workflow, body, tools, signal).toEnd();
}

/** After so many actions whatever else waits in this process gets its turn. */
const TURN = 50;

/** One run. */
export class Run {
  readonly variables: Variables;
  readonly sending: Sending;
  readonly record: RunRecord;
  readonly #limits: Limits;
  readonly #now: () => Date;
  readonly #timer: AbortSignal;
  readonly #stop = new AbortController();
  #executed = 0;

  constructor(
    readonly workflow: Workflow,
    readonly body: Json,
    readonly tools: RunTools,
    readonly cancelled: AbortSignal,
  ) {
    this.#limits = { ...LIMITS, ...tools.limits };
    this.#now = tools.now ?? (() => new Date());
    this.#timer = AbortSignal.timeout(this.#limits.run);
    const signal = AbortSignal.any([cancelled, this.#timer, this.#stop.signal]);
    this.sending = { fetch: tools.fetch ?? fetch, limits: this.#limits, signal };
    this.variables = new Variables(this.#limits.result);
    this.record = {
      name: crypto.randomUUID(),
      workflow: workflow.name,
      status: "Running",
      startTime: this.#now(),
      trigger: { name: workflow.trigger.name, outputs: { headers: {}, body } },
      order: [...allActions(workflow.actions)].map(({ name }) => name),
      actions: [],
    };
  }

  async toEnd(): Promise<RunRecord> {
    const status = await this.#runBranch(this.workflow.actions, new Frame());
    if (this.cancelled.aborted) this.record.status = "Cancelled";
    else this.record.status = this.#timer.aborted ? "TimedOut" : status;
    this.record.endTime = this.#now();
    return this.record;
  }

  /** Answers the request, the first time. */
  respond(response: RunResponse): void {
    if (this.record.response) {
      throw new ActionError("ResponseAlreadySent", "Another Response has answered the request");
    }
    this.record.response = response;
  }

  /** Runs the actions of a branch, each as soon as those before it have ended. */
  async #runBranch(actions: Action[], frame: Frame): Promise<"Succeeded" | "Failed" | "TimedOut"> {
    const byName = new Map(actions.map((action) => [action.name, action]));
    const started = new Map<string, Promise<Status>>();
    const statuses = new Map<string, Status>();
    const start = (action: Action): Promise<Status> => {
      const known = started.get(action.name);
      if (known) return known;
      const ending = this.#after(action, (name) => start(byName.get(name)!), frame)
        .then((status) => {
          statuses.set(action.name, status);
          return status;
        });
      started.set(action.name, ending);
      return ending;
    };
    await Promise.all(actions.map(start));
    return statusOfBranch(actions, statuses);
  }

  /** Waits for what comes before an action, then runs it, or skips it. */
  async #after(
    action: Action,
    statusOf: (name: string) => Promise<Status>,
    frame: Frame,
  ): Promise<Status> {
    const before = await Promise.all(
      [...action.runAfter].map(async ([name, wanted]) => ({
        name,
        wanted,
        status: await statusOf(name),
      })),
    );
    const unmet = before.find(({ wanted, status }) => !wanted.includes(status));
    if (this.sending.signal.aborted) {
      return this.#skip(action, frame, "RunEnded", "The run was ended before it");
    }
    if (!unmet) return await this.#run(action, frame);
    const reason = `It runs after "${unmet.name}" with ${
      unmet.wanted.join(" or ")
    }, and that has ended with ${unmet.status}`;
    return this.#skip(action, frame, "ActionConditionFailed", reason);
  }

  async #run(action: Action, frame: Frame): Promise<Status> {
    const startTime = this.#now();
    const record: Partial<ActionRecord> = {};
    try {
      await this.#count();
      record.outputs = await this.#execute(action, frame, record);
      record.status = "Succeeded";
    } catch (error) {
      Object.assign(record, this.#toFailure(error));
    }
    if (record.outputs !== undefined) frame.keep(action.name, record.outputs);
    const { name, type } = action;
    const status = record.status!;
    const endTime = this.#now();
    const turns = frame.turns();
    this.#keep({ ...record as ActionRecord, name, type, status, startTime, endTime, turns });
    return status;
  }

  /** Ends a run that goes on for too long, and lets others have their turn. */
  async #count(): Promise<void> {
    if (++this.#executed % TURN === 0) await new Promise((done) => setTimeout(done));
    if (this.#executed <= this.#limits.actions) return;
    this.#stop.abort();
    throw new ActionError(
      "ActionLimitExceeded",
      `The run has executed ${this.#limits.actions} actions, which is the most it may`,
    );
  }

  #keep(record: ActionRecord): void {
    if (this.record.actions.length < 2 * this.#limits.actions) this.record.actions.push(record);
  }

  async #execute(
    action: Action,
    frame: Frame,
    record: Partial<ActionRecord>,
  ): Promise<Json | undefined> {
    const scope = this.#scopeOf(frame);
    if (action.type === "If") return await this.#decide(action, frame, scope, record);
    if (action.type === "Foreach") return await this.#repeat(action, frame, scope, record);
    const outputs = await execute(action, scope, this, (inputs) => {
      this.#checkSize("inputs", inputs);
      record.inputs = inputs;
    });
    if (outputs !== undefined) this.#checkSize("outputs", outputs);
    return outputs;
  }

  async #decide(
    action: Action & { type: "If" },
    frame: Frame,
    scope: Scope,
    record: Partial<ActionRecord>,
  ): Promise<undefined> {
    const yes = holds(action, scope);
    record.inputs = { expressionResult: yes };
    const [taken, left] = yes ? [action.yes, action.no] : [action.no, action.yes];
    this.#skipAll(left, frame);
    this.#passOn(await this.#runBranch(taken, frame));
  }

  async #repeat(
    action: Action & { type: "Foreach" },
    frame: Frame,
    scope: Scope,
    record: Partial<ActionRecord>,
  ): Promise<undefined> {
    const { statelessItems, statefulItems } = this.#limits;
    const most = this.workflow.kind === "Stateless" ? statelessItems : statefulItems;
    const items = itemsOf(action, scope, most);
    record.inputs = { foreachItemsCount: items.length };
    const statuses: ("Succeeded" | "Failed" | "TimedOut")[] = [];
    const turns = items.entries();
    const work = async () => {
      for (const [index, item] of turns) {
        if (this.sending.signal.aborted) return;
        const turn = new Frame(frame, { loop: action.name, index, item });
        statuses.push(await this.#runBranch(action.actions, turn));
      }
    };
    await Promise.all(Array.from({ length: action.concurrency }, work));
    this.#passOn(statuses.find((status) => status !== "Succeeded") ?? "Succeeded");
  }

  /** A condition or a loop ends as what is in it. */
  #passOn(status: "Succeeded" | "Failed" | "TimedOut"): void {
    if (status === "Succeeded") return;
    throw new ActionError("ActionFailed", "An action in it has not succeeded", undefined, status);
  }

  #skip(action: Action, frame: Frame, code: string, error: string): Status {
    const now = this.#now();
    const { name, type } = action;
    const times = { startTime: now, endTime: now };
    const turns = frame.turns();
    this.#keep({ name, type, status: "Skipped", code, error, ...times, turns });
    if (action.type === "If") this.#skipAll([...action.yes, ...action.no], frame);
    return "Skipped";
  }

  #skipAll(actions: Action[], frame: Frame): void {
    for (const action of actions) {
      this.#skip(
        action,
        frame,
        "ActionBranchingConditionNotSatisfied",
        "It is on the other branch",
      );
    }
  }

  #toFailure(error: unknown): Partial<ActionRecord> {
    if (error instanceof ActionError) {
      const { code, message, outputs, status } = error;
      return { status, code, error: message, outputs };
    }
    if (error instanceof ExpressionError) {
      return { status: "Failed", code: "InvalidTemplate", error: error.message };
    }
    throw error;
  }

  #checkSize(what: string, value: Json): void {
    const most = this.#limits.result;
    if (sizeOf(value, most) <= most) return;
    throw new ActionError("ActionResultTooLarge", `Its ${what} have more than ${most} characters`);
  }

  #scopeOf(frame: Frame): Scope {
    const { name } = this.record;
    return {
      trigger: { body: this.body, headers: {} },
      outputs: (action) => frame.outputs(action),
      variable: (variable) => this.variables.get(variable),
      item: (loop) => frame.item(loop),
      parameter: (parameter) => this.tools.parameters.get(parameter),
      setting: () => undefined,
      workflow: { name: this.workflow.name, run: { name } },
      now: this.#now,
    };
  }
}
