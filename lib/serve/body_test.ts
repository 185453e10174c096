import { assertEquals } from "@std/assert";
import { RawClient, toAnswer } from "./testdata/raw_client.ts";
import { withClient } from "./testdata/with_client.ts";

Deno.test("stateful endpoint answers malformed JSON with -32700", () =>
  withClient(async (client) => {
    for (const body of ["{", "", "{'a': 1}", "\u0000"]) {
      const { status, error, message } = await toAnswer(await client.send(body));
      assertEquals([status, error.code, message.id], [400, -32700, null], body);
    }
    assertEquals((await client.request("ping")).status, 200);
  }));

Deno.test("stateful endpoint refuses a body above the cap with 413, declared or streamed", () =>
  withClient(async (client) => {
    const ping = (bytes: number) =>
      JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" }).padEnd(bytes);
    assertEquals((await toAnswer(await client.send(ping(1024 * 1024)))).status, 200);
    const declared = await toAnswer(await client.send(ping(1024 * 1024 + 1)));
    assertEquals([declared.status, declared.error.code], [413, -32000]);
    const streamed = await fetch(client.url, {
      method: "POST",
      headers: { ...client.headers, "mcp-session-id": client.sessionId! },
      body: new Blob([ping(3 * 1024 * 1024)]).stream(),
    });
    assertEquals((await toAnswer(streamed)).status, 413);
    assertEquals((await client.request("ping")).status, 200);
  }));

Deno.test("stateful endpoint refuses a batch of more messages than it would look at", () =>
  withClient(async (client) => {
    const batch = Array.from({ length: 101 }, (_, id) => ({ jsonrpc: "2.0", id, method: "ping" }));
    for (const sender of [client, new RawClient(client.url)]) {
      const { status, error } = await toAnswer(await sender.send(batch));
      assertEquals([status, error.code], [400, -32600]);
      assertEquals(error.message, "Invalid request: a batch may have 100 messages");
    }
    assertEquals((await client.send(batch.slice(1))).status, 200);
  }));

Deno.test("stateful endpoint survives deep nesting", () =>
  withClient(async (client) => {
    const deep = "[".repeat(200_000) + "]".repeat(200_000);
    const body =
      `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{"text":${deep}}}}`;
    await (await client.send(body)).body?.cancel();
    assertEquals((await client.request("ping", {}, 2)).status, 200);
  }));
