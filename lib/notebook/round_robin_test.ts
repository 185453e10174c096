import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { z } from "zod";
import { connect } from "../connect.ts";
import { listen, type Listening, type ListenOptions } from "../serve.ts";
import { callMany, startRoundRobin } from "./round_robin.ts";

const CALLS = 200;

/** Adds two numbers, and says how far it is when asked to. */
function createAdder(): McpServer {
  const server = new McpServer({ name: "adder", version: "1.0.0" });
  const inputSchema = { a: z.number(), b: z.number() };
  server.registerTool("add", { inputSchema }, ({ a, b }) => ({
    content: [{ type: "text", text: String(a + b) }],
  }));
  server.registerTool("fail", {}, () => ({
    isError: true,
    content: [{ type: "text", text: "No sums today" }],
  }));
  return server;
}

/** Three instances with a proxy before them. */
async function withInstances(
  options: ListenOptions,
  affinity: boolean,
  body: (url: URL, dealt: readonly number[], instances: Listening[]) => Promise<void>,
): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const instances: Listening[] = [];
  for (let at = 0; at < 3; at++) instances.push(stack.use(await listen(createAdder, options)));
  const proxy = stack.use(startRoundRobin(instances.map(({ url }) => url), { affinity }));
  await body(proxy.url, proxy.dealt, instances);
}

async function add(client: Client, index: number): Promise<void> {
  const { content } = await client.callTool({ name: "add", arguments: { a: index, b: 1 } });
  assertEquals(content, [{ type: "text", text: String(index + 1) }]);
}

Deno.test("callMany() loses none of 200 calls when three stateless instances take turns", async () => {
  await withInstances({ stateless: true }, false, async (url, dealt) => {
    const { calls, answered, lost, reasons } = await callMany(url, add, { calls: CALLS });
    assertEquals({ calls, answered, lost, reasons }, {
      calls: CALLS,
      answered: CALLS,
      lost: 0,
      reasons: {},
    });
    assert(Math.max(...dealt) - Math.min(...dealt) <= 1, `dealt ${dealt}`);
    assert(dealt[0] > CALLS / 4, `dealt ${dealt}`);
  });
});

Deno.test("callMany() loses every call when three stateful instances take turns, and says why", async () => {
  await withInstances({}, false, async (url) => {
    const tally = await callMany(url, add, { calls: CALLS });
    assertEquals([tally.answered, tally.lost], [0, CALLS]);
    assertEquals(tally.reasons, { "HTTP 404: Session not found: initialize a new one": CALLS });
  });
});

Deno.test("callMany() loses none when the proxy keeps each session with its instance", async () => {
  await withInstances({}, true, async (url, dealt) => {
    const tally = await callMany(url, add, { calls: 30, clients: 3 });
    assertEquals([tally.answered, tally.lost], [30, 0]);
    assert(dealt.every((count) => count >= 10), `dealt ${dealt}`);
  });
});

Deno.test("callMany() counts a result with isError as lost, and shares calls that do not divide", async () => {
  await withInstances({ stateless: true }, false, async (url) => {
    const tally = await callMany(url, (client) => client.callTool({ name: "fail" }), {
      calls: 7,
      clients: 3,
    });
    assertEquals([tally.calls, tally.answered, tally.lost], [7, 0, 7]);
    assertStringIncludes(Object.keys(tally.reasons)[0], "No sums today");
  });
});

Deno.test("startRoundRobin() answers 502 for an instance that is gone, and goes on with the others", async () => {
  await withInstances({ stateless: true }, false, async (url, _dealt, instances) => {
    await instances[1].close();
    const statuses: number[] = [];
    for (let at = 0; at < 3; at++) {
      const response = await fetch(url, { method: "PUT" });
      await response.body?.cancel();
      statuses.push(response.status);
    }
    assertEquals(statuses, [405, 502, 405]);
  });
});

Deno.test("startRoundRobin() passes a stream through before it ends", async () => {
  let end = () => {};
  const ended = new Promise<void>((resolve) => end = resolve);
  const slow = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, () => {
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(encoder.encode("data: first\n\n"));
        await ended;
        controller.enqueue(encoder.encode("data: last\n\n"));
        controller.close();
      },
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  });
  await using proxy = startRoundRobin([`http://127.0.0.1:${slow.addr.port}/mcp`]);
  const { body, headers } = await fetch(proxy.url);
  assertEquals(headers.get("content-type"), "text/event-stream");
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  assertEquals((await reader.read()).value, "data: first\n\n");
  end();
  assertEquals((await reader.read()).value, "data: last\n\n");
  assertEquals((await reader.read()).done, true);
  await slow.shutdown();
});

Deno.test("startRoundRobin() wants an instance", () => {
  assertThrows(() => startRoundRobin([]), RangeError, "expected an instance");
});

Deno.test("startRoundRobin() serves one client like the server itself", async () => {
  await withInstances({ stateless: true }, false, async (url) => {
    const client = await connect(url);
    assertEquals(client.getServerVersion()?.name, "adder");
    assertEquals((await client.listTools()).tools.map(({ name }) => name), ["add", "fail"]);
    await client.close();
  });
});
