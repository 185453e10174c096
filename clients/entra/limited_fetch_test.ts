import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { limitFetch } from "./limited_fetch.ts";

/** A server that never begins to answer on /silent, and never ends to on /stream. */
async function withServer(test: (url: string) => Promise<void>): Promise<void> {
  const silence = Promise.withResolvers<Response>();
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, ({ url }) => {
    if (url.endsWith("/silent")) return silence.promise;
    const endless = new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array(1)) });
    return new Response(endless);
  });
  try {
    await test(`http://127.0.0.1:${server.addr.port}`);
  } finally {
    silence.resolve(new Response());
    await server.shutdown();
  }
}

Deno.test("limitFetch() gives up on a server that does not begin to answer, in one sentence", () =>
  withServer(async (url) => {
    const error = await assertRejects(
      () => limitFetch({ milliseconds: 50 })(`${url}/silent`),
      Error,
    );
    assertMatch(error.message, /^http:\/\/127\.0\.0\.1:\d+ did not answer within 0\.05 s: /);
  }));

Deno.test("limitFetch() lets a stream go on after it has begun", () =>
  withServer(async (url) => {
    const seen: string[] = [];
    const fetch = limitFetch({ milliseconds: 5_000, onRequest: (it) => seen.push(it.url) });
    const stop = new AbortController();
    const response = await fetch(`${url}/stream`, { signal: stop.signal });
    const reader = response.body!.getReader();
    assertEquals((await reader.read()).value, new Uint8Array(1));
    assertEquals(seen, [`${url}/stream`]);
    const next = reader.read();
    stop.abort();
    await assertRejects(() => next, DOMException);
  }));

Deno.test("limitFetch() leaves the caller's own abort, and a server that is down, as they are", () =>
  withServer(async (url) => {
    const fetch = limitFetch({ milliseconds: 5_000 });
    await assertRejects(
      () => fetch(`${url}/silent`, { signal: AbortSignal.timeout(20) }),
      DOMException,
    );
    await assertRejects(() => fetch("http://127.0.0.1:1/"), TypeError);
  }));
