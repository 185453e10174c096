/** One action of a run, in a line. */
export interface ActionRow {
  action: string;
  type: string;
  status: string;
  /** The code and the sentence of a failure or of a skip; empty when it succeeded. */
  why: string;
}

/** One turn of an action in a loop. */
export interface TurnRow {
  turn: number;
  status: string;
  why: string;
  inputs: unknown;
}

/** A run of a workflow, opened. */
export interface WorkflowRun {
  /** `Succeeded`, `Failed`, ... */
  status: string;
  /** The status of HTTP that the caller got; missing where nobody answered. */
  answered?: number;
  /** Its actions, in the order of the file; of those in loops the first turn. */
  actions(): Promise<ActionRow[]>;
  /** What an action got and gave. */
  contents(action: string): Promise<{ inputs: unknown; outputs: unknown }>;
  /** The turns of an action in a loop. */
  turns(action: string): Promise<TurnRow[]>;
}

/** The runs of a logic app. */
export interface WorkflowRuns {
  /** The newest run of a workflow. */
  latest(workflow: string): Promise<WorkflowRun>;
  /** What is wrong with a workflow's file, as it is now; nothing when all is well. */
  problem(workflow: string): Promise<string | undefined>;
}

const BASE = "/runtime/webhooks/workflow/api/management/workflows";

interface Wire {
  name: string;
  properties: {
    type: string;
    status: string;
    code?: string;
    error?: { message: string };
    response?: { statusCode: number };
    inputsLink?: { uri: string };
    outputsLink?: { uri: string };
    repetitionIndexes?: { itemIndex: number }[];
  };
}

/**
 * Opens the history of a logic app's runs, over the interface that the portal uses too.
 *
 * @param app Its MCP endpoint, or its address.
 * @param masterKey The master key of the app.
 * @returns The runs.
 *
 * @example Usage
 * ```ts ignore
 * const runs = openRuns(app.url, key);
 * table(await (await runs.latest("list_tasks")).actions());
 * ```
 */
export function openRuns(app: URL, masterKey: string): WorkflowRuns {
  async function get<Answer>(path: string): Promise<Answer> {
    const headers = { "x-functions-key": masterKey };
    const response = await fetch(new URL(path, app), { headers });
    const answer = await response.json();
    if (response.ok) return answer;
    throw new Error(`Cannot read ${path}: ${answer.error.message}`);
  }
  return {
    async latest(workflow) {
      const { value: [run] } = await get<{ value: Wire[] }>(`${BASE}/${workflow}/runs`);
      if (!run) throw new Error(`There is no run of "${workflow}" yet: call the tool first`);
      return toRun(run, (path) => get(`${BASE}/${workflow}/runs/${run.name}${path}`), get);
    },
    async problem(workflow) {
      const { health } = await get<{ health: { error?: { message: string } } }>(
        `${BASE}/${workflow}`,
      );
      return health.error?.message;
    },
  };
}

type Get = <Answer>(path: string) => Promise<Answer>;

function toRun({ properties }: Wire, within: Get, get: Get): WorkflowRun {
  const follow = async (link?: { uri: string }) => link ? await get<unknown>(link.uri) : undefined;
  return {
    status: properties.status,
    answered: properties.response?.statusCode,
    async actions() {
      const { value } = await within<{ value: Wire[] }>("/actions");
      return value.map(({ name, properties }) => ({
        action: name,
        type: properties.type,
        status: properties.status,
        why: whyOf(properties),
      }));
    },
    async contents(action) {
      const { properties } = await within<Wire>(`/actions/${encodeURIComponent(action)}`);
      return {
        inputs: await follow(properties.inputsLink),
        outputs: await follow(properties.outputsLink),
      };
    },
    async turns(action) {
      const path = `/actions/${encodeURIComponent(action)}/repetitions`;
      const { value } = await within<{ value: Wire[] }>(path);
      return await Promise.all(value.map(async ({ properties }) => ({
        turn: properties.repetitionIndexes!.at(-1)!.itemIndex,
        status: properties.status,
        why: whyOf(properties),
        inputs: await follow(properties.inputsLink),
      })));
    },
  };
}

function whyOf({ code, error }: Wire["properties"]): string {
  return code === undefined ? "" : `${code}: ${error?.message}`;
}
