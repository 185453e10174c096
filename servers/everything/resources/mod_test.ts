import { assert, assertEquals, assertRejects } from "@std/assert";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { McpError } from "@modelcontextprotocol/sdk/types.js";
import { startEverything } from "../testing.ts";

async function complete(
  client: Client,
  uri: string,
  name: string,
  value: string,
  known?: Record<string, string>,
) {
  const { completion } = await client.complete({
    ref: { type: "ref/resource", uri },
    argument: { name, value },
    ...(known && { context: { arguments: known } }),
  });
  return completion;
}

Deno.test("resources/list has what can be read, texts and a picture", async () => {
  await using everything = await startEverything();
  const client = await everything.open();
  const { resources } = await client.listResources();
  for (const { uri, mimeType } of resources.slice(0, 10)) {
    const { contents: [content] } = await client.readResource({ uri });
    assertEquals([content.uri, content.mimeType], [uri, mimeType]);
    assert("blob" in content ? mimeType === "image/png" : content.text.length > 0);
  }
  const text = resources.find(({ uri }) => uri === "test://static-text");
  assertEquals(text?.annotations, { audience: ["user"], priority: 0.8 });
  assertEquals(text?.icons?.length, 1);
  assertEquals(text?.size, 48);
});

Deno.test("resources/read fails with -32002 for a city or page that is not there", async () => {
  await using everything = await startEverything();
  const client = await everything.open();
  for (const uri of ["test://pages/121", "test://pages/01", "test://cities/Japan/Paris"]) {
    const error = await assertRejects(() => client.readResource({ uri }), McpError);
    assertEquals([error.code, error.data], [-32002, { uri }]);
  }
});

Deno.test("completion of a template offers what starts with the typed text", async () => {
  await using everything = await startEverything();
  const client = await everything.open();
  const { values } = await complete(client, "test://template/{id}/data", "id", "12");
  assertEquals(values, ["12", "123"]);
});

Deno.test("completion of a second variable depends on the first", async () => {
  await using everything = await startEverything();
  const client = await everything.open();
  const template = "test://cities/{country}/{city}";
  assertEquals((await complete(client, template, "country", "j")).values, ["Japan"]);
  const known = { country: "Japan" };
  const { values } = await complete(client, template, "city", "", known);
  assertEquals(values, ["Kyoto", "Osaka", "Tokyo"]);
});

Deno.test("completion sends at most 100 values and says that there are more", async () => {
  await using everything = await startEverything();
  const client = await everything.open();
  const { values, total, hasMore } = await complete(client, "test://pages/{number}", "number", "");
  assertEquals([values.length, total, hasMore], [100, 120, true]);
});
