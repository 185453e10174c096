import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { connect } from "../lib/connect.ts";
import { createEverythingServer } from "./everything.ts";
import { call, startEverything } from "./everything/testing.ts";

Deno.test("createEverythingServer() declares every capability of a server", async () => {
  await using everything = await startEverything();
  const client = await everything.open();
  assertEquals(client.getServerCapabilities(), {
    completions: {},
    logging: {},
    prompts: { listChanged: true },
    resources: { listChanged: true, subscribe: true },
    tasks: { cancel: {}, list: {}, requests: { tools: { call: {} } } },
    tools: { listChanged: true },
  });
  assertMatch(client.getInstructions() ?? "", /every feature/);
  const { title, icons, websiteUrl } = client.getServerVersion()!;
  assertEquals([title, icons?.length, typeof websiteUrl], ["Everything", 1, "string"]);
});

Deno.test("createEverythingServer() throws when the page size makes no sense", () => {
  assertThrows(() => createEverythingServer({ pageSize: NaN }), RangeError, "page");
});

Deno.test("everything.ts serves over stdio and takes its page size", async () => {
  const client = await connect("servers/everything.ts", { args: ["--page-size", "3"] });
  assertEquals((await client.listTools()).tools.length, 3);
  assertEquals((await call(client, "echo", { text: "Hello" })).text, "Hello");
  await client.close();
});

Deno.test("everything.ts serves over SSE, requests to the client included", async () => {
  await using everything = await startEverything({ transport: "sse" });
  const client = await everything.open({ roots: [{ uri: "file:///work" }] });
  assertMatch((await call(client, "list_client_roots")).text, /file:\/\/\/work/);
});

Deno.test("everything.ts serves without sessions what needs none", async () => {
  await using everything = await startEverything({ stateless: true });
  const client = await everything.open({ sampling: () => ({}) as never });
  assertEquals((await call(client, "echo", { text: "Hello" })).text, "Hello");
  const { isError, text } = await call(client, "test_sampling", { prompt: "Hello" });
  assertEquals(isError, true);
  assertMatch(text, /does not support sampling/);
});
