import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { steps } from "../lib/agent/test_servers.ts";
import { connect } from "../lib/connect.ts";
import { callForText, withTestClient } from "../lib/connect/test_client.ts";
import { openModel } from "../lib/model.ts";
import { ROOT } from "../lib/root.ts";
import { createFoundryServer } from "./foundry.ts";
import { MODELS } from "./foundry/catalogue/catalogue.ts";

const withFoundry = (body: (client: Client) => Promise<void>) =>
  withTestClient(createFoundryServer, body);

async function listNames(client: Client, filter: Record<string, unknown>): Promise<string[]> {
  const { data } = await callForText(client, "model_catalog_list", filter);
  return (data.models as { name: string }[]).map(({ name }) => name);
}

Deno.test("the foundry server answers over stdio with its own permission set", async () => {
  const client = await connect(`${ROOT}servers/foundry.ts`);
  assertEquals(client.getServerVersion()?.name, "foundry");
  const { tools } = await client.listTools();
  assertEquals(tools.map(({ name }) => name), ["model_catalog_list", "model_details_get"]);
  for (const { annotations } of tools) assert(annotations?.readOnlyHint);
  await client.close();
});

Deno.test("the catalogue has about twenty models with the facts that a card needs", () => {
  assert(MODELS.length >= 20);
  assertEquals(new Set(MODELS.map(({ name }) => name)).size, MODELS.length);
  for (const model of MODELS) {
    assert(model.contextLength >= 4_096, model.name);
    assert((model.maxOutputTokens ?? 1) <= model.contextLength, model.name);
    assertEquals(model.task === "embeddings", model.capabilities.length === 0, model.name);
    for (const text of [model.summary, model.goodFor, model.limits]) {
      assert(
        text.length > 20 && text.length <= 240 && text.endsWith("."),
        `${model.name}: ${text}`,
      );
    }
  }
});

Deno.test("model_catalog_list lists all, and fewer with each filter", async () => {
  await withFoundry(async (client) => {
    assertEquals(await listNames(client, {}), MODELS.map(({ name }) => name));
    const microsoft = await listNames(client, { publisher: "Microsoft" });
    const free = await listNames(client, { publisher: "Microsoft", license: "MIT" });
    assert(microsoft.includes("MAI-Thinking-1") && !free.includes("MAI-Thinking-1"));
    assert(free.length > 0 && free.every((name) => microsoft.includes(name)));
    assertEquals(await listNames(client, { taskType: "embeddings" }), ["text-embedding-3-large"]);
    assertEquals(await listNames(client, { searchKeywords: "PHI reasoning" }), [
      "Phi-4-reasoning",
      "Phi-4-mini-reasoning",
    ]);
    assertEquals(await listNames(client, { searchKeywords: "no such model" }), []);
    assertEquals(await listNames(client, { publisher: "Meta", license: "MIT" }), []);
  });
});

Deno.test("model_catalog_list names the values that a filter has, when it is given another", async () => {
  await withFoundry(async (client) => {
    const { isError, text } = await callForText(client, "model_catalog_list", {
      publisher: "Nobody",
    });
    assert(isError);
    assertStringIncludes(text, "Mistral AI");
  });
});

Deno.test("model_details_get finds a model by its name, however it is written, and by its ID", async () => {
  await withFoundry(async (client) => {
    const names = [
      "Phi-4-reasoning",
      "phi 4 reasoning",
      "PHI-4-REASONING",
      "Microsoft/Phi-4-reasoning",
      "azureml://registries/azureml/models/Phi-4-reasoning/versions/1",
    ];
    for (const modelName of names) {
      const { data, text } = await callForText(client, "model_details_get", { modelName });
      assertEquals(JSON.parse(text), data, modelName);
      assertEquals(
        [data.name, data.publisher, data.license, data.contextLength, data.taskType],
        ["Phi-4-reasoning", "Microsoft", "MIT", 32_768, "chat-completion"],
        modelName,
      );
    }
    for (const { name } of MODELS) {
      const { data } = await callForText(client, "model_details_get", { modelName: name });
      assertEquals(data.name, name);
      assertStringIncludes(JSON.stringify(data.codeSamples), `model: \\"${name}\\"`);
    }
  });
});

Deno.test("model_details_get names near models when there is none of that name", async () => {
  await withFoundry(async (client) => {
    const ask = (modelName: string) => callForText(client, "model_details_get", { modelName });
    const near = await ask("Phi-9");
    assert(near.isError);
    assertStringIncludes(near.text, 'Unknown model "Phi-9": the catalog has, for example, Phi-4');
    for (const odd of ["__proto__", "../../etc/passwd", "🦕", "models//versions/", "%"]) {
      const { isError, text } = await ask(odd);
      assert(isError, odd);
      assertStringIncludes(text, "Unknown model");
    }
    assert((await ask(" ")).isError);
    assert((await ask("x".repeat(300))).isError);
  });
});

Deno.test("the embedded model tells which models there are, and shows a model's card", async () => {
  const model = openModel({ name: "embedded-wary", env: {} });
  await withFoundry(async (client) => {
    const ask = async (question: string) => {
      const all = await steps({ model, servers: [{ name: "foundry", client }], question });
      const last = all.at(-1);
      return last?.type === "answer" ? last.text : "";
    };
    const list = await ask("What models can I use from Azure AI Foundry?");
    assertStringIncludes(list, `${MODELS.length} found`);
    for (const name of ["Phi-4-reasoning", "gpt-4.1-mini"]) assertStringIncludes(list, name);
    const card = await ask("Show me the model card for Phi-4-reasoning.");
    for (const fact of ["MIT", "32768", "14 billion", "English only"]) {
      assertStringIncludes(card, fact);
    }
  });
});
