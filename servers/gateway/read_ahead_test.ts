import { assert, assertEquals } from "@std/assert";
import { readAhead } from "./read_ahead.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const LONG = 60_000;

function toStream(pieces: string[]): ReadableStream<Uint8Array> {
  return ReadableStream.from(pieces.map(bytes));
}

Deno.test("readAhead() gives the whole of an answer that is soon complete", async () => {
  for (const pieces of [[], ["one"], ["one", "two", "three"]]) {
    const whole = await readAhead(toStream(pieces), LONG);
    assert(whole instanceof Uint8Array);
    assertEquals(new TextDecoder().decode(whole), pieces.join(""));
  }
});

Deno.test("readAhead() goes on as a stream when the end is not in sight", async () => {
  let push: (text: string) => void = () => {};
  let end: () => void = () => {};
  const open = new ReadableStream<Uint8Array>({
    start(controller) {
      push = (text) => controller.enqueue(bytes(text));
      end = () => controller.close();
    },
  });
  push("one ");
  const rest = await readAhead(open, 1);
  assert(rest instanceof ReadableStream);
  const reader = rest.pipeThrough(new TextDecoderStream()).getReader();
  assertEquals((await reader.read()).value, "one ");
  push("two");
  assertEquals((await reader.read()).value, "two");
  end();
  assertEquals((await reader.read()).done, true);
});

Deno.test("readAhead() does not hold much back", async () => {
  const piece = "x".repeat(100_000);
  const rest = await readAhead(toStream([piece, piece, piece, piece]), LONG);
  assert(rest instanceof ReadableStream);
  assertEquals((await new Response(rest).text()).length, 400_000);
});

Deno.test("readAhead() passes on that nobody listens any more", async () => {
  const gone = Promise.withResolvers<unknown>();
  const rest = await readAhead(new ReadableStream({ cancel: gone.resolve }), 1);
  assert(rest instanceof ReadableStream);
  await rest.cancel("enough");
  assertEquals(await gone.promise, "enough");
});
