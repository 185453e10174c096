import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { ToolTaskHandler } from "@modelcontextprotocol/sdk/experimental/tasks";
import type { RequestTaskStore } from "@modelcontextprotocol/sdk/shared/protocol.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { pause, type Session } from "../session.ts";
import { taskTimes } from "../tasks.ts";

const name = "count_in_background";

const inputSchema = {
  to: z.number().int().min(1).max(100).default(5).describe("Count up to this number"),
};

const config = {
  title: "A task, if you like",
  description:
    "Counts in the background. Call it as a task to get a ticket at once and fetch the result later, or without to wait for it.",
  inputSchema,
  annotations: { readOnlyHint: true, openWorldHint: false },
  execution: { taskSupport: "optional" as const },
};

async function count(to: number, taskId: string, store: RequestTaskStore, session: Session) {
  for (let number = 1; number <= to; number++) {
    await pause(50, session.closed);
    await store.updateTaskStatus(taskId, "working", `Counted ${number} of ${to}`);
  }
  await store.storeTaskResult(taskId, "completed", {
    content: [{ type: "text", text: `Counted to ${to}.` }],
  });
}

/** Registers a tool that can run as a task (experimental in revision 2025-11-25). */
export function registerBackgroundTask(server: McpServer, session: Session): void {
  const handler: ToolTaskHandler<typeof inputSchema> = {
    async createTask({ to }, extra) {
      const task = await extra.taskStore.createTask(taskTimes(extra.taskRequestedTtl));
      // The store refuses the status of a task that was cancelled or has expired, which ends the count.
      count(to, task.taskId, extra.taskStore, session).catch(() => {});
      return { task };
    },
    getTask: (_args, { taskId, taskStore }) => taskStore.getTask(taskId),
    getTaskResult: async (_args, { taskId, taskStore }) =>
      await taskStore.getTaskResult(taskId) as CallToolResult,
  };
  server.experimental.tasks.registerToolTask(name, config, handler);
}
