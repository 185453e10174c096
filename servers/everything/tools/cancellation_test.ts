import { assertEquals, assertRejects } from "@std/assert";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { SLOW_CALLS_URI } from "../session.ts";
import { call, Inbox, startEverything } from "../testing.ts";

async function slowCalls(client: Client) {
  const { contents: [content] } = await client.readResource({ uri: SLOW_CALLS_URI });
  return JSON.parse("text" in content ? content.text : "");
}

Deno.test("count_slowly reports progress up to the end", async () => {
  await using everything = await startEverything();
  const client = await everything.open();
  const progress: unknown[] = [];
  await client.callTool(
    { name: "count_slowly", arguments: { to: 3, delay_ms: 5 } },
    undefined,
    { onprogress: (step) => progress.push(step) },
  );
  assertEquals(
    progress,
    [1, 2, 3].map((number) => ({
      progress: number,
      total: 3,
      message: `Counted ${number}`,
    })),
  );
  assertEquals(await slowCalls(client), { running: 0, finished: 1, cancelled: 0 });
});

Deno.test("count_slowly stops when the client cancels", async () => {
  await using everything = await startEverything();
  const client = await everything.open();
  await client.subscribeResource({ uri: SLOW_CALLS_URI });
  const inbox = new Inbox(client);
  const stop = new AbortController();
  await assertRejects(() =>
    client.callTool({ name: "count_slowly", arguments: { to: 1_000, delay_ms: 20 } }, undefined, {
      signal: stop.signal,
      onprogress: () => stop.abort("I have seen enough"),
    })
  );
  assertEquals((await inbox.next()).method, "notifications/resources/updated");
  assertEquals(await slowCalls(client), { running: 0, finished: 0, cancelled: 1 });
});

Deno.test("test_tool_with_progress sends nothing without a progress token", async () => {
  await using everything = await startEverything();
  const sent: string[] = [];
  const client = await everything.open({
    record: ({ message }) => "method" in message && sent.push(message.method),
  });
  assertEquals((await call(client, "test_tool_with_progress")).text, "Progress token: none");
  assertEquals(sent.includes("notifications/progress"), false);
});
