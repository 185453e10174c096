const ANSWER = JSON.stringify({
  jsonrpc: "2.0",
  id: 1,
  result: { content: [{ type: "text", text: "AAPL is at $175.50" }] },
});

/** The least that an HTTP server can do with a call: read the body, answer with JSON. */
if (import.meta.main) {
  Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    onListen: ({ port }) => console.error(`listening on http://127.0.0.1:${port}/mcp`),
  }, async (request) => {
    await request.json();
    return new Response(ANSWER, { headers: { "content-type": "application/json" } });
  });
}
