import { assertEquals, assertMatch } from "@std/assert";
import { runAgent } from "../agent.ts";
import type { ChatMessage } from "./steps.ts";
import { adder, link, mcpServer, only, scriptedModel, steps, text } from "./test_servers.ts";

/** A server whose only tool does not answer, and a promise that is kept when the call is cancelled there. */
async function sleeper(onCall?: () => void) {
  const { promise: cancelled, resolve } = Promise.withResolvers<void>();
  const server = await link(
    "slow",
    mcpServer((server) =>
      server.registerTool("sleep", {}, ({ signal }) => {
        signal.addEventListener("abort", () => resolve());
        onCall?.();
        return new Promise(() => {});
      })
    ),
  );
  return { server, cancelled };
}

Deno.test("runAgent() gives up on a call that stays silent, and on the server too", async () => {
  await using scripted = scriptedModel([
    { calls: [{ id: "a", name: "sleep", arguments: "{}" }] },
    { text: "too slow" },
  ]);
  const { server, cancelled } = await sleeper();
  const all = await steps({ model: scripted.model, servers: [server], toolTimeout: 50 });
  assertEquals(only(all, "error")[0].message, "slow did not answer within 0.05 s");
  await cancelled;
});

Deno.test("runAgent() lets the clock stand still while a person is asked", async () => {
  await using scripted = scriptedModel([
    { calls: [{ id: "a", name: "form", arguments: "{}" }] },
    { text: "done" },
  ]);
  let looks = 0;
  const filled = Promise.withResolvers<void>();
  const isWaiting = () => {
    if (++looks === 3) filled.resolve();
    return looks <= 3;
  };
  const server = await link(
    "forms",
    mcpServer((server) =>
      server.registerTool("form", {}, async () => {
        await filled.promise;
        return text("filled");
      })
    ),
  );
  const all = await steps({ model: scripted.model, servers: [server], toolTimeout: 30, isWaiting });
  assertEquals(only(all, "error"), []);
  assertEquals(only(all, "tool_result").length, 1);
});

Deno.test("runAgent() stops at the limit of turns and says so", async () => {
  await using scripted = scriptedModel([{ calls: [{ name: "add", arguments: '{"a":1,"b":1}' }] }]);
  const server = await link("sums", adder());
  const all = await steps({ model: scripted.model, servers: [server], maxTurns: 3 });
  assertEquals(only(all, "answer"), [{
    type: "answer",
    text: "I stopped at the limit of 3 turns without an answer.",
    stopped: "limit",
  }]);
  assertEquals(scripted.seen.length, 3);
  const ids = only(all, "tool_call").map(({ id }) => id);
  assertEquals(new Set(ids).size, 3);
});

Deno.test("runAgent() cancels the running call on its server when the signal aborts", async () => {
  await using scripted = scriptedModel([{ calls: [{ id: "a", name: "sleep", arguments: "{}" }] }]);
  const abort = new AbortController();
  const { server, cancelled } = await sleeper(() => abort.abort());
  const messages: ChatMessage[] = [];
  const all = await steps({
    model: scripted.model,
    servers: [server],
    signal: abort.signal,
    messages,
  });
  await cancelled;
  assertEquals(all.at(-1), { type: "error", kind: "aborted", message: "Interrupted" });
  const methods = server.sent.map((message) => "method" in message ? message.method : "");
  assertEquals(methods.filter((method) => method === "notifications/cancelled").length, 1);
  assertEquals(messages, []);
});

Deno.test("runAgent() aborts the request to the model when the signal aborts", async () => {
  for (const reply of [{ hang: true as const }, { stall: "Wait" }]) {
    const abort = new AbortController();
    await using scripted = scriptedModel(() => {
      if ("hang" in reply) queueMicrotask(() => abort.abort());
      return reply;
    });
    const all = [];
    const stream = "stall" in reply;
    for await (
      const step of runAgent({
        model: scripted.model,
        servers: [],
        question: "Hi",
        signal: abort.signal,
        stream,
      })
    ) {
      all.push(step);
      if (step.type === "delta") abort.abort();
    }
    assertEquals(all.at(-1), { type: "error", kind: "aborted", message: "Interrupted" });
  }
});

Deno.test("runAgent() cancels what runs when the loop is left early", async () => {
  await using scripted = scriptedModel([
    {
      calls: [{ id: "a", name: "sleep", arguments: "{}" }, { id: "b", name: "go", arguments: "" }],
    },
  ]);
  const cancelled = Promise.withResolvers<void>();
  const server = await link(
    "slow",
    mcpServer((server) => {
      server.registerTool("sleep", {}, (extra) => {
        extra.signal.addEventListener("abort", () => cancelled.resolve());
        return new Promise(() => {});
      });
      server.registerTool("go", {}, () => text("went"));
    }),
  );
  const run = runAgent({ model: scripted.model, servers: [server], question: "Go" });
  for await (const step of run) if (step.type === "tool_result") break;
  await cancelled.promise;
});

Deno.test("runAgent() gives up on a stream that stalls", async () => {
  await using scripted = scriptedModel([{ stall: "Once upon" }]);
  scripted.model.client.timeout = 100;
  const all = await steps({ model: scripted.model, servers: [], stream: true });
  assertMatch(only(all, "error")[0].message, /stopped for 0\.1 s in the middle/);
});
