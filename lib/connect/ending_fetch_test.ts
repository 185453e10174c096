import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { ROOT } from "../root.ts";

/** A server that answers a ping when the client has opened its stream, and keeps every stream open until the client leaves. */
function startPatient() {
  const came = Promise.withResolvers<void>();
  const left = Promise.withResolvers<void>();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      if (request.method === "GET") {
        const body = new ReadableStream({
          start(stream) {
            stream.enqueue(new TextEncoder().encode(": hello\n\n"));
            came.resolve();
          },
          cancel: () => left.resolve(),
        });
        return new Response(body, { headers: { "content-type": "text/event-stream" } });
      }
      if (request.method !== "POST") return new Response(null, { status: 405 });
      const { id, method } = await request.json();
      if (id === undefined) return new Response(null, { status: 202 });
      if (method === "ping") await came.promise;
      const result = method === "initialize"
        ? {
          protocolVersion: "2025-11-25",
          serverInfo: { name: "patient", version: "1.0.0" },
          capabilities: {},
        }
        : {};
      return Response.json({ jsonrpc: "2.0", id, result });
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}/mcp`,
    /** Resolves when the client's stream has ended. */
    left: left.promise,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

Deno.test("close() ends the client's stream, also after garbage was collected", async () => {
  await using server = startPatient();
  await using client = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-q", "-A", "--v8-flags=--expose-gc", "--config", join(ROOT, "deno.json")],
      ...[join(import.meta.dirname!, "testdata/close_after_gc.ts"), server.url],
    ],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const reader = client.stdout.getReader();
  const { value } = await reader.read();
  assertEquals(new TextDecoder().decode(value), "closed\n");
  await server.left;
  await reader.cancel();
});
