import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type Tool,
} from "@modelcontextprotocol/sdk/types.js";
import type { Workflow } from "./definition/workflow.ts";
import { type JsonObject, toText } from "./json.ts";
import type { Project } from "./project/project.ts";
import type { History } from "./run/history.ts";
import type { RunRecord } from "./run/run_record.ts";
import { type RunTools, runWorkflow } from "./run/run.ts";

/** A project that is served. */
export interface Served {
  project: Project;
  history: History;
  /** Replaces what runs use, for tests. */
  run?: Pick<RunTools, "fetch" | "limits" | "now">;
}

/**
 * Makes the MCP server of a logic app: each workflow is a tool. Its name is the workflow's, its description the trigger's, its arguments
 * are the body of the request that starts a run, and its result is what the Response action answers.
 *
 * @param served The project, and where its runs are kept.
 * @returns The server.
 */
export function createWorkflowServer(served: Served): McpServer {
  const mcp = new McpServer(
    { name: "logic_apps", title: "Workflows of a logic app", version: "1.0.0" },
    { capabilities: { tools: {} } },
  );
  mcp.server.setRequestHandler(ListToolsRequestSchema, async () => {
    await served.project.refresh();
    return { tools: served.project.workflows.map(toTool) };
  });
  mcp.server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
    await served.project.refresh();
    const workflow = served.project.workflows.find(({ name }) => name === params.name);
    if (!workflow) {
      const names = served.project.workflows.map(({ name }) => name).join(", ");
      throw new McpError(
        ErrorCode.InvalidParams,
        `Unknown tool "${params.name}": expected one of ${names}`,
      );
    }
    const body = (params.arguments ?? {}) as JsonObject;
    const { schema, validates } = workflow.trigger;
    const { connections, parameters, validate } = served.project;
    const wrong = validates ? validate(schema, body) : undefined;
    if (wrong !== undefined) return toError(`The arguments do not fit the schema: ${wrong}`);
    const tools = { ...served.run, connections, parameters, validate };
    const run = await runWorkflow(workflow, body, tools, signal);
    served.history.add(run);
    return toResult(run);
  });
  return mcp;
}

function toTool({ name, trigger }: Workflow): Tool {
  return {
    name,
    description: trigger.description,
    inputSchema: trigger.schema as Tool["inputSchema"],
  };
}

function toResult({ response, name, status }: RunRecord): CallToolResult {
  if (!response) {
    return toError(`The workflow has sent no response: its run ${name} has ended with ${status}`);
  }
  const text = toText(response.body);
  return { content: [{ type: "text", text }], isError: response.statusCode >= 400 };
}

function toError(text: string): CallToolResult {
  return { content: [{ type: "text", text }], isError: true };
}
