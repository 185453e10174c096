import { assertEquals } from "@std/assert";
import { connect } from "../connect.ts";
import { listen } from "../serve.ts";
import { createEchoServer } from "./testdata/echo.ts";
import { RawClient, toAnswer } from "./testdata/raw_client.ts";

Deno.test("stateless endpoint makes a server for every request and closes it", async () => {
  let made = 0, closed = 0;
  await using server = await listen(() => {
    const echo = createEchoServer();
    made++;
    echo.server.onclose = () => closed++;
    return echo;
  }, { stateless: true });
  const client = new RawClient(server.url);
  for (let i = 0; i < 3; i++) {
    const { status, result } = await client.call("echo", { text: "hi" });
    assertEquals([status, result.content[0].text], [200, "hi"]);
  }
  assertEquals(
    (await client.send({ jsonrpc: "2.0", method: "notifications/initialized" })).status,
    202,
  );
  assertEquals((await client.send("{")).status, 400);
  assertEquals([made, closed], [4, 4]);
});

Deno.test("stateless endpoint gives no session and has no stream to GET", async () => {
  await using server = await listen(createEchoServer, { stateless: true });
  const client = await new RawClient(server.url).initialize();
  assertEquals(client.sessionId, undefined);
  const { status, error } = await toAnswer(await client.get());
  assertEquals([status, error.code], [405, -32000]);
  assertEquals(await client.delete(), 405);
});

Deno.test("stateless endpoint sends progress before the result", async () => {
  await using server = await listen(createEchoServer, { stateless: true });
  const client = await connect(server.url);
  const seen: number[] = [];
  const result = await client.callTool({ name: "count" }, undefined, {
    onprogress: ({ progress }) => seen.push(progress),
  });
  assertEquals(seen, [1, 2, 3]);
  assertEquals(result.content, [{ type: "text", text: "counted" }]);
  await client.close();
});

Deno.test("stateless endpoint answers errors as JSON-RPC", async () => {
  await using server = await listen(createEchoServer, { stateless: true });
  const client = new RawClient(server.url);
  assertEquals((await toAnswer(await client.send("{"))).error.code, -32700);
  assertEquals((await toAnswer(await client.send("5"))).error.code, -32600);
  assertEquals((await client.request("no/such")).error.code, -32601);
  assertEquals((await client.request("tools/call", { name: 5 })).error.code, -32602);
  assertEquals((await client.call("unserializable")).error.code, -32603);
  const ping = { jsonrpc: "2.0", id: 1, method: "ping" };
  assertEquals((await toAnswer(await client.send([ping, ping]))).error.code, -32600);
  assertEquals((await toAnswer(await client.send("x".repeat(1024 * 1024 + 1)))).status, 413);
});

Deno.test("stateless endpoint ends the call of a client that has gone", async () => {
  const { promise: gone, resolve } = Promise.withResolvers<void>();
  const { promise: started, resolve: start } = Promise.withResolvers<void>();
  await using server = await listen(() => {
    const echo = createEchoServer();
    echo.registerTool("hang", {}, ({ signal }) => {
      signal.addEventListener("abort", () => resolve());
      start();
      return new Promise(() => {});
    });
    return echo;
  }, { stateless: true });
  const call = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "hang" } };
  const response = await new RawClient(server.url).send(call);
  await started;
  await response.body!.cancel();
  await gone;
});
