/**
 * The checks and questions of chapter 12.
 *
 * @module
 */
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ROOT } from "../../root.ts";
import { check } from "../check.ts";
import { display } from "../display.ts";
import type { ProjectCopy } from "../project_copy.ts";
import { question } from "../question.ts";
import type { WorkflowRuns } from "../workflow_runs.ts";

/** What a check works with: the learner's copy of the project, served. */
export interface Lab {
  project: ProjectCopy;
  /** Signed in to the logic app. */
  client: Client;
  runs: WorkflowRuns;
}

const INSTANCE = "harbourworks";

/** The workflow that a check serves for a moment. */
const YOUR_TURN = "your_turn";

const SCHEMA =
  "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#";

/** Checks an expression that says whether a task is due before a day. */
export function checkUrgent(expression: string, lab: Lab): Promise<void> {
  return check(
    "each task says whether it is due before 25 November 2026",
    () => judgeUrgent(expression, lab),
  );
}

/** @returns True, or a hint. */
export async function judgeUrgent(expression: string, lab: Lab): Promise<true | string> {
  if (typeof expression !== "string") {
    return "An expression is a text, as it stands in workflow.json.";
  }
  if (!expression.startsWith("@")) {
    return "Without an @ in front it is a text, and every task gets the same words.";
  }
  if (expression.includes("@{")) {
    return 'With @{ } it becomes a text, "True" or "False". Leave the braces out: then it stays true or false.';
  }
  const file = "list_tasks/workflow.json";
  const original = await lab.project.read(file);
  try {
    const workflow = JSON.parse(original);
    const { Add_task } = workflow.definition.actions.For_each_issue.actions;
    Add_task.inputs.value.urgent = expression;
    await lab.project.write(file, JSON.stringify(workflow));
    const { isError, text } = await call(lab, "list_tasks", { instance: INSTANCE });
    const problem = await lab.runs.problem("list_tasks");
    if (problem !== undefined) return `The runner refuses it. ${problem}`;
    if (isError) return await failureOf(lab, "list_tasks");
    return judgeTasks(JSON.parse(text).tasks);
  } finally {
    await lab.project.write(file, original);
  }
}

function judgeTasks(tasks: { key: string; due: string; urgent: unknown }[]): true | string {
  const odd = tasks.find(({ urgent }) => typeof urgent !== "boolean");
  if (odd) return `For ${odd.key} it gives ${JSON.stringify(odd.urgent)}, neither true nor false.`;
  const wrong = tasks.find(({ due, urgent }) => urgent !== (due < "2026-11-25"));
  return wrong === undefined ||
    `${wrong.key} is due on ${wrong.due}, and you say ${wrong.urgent}. Which functions compare two texts?`;
}

/** Checks the statuses after which an action runs whatever happened before it. */
export function checkAlways(statuses: string[], lab: Lab): Promise<void> {
  return check("an action that runs whatever happened before it", () => judgeAlways(statuses, lab));
}

/** @returns True, or a hint. */
export async function judgeAlways(statuses: string[], lab: Lab): Promise<true | string> {
  const ways = ["Works", "Fails", "Left_out"];
  const after = (name: string, wanted: string[]) => ({ runAfter: { [name]: wanted } });
  const actions = {
    Works: { type: "Compose", inputs: "@int('1')" },
    Fails: { type: "Compose", inputs: "@int('x')" },
    Left_out: { type: "Compose", inputs: 1, ...after("Fails", ["Succeeded"]) },
    ...Object.fromEntries(
      ways.map((
        way,
      ) => [`After_${way}`, { type: "Compose", inputs: way, ...after(way, statuses) }]),
    ),
    Answer: {
      type: "Response",
      inputs: { statusCode: 200, body: ways.map((way) => `@outputs('After_${way}')`) },
      runAfter: Object.fromEntries(
        ways.map((way) => [`After_${way}`, ["Succeeded", "Skipped", "Failed", "TimedOut"]]),
      ),
    },
  };
  return await trying(lab, actions, {}, (text) => {
    const ran: (string | null)[] = JSON.parse(text);
    const missed = ways.find((_, at) => ran[at] === null);
    if (missed === "Works") return "It does not run after an action that has succeeded.";
    if (missed === "Fails") return "It does not run after an action that has failed.";
    if (missed) {
      return "It does not run after an action that was skipped itself: that is a status too.";
    }
    return statuses.includes("TimedOut") ||
      "One way to end is left: a service that does not answer in time.";
  });
}

/** Checks a path that nobody leaves, whatever the key is. */
export function checkPath(path: string, lab: Lab): Promise<void> {
  return check("the key of a task stays a key", () => judgePath(path, lab));
}

/** @returns True, or a hint. */
export async function judgePath(path: string, lab: Lab): Promise<true | string> {
  const actions = {
    Get_issue: {
      type: "ApiConnection",
      inputs: {
        host: { connection: { referenceName: "tracker" } },
        method: "get",
        path,
        headers: { "X-Request-Jirainstance": `https://${INSTANCE}.atlassian.net` },
        retryPolicy: { type: "none" },
      },
      runAfter: {},
    },
    Answer: {
      type: "Response",
      inputs: { statusCode: 200, body: "@coalesce(body('Get_issue'), json('{}'))" },
      runAfter: { Get_issue: ["Succeeded", "Failed"] },
    },
  };
  for (const key of ["QUAY-101", "CRANE-18"]) {
    const found = await trying(lab, actions, { key }, async (text) => {
      if (text === "{}") return await failureOf(lab, YOUR_TURN);
      return JSON.parse(text).key === key ||
        `With the key ${key} the tracker answers ${text.slice(0, 80)}`;
    });
    if (found !== true) return found;
  }
  return await trying(lab, actions, { key: "../../2/search" }, (text) => {
    const { issues } = JSON.parse(text);
    return issues === undefined ||
      `With the key ../../2/search it gives all ${issues.length} tasks: the dots lead out of the path. Which function makes a text harmless in an address?`;
  });
}

/** Serves a workflow for one call, and judges what it answers. */
async function trying(
  { project, ...lab }: Lab,
  actions: object,
  args: Record<string, unknown>,
  judge: (text: string) => true | string | Promise<true | string>,
): Promise<true | string> {
  const definition = {
    $schema: SCHEMA,
    contentVersion: "1.0.0.0",
    triggers: { Asked: { type: "Request", kind: "Http", inputs: {} } },
    actions,
    outputs: {},
  };
  const file = `${YOUR_TURN}/workflow.json`;
  await project.write(file, JSON.stringify({ kind: "Stateful", definition }));
  try {
    await lab.client.listTools();
    const problem = await lab.runs.problem(YOUR_TURN);
    if (problem !== undefined) return `The runner refuses it. ${problem}`;
    const { isError, text } = await call(lab, YOUR_TURN, args);
    return isError ? await failureOf(lab, YOUR_TURN) : await judge(text);
  } finally {
    await rm(join(ROOT, project.folder, dirname(file)), { recursive: true, force: true });
  }
}

async function call({ client }: Pick<Lab, "client">, name: string, args: Record<string, unknown>) {
  const { content, isError } = await client.callTool({ name, arguments: args }) as CallToolResult;
  const [part] = content;
  return { isError, text: part.type === "text" ? part.text : "" };
}

/** What the history says of the newest run, for a hint. */
async function failureOf({ runs }: Pick<Lab, "runs">, workflow: string): Promise<string> {
  const actions = await (await runs.latest(workflow)).actions();
  const failed = actions.find(({ status, why }) =>
    status === "Failed" && !/^ActionFailed/.test(why)
  );
  return `The run fails${failed ? ` at ${failed.action}: ${failed.why}` : ""}`;
}

/** Shows the questions of the chapter. */
export function questions(): Promise<void> {
  return display(
    question(
      "An agent never calls the workflow that you have made for it. Where do you look first?",
      [
        {
          answer: "At the description of the trigger",
          right: true,
          because:
            "It is the tool's description, and together with the names of the fields all that a model knows.",
        },
        {
          answer: "At the name of the Response action",
          because: "Nobody but you sees the names of actions.",
        },
        {
          answer: "At the run history",
          because: "A workflow that is never called has no runs to look at.",
        },
      ],
    ),
    question("The run is marked Failed, and the caller has got a friendly sentence. How come?", [
      {
        answer: "The history is wrong",
        because: "It shows what happened: one action failed, another answered.",
      },
      {
        answer:
          "A Response ran after the failure, and the action that waited for success was skipped",
        right: true,
        because:
          "A branch that ends in a skipped action ends as the action before it: here, as a failure.",
      },
      {
        answer: "The Response came before the failure",
        because: "Then the caller would have got what the Response says in good times.",
      },
    ]),
    question("Easy Auth is on, and lets requests without a token pass. Is the endpoint open?", [
      {
        answer: "Yes: switch it off at once",
        because: "Then no client could ask the server where to sign in, and none could.",
      },
      {
        answer: "No: with oauth2 in host.json the MCP endpoint itself answers 401",
        right: true,
        because:
          "The 401 carries the address of the metadata, and that is how a client finds Entra ID.",
      },
      {
        answer: "No: Visual Studio Code's id is on the list",
        because:
          "The list says which clients' tokens are taken. It says nothing about no token at all.",
      },
    ]),
    question(
      "A workflow with a POST in it has the default retry policy. The service takes 10 minutes to recover. What can happen?",
      [
        { answer: "Nothing: the action fails at once", because: "Only with the policy none." },
        {
          answer:
            "The request is sent up to five times, and the service may do the same thing more than once",
          right: true,
          because:
            "The default tries again four times on 408, 429 and 5xx. Send an id with it, or set the policy to none.",
        },
        {
          answer: "The model sends it again",
          because: "The model waits for the tool. Whatever it does later comes on top.",
        },
      ],
    ),
  );
}
