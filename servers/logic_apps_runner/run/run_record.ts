import type { Json } from "../json.ts";
import type { Status } from "../definition/workflow.ts";

/** What is kept of one action, or of one turn of it in a loop. */
export interface ActionRecord {
  name: string;
  type: string;
  status: Status;
  startTime: Date;
  endTime: Date;
  /** `NotFound`, `ActionSkipped` and the like: missing when it succeeded. */
  code?: string;
  /** Why, in a sentence. */
  error?: string;
  inputs?: Json;
  outputs?: Json;
  /** The turns of the loops around it, outermost first. */
  turns: { loop: string; index: number }[];
}

/** How a run has ended. */
export type RunStatus = "Running" | "Succeeded" | "Failed" | "Cancelled" | "TimedOut";

/** The answer that a Response has given. */
export interface RunResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: Json;
}

/** What is kept of a run. */
export interface RunRecord {
  /** Its id. */
  name: string;
  workflow: string;
  status: RunStatus;
  startTime: Date;
  endTime?: Date;
  trigger: { name: string; outputs: Json };
  /** The names of all actions, in the order of the file. */
  order: string[];
  /** In the order in which they ended. */
  actions: ActionRecord[];
  response?: RunResponse;
}
