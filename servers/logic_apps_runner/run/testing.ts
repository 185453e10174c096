/**
 * Short words for the actions that tests run.
 *
 * @module
 */
import type { Json } from "../json.ts";
import { TOOLS, workflowOf } from "../testing.ts";
import type { RunRecord } from "./run_record.ts";
import { type RunTools, runWorkflow } from "./run.ts";

/** Runs a workflow of these actions. */
export const run = (
  actions: object,
  body: Json = {},
  tools: Partial<RunTools> = {},
  signal?: AbortSignal,
) => runWorkflow(workflowOf(actions), body, { ...TOOLS, ...tools }, signal);

/** How each action has ended. */
export const statuses = ({ actions }: RunRecord) =>
  Object.fromEntries(actions.map(({ name, status }) => [name, status]));

/** What is kept of one action. */
export const find = ({ actions }: RunRecord, name: string) =>
  actions.find((action) => action.name === name)!;

/** Lets an action run after another. */
export const after = (name: string, ...wanted: string[]) => ({
  runAfter: { [name]: wanted.length > 0 ? wanted : ["Succeeded"] },
});
/** A Compose action. */
export const compose = (inputs: unknown, rest: object = {}) => ({
  type: "Compose",
  inputs,
  ...rest,
});
/** An action that fails. */
export const fails = compose("@int('x')");
/** Initializes a variable. */
export const variable = (name: string, type: string, value?: unknown) => ({
  type: "InitializeVariable",
  inputs: { variables: [{ name, type, value }] },
});
/** Appends to the variable `list`. */
export const append = (value: unknown) => ({
  type: "AppendToArrayVariable",
  inputs: { name: "list", value },
});
/** A Response action. */
export const respond = (body: unknown, rest: object = {}) => ({
  type: "Response",
  inputs: { statusCode: 200, body },
  ...rest,
});
/** An HTTP action. */
export const get = (rest: object = {}) => ({
  type: "Http",
  inputs: { method: "GET", uri: "http://127.0.0.1:9/things?a=1", ...rest },
});
/** A service that answers every request. */
export const answering = (
  answer: (request: Request) => Response | Promise<Response>,
): Partial<RunTools> => ({
  fetch: async (input, init) => await answer(new Request(input, init)),
});

/** A service that never answers. */
export const silent: typeof fetch = (input, init) => {
  const { signal } = new Request(input, init);
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
};
