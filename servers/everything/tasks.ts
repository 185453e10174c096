import {
  InMemoryTaskMessageQueue,
  InMemoryTaskStore,
} from "@modelcontextprotocol/sdk/experimental/tasks";

/** Results are kept for a minute, or as long as the client asks, up to ten. */
const KEPT_MS = 60_000;
const KEPT_AT_MOST_MS = 600_000;

/**
 * How long a task is kept, and how often to ask for it.
 *
 * @param requested Time to live that the client asks for, in milliseconds.
 * @returns What `createTask` of a task store takes.
 */
export function taskTimes(requested: number | null | undefined) {
  return { ttl: Math.min(requested ?? KEPT_MS, KEPT_AT_MOST_MS), pollInterval: 50 };
}

/**
 * Makes the store of a session's tasks.
 *
 * @returns Server options, and a function that forgets the tasks.
 */
export function createTaskMemory() {
  const taskStore = new InMemoryTaskStore();
  return {
    options: { taskStore, taskMessageQueue: new InMemoryTaskMessageQueue(), maxTaskQueueSize: 100 },
    forget: () => taskStore.cleanup(),
  };
}
