import { assert, assertEquals, assertMatch } from "@std/assert";
import type { ContentBlock } from "@modelcontextprotocol/sdk/types.js";
import { call, startEverything } from "../testing.ts";
import { TOOLS } from "./mod.ts";

Deno.test("tools/list has every tool with title, description and annotations", async () => {
  await using everything = await startEverything();
  const { tools } = await (await everything.open()).listTools();
  assertEquals(tools.length, TOOLS.length);
  assertEquals(new Set(tools.map(({ name }) => name)).size, tools.length);
  for (const { name, title, description, annotations } of tools) {
    assert(title && description, name);
    assertEquals(typeof annotations?.readOnlyHint, "boolean", name);
  }
});

Deno.test("test_image_content returns a PNG of 96 by 96", async () => {
  await using everything = await startEverything();
  const { content: [image] } = await call(await everything.open(), "test_image_content");
  assert(image.type === "image");
  const bytes = Uint8Array.from(atob(image.data), (char) => char.charCodeAt(0));
  assertEquals(new TextDecoder("latin1").decode(bytes.slice(1, 4)), "PNG");
  const view = new DataView(bytes.buffer);
  assertEquals([view.getUint32(16), view.getUint32(20)], [96, 96]);
});

Deno.test("test_audio_content returns a WAV whose header fits its length", async () => {
  await using everything = await startEverything();
  const { content: [audio] } = await call(await everything.open(), "test_audio_content");
  assert(audio.type === "audio");
  const bytes = Uint8Array.from(atob(audio.data), (char) => char.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  assertEquals(view.getUint32(4, true), bytes.length - 8);
  assertEquals(view.getUint32(40, true), bytes.length - 44);
});

Deno.test("link_pages returns links that can be read", async () => {
  await using everything = await startEverything();
  const client = await everything.open();
  const { content } = await call(client, "link_pages", { first: 119, count: 5 });
  assertEquals(content.map((block) => block.type), ["resource_link", "resource_link"]);
  const links = content.filter((block) => block.type === "resource_link");
  const { contents } = await client.readResource({ uri: links[1].uri });
  assertEquals(contents, [
    { uri: "test://pages/120", mimeType: "text/plain", text: "Page 120 of 120." },
  ]);
});

Deno.test("test_multiple_content_types mixes text, image and resource", async () => {
  await using everything = await startEverything();
  const { content } = await call(await everything.open(), "test_multiple_content_types");
  assertEquals(content.map(({ type }: ContentBlock) => type), ["text", "image", "resource"]);
});

Deno.test("measure_text returns structured content that fits its schema", async () => {
  await using everything = await startEverything();
  const client = await everything.open();
  await client.listTools(); // From now on the client checks results against the output schema.
  const { structuredContent, text } = await call(client, "measure_text", {
    text: "Grüße, Welt 😀",
  });
  assertEquals(structuredContent, { characters: 13, words: 2, longest: "Grüße" });
  assertEquals(JSON.parse(text), structuredContent);
});

Deno.test("report_disk_space says for whom its content is", async () => {
  await using everything = await startEverything();
  const { content } = await call(await everything.open(), "report_disk_space");
  assertEquals(content.map((block) => "annotations" in block && block.annotations?.priority), [
    1,
    0.6,
    0,
  ]);
});

Deno.test("a tool that fails or is called wrongly returns isError with a reason", async () => {
  await using everything = await startEverything();
  const client = await everything.open();
  const cases: [string, Record<string, unknown>, RegExp][] = [
    ["test_error_handling", {}, /intentionally/],
    ["echo", { text: 5 }, /text/],
    ["link_pages", { count: 1_000 }, /count/],
    ["json_schema_2020_12_tool", { unknown: true }, /unknown/],
    ["no_such_tool", {}, /no_such_tool/],
  ];
  for (const [name, args, reason] of cases) {
    const { isError, text } = await call(client, name, args);
    assertEquals(isError, true, name);
    assertMatch(text, reason);
  }
});

Deno.test("json_schema_2020_12_tool lists $defs and takes what they describe", async () => {
  await using everything = await startEverything();
  const client = await everything.open();
  const { tools } = await client.listTools();
  const { inputSchema } = tools.find(({ name }) => name === "json_schema_2020_12_tool")!;
  assertEquals(inputSchema.properties?.address, { $ref: "#/$defs/address" });
  const person = { name: "Ada", address: { city: "London" } };
  assertEquals((await call(client, "json_schema_2020_12_tool", person)).text, "Ada, London");
});

Deno.test("describe_client tells what the client said of itself", async () => {
  await using everything = await startEverything();
  const client = await everything.open({ name: "tester", version: "9", roots: [] });
  const known = JSON.parse((await call(client, "describe_client")).text);
  assertEquals(known, {
    client: { name: "tester", version: "9" },
    capabilities: { roots: { listChanged: true } },
  });
});

Deno.test("ping_client gets its answer", async () => {
  await using everything = await startEverything();
  const { text } = await call(await everything.open(), "ping_client");
  assertEquals(text, "The client answered the ping.");
});

Deno.test("list_client_roots names the roots and counts their changes", async () => {
  await using everything = await startEverything();
  let roots = [{ uri: "file:///work", name: "Work" }];
  const client = await everything.open({ roots: () => roots });
  assertMatch((await call(client, "list_client_roots")).text, /^1 roots, changed 0 .*\nWork: file/);
  roots = [...roots, { uri: "file:///home", name: "Home" }];
  await client.sendRootsListChanged();
  assertMatch((await call(client, "list_client_roots")).text, /^2 roots, changed 1 /);
});

Deno.test("a tool that needs a capability the client lacks names it", async () => {
  await using everything = await startEverything();
  const client = await everything.open();
  const needs: [string, Record<string, unknown>, RegExp][] = [
    ["test_sampling", { prompt: "Hello" }, /does not support sampling/],
    ["ask_about_cities", { question: "Hello" }, /does not support sampling tools/],
    ["test_elicitation", { message: "Hello" }, /does not support form elicitation/],
    ["book_a_table", {}, /does not support form elicitation/],
    ["connect_account", {}, /does not support URL elicitation/i],
    ["read_account", {}, /does not support url elicitation/],
    ["list_client_roots", {}, /does not support listing roots/],
  ];
  for (const [name, args, reason] of needs) {
    const { isError, text } = await call(client, name, args);
    assertEquals(isError, true, name);
    assertMatch(text, reason);
  }
});
