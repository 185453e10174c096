import { assertEquals, assertMatch } from "@std/assert";
import { connect } from "../../../lib/connect.ts";
import { call, startEverything } from "../testing.ts";

Deno.test("test_reconnection answers on the stream that the client resumes", async () => {
  await using everything = await startEverything();
  const resumed: string[] = [];
  const client = await everything.open({
    fetch: (input: URL | Request | string, init?: RequestInit) => {
      const id = new Headers(init?.headers).get("last-event-id");
      if (id) resumed.push(id);
      return fetch(input, init);
    },
  });
  assertMatch((await call(client, "test_reconnection")).text, /the stream was closed/);
  assertEquals(resumed.length, 1);
});

Deno.test("test_reconnection answers over stdio, where nothing can be closed", async () => {
  const client = await connect("servers/everything.ts");
  assertMatch((await call(client, "test_reconnection")).text, /cannot be resumed/);
  await client.close();
});
