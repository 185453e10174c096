import { assertEquals, assertStringIncludes } from "@std/assert";
import { USERS } from "../../lib/entra/embedded.ts";
import { bearer, post, toRequest } from "../../lib/entra/test_server.ts";
import { CHECK_TOKEN, startBackend, startTestGateway } from "./testing.ts";

const EVENTS = { headers: { "content-type": "text/event-stream" } };

Deno.test("cacheLists answers lists from memory, for each caller his own, until one changes", async () => {
  let asked = 0;
  let change: () => void = () => {};
  await using backend = startBackend(async (request) => {
    if (request.method === "GET") {
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          const send = (text: string) => controller.enqueue(new TextEncoder().encode(text));
          change = () => {
            send('data: {"jsonrpc":"2.0","method":"notifications/tools/list_cha');
            send('nged"}\n\n');
          };
          send(": open\n\n");
        },
      });
      return new Response(body, EVENTS);
    }
    const { id } = await request.json();
    const message = { jsonrpc: "2.0", id, result: { tools: [{ name: `tool ${++asked}` }] } };
    return new Response(`event: message\ndata: ${JSON.stringify(message)}\n\n`, EVENTS);
  });
  let now = Date.now();
  await using test = await startTestGateway({
    backend: backend.url,
    cacheLists: 60,
    inbound: CHECK_TOKEN,
    now: () => now,
  });
  const list = async (changes = {}, params = {}) => {
    const token = await test.issuer.sign(changes);
    const request = toRequest("tools/list", params) as { id: number };
    const { message } = await post(test.endpoint, request, bearer(token));
    assertEquals(message.id, request.id);
    return message.result.tools[0].name;
  };
  assertEquals(await list(), "tool 1");
  assertEquals(await list(), "tool 1");
  assertEquals(test.lines.at(-1)?.cached, true);
  assertEquals(await list({ scp: "MCP.Prompts" }), "tool 2");
  assertEquals(await list({ oid: USERS[1].id }), "tool 3");
  assertEquals(await list({}, { cursor: "next" }), "tool 4");
  now += 61_000;
  assertEquals(await list(), "tool 5");

  const response = await fetch(test.endpoint, { headers: bearer(await test.issuer.sign()) });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  await reader.read();
  change();
  let heard = "";
  while (!heard.includes("\n\n")) heard += (await reader.read()).value!;
  assertStringIncludes(heard, "list_changed");
  assertEquals(await list(), "tool 6");
  await reader.cancel();
});
