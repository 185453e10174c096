import { assertEquals, assertRejects } from "@std/assert";
import { McpError } from "@modelcontextprotocol/sdk/types.js";
import { startEverything } from "../testing.ts";
import { PROMPTS } from "./mod.ts";

Deno.test("prompts/list has every prompt with its arguments", async () => {
  await using everything = await startEverything();
  const { prompts } = await (await everything.open()).listPrompts();
  assertEquals(prompts.length, PROMPTS.length);
  const guide = prompts.find(({ name }) => name === "city_guide");
  assertEquals(guide?.arguments?.map(({ name, required }) => [name, required]), [
    ["country", true],
    ["city", true],
    ["days", false],
  ]);
});

Deno.test("city_guide fills its arguments in, with and without the optional one", async () => {
  await using everything = await startEverything();
  const client = await everything.open();
  const guide = async (args: Record<string, string>) => {
    const { messages: [{ content }] } = await client.getPrompt({
      name: "city_guide",
      arguments: { country: "Japan", city: "Kyoto", ...args },
    });
    return content.type === "text" && content.text;
  };
  assertEquals(await guide({}), "Write a short guide to Kyoto in Japan.");
  assertEquals(await guide({ days: "2" }), "Write a short guide to Kyoto in Japan for 2 days.");
});

Deno.test("city_guide refuses missing and wrong arguments with -32602", async () => {
  await using everything = await startEverything();
  const client = await everything.open();
  for (
    const args of [{}, { country: "Japan" }, { country: "Japan", city: "Kyoto", days: "a few" }]
  ) {
    const error = await assertRejects(
      () => client.getPrompt({ name: "city_guide", arguments: args as Record<string, string> }),
      McpError,
    );
    assertEquals(error.code, -32602);
  }
});

Deno.test("completion of a prompt's argument depends on the other", async () => {
  await using everything = await startEverything();
  const { completion } = await (await everything.open()).complete({
    ref: { type: "ref/prompt", name: "city_guide" },
    argument: { name: "city", value: "m" },
    context: { arguments: { country: "Kenya" } },
  });
  assertEquals(completion.values, ["Mombasa"]);
});

Deno.test("prompts hold images, resources and messages of both roles", async () => {
  await using everything = await startEverything();
  const client = await everything.open();
  const image = await client.getPrompt({ name: "test_prompt_with_image" });
  assertEquals(image.messages.map(({ content }) => content.type), ["image", "text"]);
  const resource = await client.getPrompt({
    name: "test_prompt_with_embedded_resource",
    arguments: { resourceUri: "test://example-resource" },
  });
  assertEquals(resource.messages.map(({ content }) => content.type), ["resource", "text"]);
  const examples = await client.getPrompt({
    name: "classify_review",
    arguments: { review: "Fine." },
  });
  assertEquals(examples.messages.map(({ role }) => role), [
    "user",
    "assistant",
    "user",
    "assistant",
    "user",
  ]);
});
