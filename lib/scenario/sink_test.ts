import { assertEquals, assertRejects } from "@std/assert";
import { startSink } from "./sink.ts";

async function post(url: string, body?: BodyInit, method = "POST"): Promise<number> {
  const response = await fetch(url, { method, body });
  await response.body?.cancel();
  return response.status;
}

Deno.test("startSink() records JSON with who sent it, and anything else as text", async () => {
  await using sink = await startSink();
  assertEquals(new URL(sink.url).hostname, "127.0.0.1");
  await post(sink.url, JSON.stringify({ from: "mail", body: "Hi" }));
  await post(sink.url, "no json");
  await post(`${sink.url}steal?x=a%20b`, undefined, "GET");
  await post(sink.url, "null");
  await post(sink.url, '{"from": 3}');
  assertEquals(sink.received.map(({ from }) => from), ["mail", "", "", "", ""]);
  assertEquals(sink.received[0].body, { from: "mail", body: "Hi" });
  assertEquals(sink.received.map(({ text }) => text).slice(1, 4), [
    "no json",
    "steal?x=a b",
    "null",
  ]);
});

Deno.test("settled() waits for a body that is still on its way", async () => {
  await using sink = await startSink();
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const sending = post(sink.url, readable as unknown as BodyInit);
  await writer.write(new TextEncoder().encode("first "));
  const ending = (async () => {
    await writer.write(new TextEncoder().encode("second"));
    await writer.close();
  })();
  await Promise.all([ending, sending]);
  await sink.settled();
  assertEquals(sink.received.map(({ text }) => text), ["first second"]);
});

Deno.test("close() ends a sink", async () => {
  const sink = await startSink();
  await sink.close();
  await assertRejects(() => post(sink.url, "late"), TypeError);
});
