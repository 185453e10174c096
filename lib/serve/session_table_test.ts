import { assertEquals } from "@std/assert";
import { listen } from "../serve.ts";
import { createEchoServer } from "./testdata/echo.ts";
import { events, INITIALIZE, RawClient, toAnswer } from "./testdata/raw_client.ts";

Deno.test("stateful endpoint pushes the longest idle session out above the cap", async () => {
  await using server = await listen(createEchoServer, { maxSessions: 2 });
  const open = () => new RawClient(server.url).initialize();
  const [first, second] = [await open(), await open()];
  await first.request("ping");
  const third = await open();
  assertEquals((await second.request("ping")).status, 404);
  assertEquals((await first.request("ping")).status, 200);
  assertEquals((await third.request("ping")).status, 200);
});

Deno.test("stateful endpoint keeps busy sessions above the cap and answers 503", async () => {
  await using server = await listen(createEchoServer, { maxSessions: 1 });
  const client = await new RawClient(server.url).initialize();
  const log = events(await client.get());
  const waiting = client.call("wait");
  await log.next();
  const { status, error } = await toAnswer(await new RawClient(server.url).send(INITIALIZE()));
  assertEquals([status, error.code], [503, -32000]);
  await client.call("release");
  assertEquals((await waiting).status, 200);
  await log.return(undefined);
});

Deno.test("stateful endpoint expires a session that nobody uses, not one that is listened to", async () => {
  const closed: string[] = [];
  const { promise: expired, resolve } = Promise.withResolvers<void>();
  await using server = await listen(() => {
    const echo = createEchoServer();
    echo.server.onclose = () => {
      closed.push(echo.server.getClientVersion()!.name);
      resolve();
    };
    return echo;
  }, { idleTimeout: 400 });
  const heard = await new RawClient(server.url).initialize("2025-11-25", "heard");
  const stream = await heard.get();
  const idle = await new RawClient(server.url).initialize("2025-11-25", "idle");
  await expired;
  assertEquals(closed, ["idle"]);
  assertEquals((await idle.request("ping")).status, 404);
  assertEquals((await heard.request("ping")).status, 200);
  await stream.body!.cancel();
});
