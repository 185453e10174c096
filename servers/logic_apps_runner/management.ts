import type { Context, Hono } from "hono";
import { isSameText } from "../../lib/serve/same_text.ts";
import type { Json } from "./json.ts";
import type { ActionRecord, RunRecord } from "./run/run_record.ts";
import type { Served } from "./tools.ts";

/** Where the service has the management of workflows. */
const BASE = "/runtime/webhooks/workflow/api/management/workflows";

/**
 * Serves workflows, their runs and what became of each action, with the paths and fields of the service (App Service REST, Workflow Runs and
 * Workflow Run Actions, 2025-05-01). Whoever asks shows the app's master key in `x-functions-key`: a user's token is no key to the inputs
 * and outputs of everybody's runs.
 *
 * @param app Where the routes go.
 * @param served The project and its history.
 * @param key The master key; without one there is nothing to see.
 */
// deno-lint-ignore no-explicit-any
export function addManagement(app: Hono<any>, served: Served, key: string | undefined): void {
  app.use(`${BASE}/*`, async (context, next) => {
    if (!key || !isSameText(context.req.header("x-functions-key") ?? "", key)) {
      return problem(context, 401, "Unauthorized", "Send the app's master key in x-functions-key");
    }
    await next();
  });
  app.get(BASE, async (context) => {
    await served.project.refresh();
    return context.json([...served.project.loaded.keys()].map((name) => toWorkflow(served, name)));
  });
  app.get(`${BASE}/:workflow`, async (context) => {
    await served.project.refresh();
    const name = context.req.param("workflow");
    if (!served.project.loaded.has(name)) return missing(context, "WorkflowNotFound", name);
    return context.json(toWorkflow(served, name));
  });
  app.get(`${BASE}/:workflow/runs`, (context) => {
    const runs = served.history.of(context.req.param("workflow"));
    return context.json({ value: runs.map((run) => toRun(run)) });
  });
  app.get(`${BASE}/:workflow/runs/:run`, onRun(served, (context, run) => context.json(toRun(run))));
  app.get(
    `${BASE}/:workflow/runs/:run/actions`,
    onRun(
      served,
      (context, run) =>
        context.json({ value: atTop(run).map((action) => toAction(context, run, action)) }),
    ),
  );
  app.get(
    `${BASE}/:workflow/runs/:run/actions/:action`,
    onAction(served, (context, run, [action]) => context.json(toAction(context, run, action))),
  );
  app.get(
    `${BASE}/:workflow/runs/:run/actions/:action/repetitions`,
    onAction(served, (context, run, all) =>
      context.json({
        value: all.filter(({ turns }) => turns.length > 0)
          .map((action) => ({ ...toAction(context, run, action), name: nameOfTurn(action) })),
      })),
  );
  app.get(
    `${BASE}/:workflow/runs/:run/actions/:action/contents/:content`,
    onAction(served, (context, _run, all) => {
      const turn = context.req.query("repetition");
      const action = all.find((one) => nameOfTurn(one) === turn) ?? all[0];
      const content = context.req.param("content") === "ActionInputs"
        ? action.inputs
        : action.outputs;
      return context.json((content ?? null) as Json);
    }),
  );
}

type Answer = Response | Promise<Response>;

function onRun(served: Served, answer: (context: Context, run: RunRecord) => Answer) {
  return (context: Context) => {
    const name = context.req.param("run")!;
    const run = served.history.find(context.req.param("workflow")!, name);
    return run ? answer(context, run) : missing(context, "WorkflowRunNotFound", name);
  };
}

function onAction(
  served: Served,
  answer: (context: Context, run: RunRecord, all: ActionRecord[]) => Answer,
) {
  return onRun(served, (context, run) => {
    const name = context.req.param("action")!;
    const all = run.actions.filter((action) => action.name === name);
    return all.length > 0
      ? answer(context, run, all)
      : missing(context, "WorkflowRunActionNotFound", name);
  });
}

/** Each action once, in the order of the file; of one in a loop the first turn, the others are repetitions of it. */
function atTop({ order, actions }: RunRecord): ActionRecord[] {
  return order.flatMap((name) => actions.find((action) => action.name === name) ?? []);
}

function toWorkflow({ project }: Served, name: string) {
  const { workflow, error } = project.loaded.get(name)!;
  return {
    name,
    kind: workflow?.kind,
    triggers: workflow && { [workflow.trigger.name]: { type: "Request", kind: "Http" } },
    health: error === undefined
      ? { state: "Healthy" }
      : { state: "Unhealthy", error: { code: "WorkflowNotUsable", message: error } },
  };
}

function toRun({ name, status, startTime, endTime, trigger, response }: RunRecord) {
  return {
    name,
    type: "workflows/runs",
    properties: {
      startTime,
      endTime,
      status,
      trigger: { name: trigger.name, outputs: trigger.outputs, status: "Succeeded" },
      response: response && { statusCode: response.statusCode },
    },
  };
}

function toAction(context: Context, run: RunRecord, action: ActionRecord) {
  const { name, type, status, code, error, startTime, endTime, turns } = action;
  const path = `${BASE}/${run.workflow}/runs/${run.name}/actions/${encodeURIComponent(name)}`;
  const turn = nameOfTurn(action);
  const query = turn === undefined ? "" : `?repetition=${encodeURIComponent(turn)}`;
  const link = (content: Json | undefined, what: string) =>
    content === undefined
      ? undefined
      : { uri: new URL(`${path}/contents/${what}${query}`, context.req.url).href };
  return {
    name,
    type: "workflows/runs/actions",
    properties: {
      type,
      startTime,
      endTime,
      status,
      code,
      error: error === undefined ? undefined : { code, message: error },
      inputsLink: link(action.inputs, "ActionInputs"),
      outputsLink: link(action.outputs, "ActionOutputs"),
      repetitionIndexes: turns.length === 0
        ? undefined
        : turns.map(({ loop, index }) => ({ scopeName: loop, itemIndex: index })),
    },
  };
}

/** The service numbers turns with six digits, those of loops in loops with a dash between. */
function nameOfTurn({ turns }: ActionRecord): string | undefined {
  if (turns.length === 0) return undefined;
  return turns.map(({ index }) => String(index).padStart(6, "0")).join("-");
}

function missing(context: Context, code: string, name: string): Response {
  return problem(context, 404, code, `There is no "${name}" here`);
}

function problem(context: Context, status: 401 | 404, code: string, message: string): Response {
  return context.json({ error: { code, message } }, status);
}
