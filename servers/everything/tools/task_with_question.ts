import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { CreateTaskRequestHandlerExtra } from "@modelcontextprotocol/sdk/experimental/tasks";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { taskTimes } from "../tasks.ts";

const name = "order_pizza";

const config = {
  title: "A task that asks something",
  description:
    "Orders an imaginary pizza. Runs only as a task, and asks the person for a topping while it does.",
  annotations: { readOnlyHint: false, destructiveHint: false, openWorldHint: false },
  execution: { taskSupport: "required" as const },
};

const REQUESTED = {
  type: "object" as const,
  properties: {
    topping: {
      type: "string" as const,
      title: "Topping",
      enum: ["tomato", "mushroom", "pineapple"],
      default: "tomato",
    },
  },
};

async function order(
  taskId: string,
  server: McpServer,
  { taskStore }: CreateTaskRequestHandlerExtra,
) {
  await taskStore.updateTaskStatus(taskId, "input_required", "Waiting for a topping");
  const { action, content } = await server.server.elicitInput(
    { mode: "form", message: "Which topping?", requestedSchema: REQUESTED },
    { relatedTask: { taskId } },
  );
  await taskStore.updateTaskStatus(taskId, "working", "In the oven");
  const text = action === "accept"
    ? `One pizza with ${content?.topping ?? "tomato"} is on its way.`
    : "No pizza was ordered.";
  await taskStore.storeTaskResult(taskId, "completed", { content: [{ type: "text", text }] });
}

/** Registers a tool that runs as a task only, and has the task wait for input. */
export function registerTaskWithQuestion(server: McpServer): void {
  server.experimental.tasks.registerToolTask(name, config, {
    async createTask(extra) {
      if (!server.server.getClientCapabilities()?.elicitation?.form) {
        throw new Error("Client does not support form elicitation.");
      }
      // The SDK's store hands out its own object. A ticket says how a task began: "working".
      const task = { ...await extra.taskStore.createTask(taskTimes(extra.taskRequestedTtl)) };
      // Cancelled, expired or abandoned: nobody is left to tell.
      order(task.taskId, server, extra).catch(() => {});
      return { task };
    },
    getTask: ({ taskId, taskStore }) => taskStore.getTask(taskId),
    getTaskResult: async ({ taskId, taskStore }) =>
      await taskStore.getTaskResult(taskId) as CallToolResult,
  });
}
