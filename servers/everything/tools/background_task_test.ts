import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { CallToolResultSchema, McpError } from "@modelcontextprotocol/sdk/types.js";
import { call, startEverything } from "../testing.ts";

async function runTask(client: Client, name: string, args: Record<string, unknown> = {}) {
  const stream = client.experimental.tasks.callToolStream(
    { name, arguments: args },
    CallToolResultSchema,
    { task: { ttl: 60_000 } },
  );
  return await Array.fromAsync(stream);
}

Deno.test("count_in_background gives a ticket at once and the result later", async () => {
  await using everything = await startEverything();
  const steps = await runTask(await everything.open(), "count_in_background", { to: 3 });
  const [first] = steps;
  assertEquals(first.type === "taskCreated" && first.task.status, "working");
  const last = steps.at(-1)!;
  assertEquals(last.type === "result" && last.result.content, [
    { type: "text", text: "Counted to 3." },
  ]);
});

Deno.test("count_in_background answers a plain call when it is done", async () => {
  await using everything = await startEverything();
  const { text } = await call(await everything.open(), "count_in_background", { to: 2 });
  assertEquals(text, "Counted to 2.");
});

Deno.test("count_in_background stops when its task is cancelled", async () => {
  await using everything = await startEverything();
  const client = await everything.open();
  const { tasks } = client.experimental;
  const stream = tasks.callToolStream(
    { name: "count_in_background", arguments: { to: 100 } },
    CallToolResultSchema,
    { task: {} },
  );
  const first = await stream.next();
  const taskId = first.value?.type === "taskCreated" ? first.value.task.taskId : "";
  assertEquals((await tasks.cancelTask(taskId)).status, "cancelled");
  assertEquals((await tasks.listTasks()).tasks.map(({ status }) => status), ["cancelled"]);
  await Array.fromAsync(stream);
});

Deno.test("a task is not found by another session", async () => {
  await using everything = await startEverything();
  const [client, other] = [await everything.open(), await everything.open()];
  const [first] = await runTask(client, "count_in_background", { to: 1 });
  const taskId = first.type === "taskCreated" ? first.task.taskId : "";
  await assertRejects(() => other.experimental.tasks.getTask(taskId), McpError, "not found");
});

Deno.test("order_pizza asks its question on the stream of tasks/result", async () => {
  await using everything = await startEverything();
  const client = await everything.open({
    elicitation: () => ({ action: "accept", content: { topping: "mushroom" } }),
  });
  const steps = await runTask(client, "order_pizza");
  const [first, last] = [steps[0], steps.at(-1)!];
  assertEquals(first.type === "taskCreated" && first.task.status, "working");
  assertEquals(last.type === "result" && last.result.content, [
    { type: "text", text: "One pizza with mushroom is on its way." },
  ]);
});

Deno.test("order_pizza can be called as a task only", async () => {
  await using everything = await startEverything();
  const client = await everything.open({ elicitation: () => ({ action: "decline" }) });
  const { isError, text } = await call(client, "order_pizza");
  assertEquals(isError, true);
  assertMatch(text, /requires task augmentation/);
});
