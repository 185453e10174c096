import type { Json, JsonObject } from "../json.ts";
import type { Template } from "../expressions/template.ts";
import type { Condition } from "./condition.ts";

/** How an action can end ("Handle errors and exceptions in Azure Logic Apps"). */
export const STATUSES = ["Succeeded", "Failed", "Skipped", "TimedOut"] as const;

/** How an action has ended. */
export type Status = typeof STATUSES[number];

/** Types of variables. */
export const VARIABLE_TYPES = ["Boolean", "Integer", "Float", "String", "Array", "Object"] as const;

/** The type of a variable. */
export type VariableType = typeof VARIABLE_TYPES[number];

/** What every action has. */
interface Common {
  name: string;
  /** Actions that have to end before it, and in which ways. */
  runAfter: Map<string, Status[]>;
}

/** A request to a service. */
export interface RequestInputs {
  method: string;
  /** Headers, queries and body; the address is told apart by the action's type. */
  inputs: Template;
  /** Milliseconds that it may take; the runner's limit where it is missing. */
  timeout?: number;
}

/** One step of a workflow, read and checked. */
export type Action =
  & Common
  & (
    | { type: "Compose"; inputs: Template }
    | { type: "InitializeVariable"; variable: string; valueType: VariableType; value?: Template }
    | { type: "SetVariable" | "AppendToArrayVariable"; variable: string; value: Template }
    | { type: "ParseJson"; content: Template; schema: JsonObject }
    | { type: "If"; condition: Condition; yes: Action[]; no: Action[] }
    | { type: "Foreach"; list: Template; actions: Action[]; concurrency: number }
    | ({ type: "Http"; uri: Template } & RequestInputs)
    | ({ type: "ApiConnection"; connection: string; path: Template } & RequestInputs)
    | { type: "Response"; inputs: Template }
  );

/** Names of the types of actions that the runner knows. */
export const ACTION_TYPES = [
  "Compose",
  "InitializeVariable",
  "SetVariable",
  "AppendToArrayVariable",
  "ParseJson",
  "If",
  "Foreach",
  "Http",
  "ApiConnection",
  "Response",
] as const;

/** What starts a workflow: a request with a body. */
export interface Trigger {
  name: string;
  description?: string;
  /** JSON Schema of the body. */
  schema: JsonObject;
  /** Whether a body that does not fit the schema is refused. */
  validates: boolean;
}

/** A workflow, read and checked. */
export interface Workflow {
  name: string;
  /** Whether the service keeps the state of a run, and with it its history. */
  kind: "Stateful" | "Stateless";
  trigger: Trigger;
  actions: Action[];
  /** The definition as it stands in the file. */
  definition: Json;
}

/** Every action, in the order of the file, those in others included. */
export function* allActions(actions: Action[]): Generator<Action> {
  for (const action of actions) {
    yield action;
    for (const inner of innerActions(action)) yield* allActions(inner);
  }
}

/** The branches of an action: two of a condition, one of a loop. */
export function innerActions(action: Action): Action[][] {
  if (action.type === "If") return [action.yes, action.no];
  return action.type === "Foreach" ? [action.actions] : [];
}
