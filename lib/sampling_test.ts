import { assert, assertEquals, assertMatch } from "@std/assert";
import {
  CreateMessageResultSchema,
  CreateMessageResultWithToolsSchema,
} from "@modelcontextprotocol/sdk/types.js";
import { scriptedModel } from "./agent/test_servers.ts";
import { scriptedEndpoint } from "./model/scripted_endpoint.ts";
import { openModel } from "./model.ts";
import { SamplingError, samplingWith } from "./sampling.ts";

const ask = (text: string) => ({ role: "user" as const, content: { type: "text" as const, text } });
const tools = [{ name: "look", description: "Looks", inputSchema: { type: "object" as const } }];

Deno.test("samplingWith() passes the parameters on and returns the text", async () => {
  await using scripted = scriptedModel([{ text: "Hello there" }]);
  const result = await samplingWith(scripted.model)({
    messages: [ask("Hi")],
    systemPrompt: "Be kind.",
    maxTokens: 50,
    temperature: 0.3,
    stopSequences: ["a", "b", "c", "d", "e"],
  });
  assertEquals(CreateMessageResultSchema.parse(result), {
    role: "assistant",
    content: { type: "text", text: "Hello there" },
    model: "scripted-2025",
    stopReason: "endTurn",
  });
  assertEquals(scripted.seen[0].body, {
    model: "scripted",
    messages: [{ role: "system", content: "Be kind." }, { role: "user", content: "Hi" }],
    max_tokens: 50,
    temperature: 0.3,
    stop: ["a", "b", "c", "d"],
  });
});

Deno.test("samplingWith() maps the stop reasons", async () => {
  const reasons: [Record<string, unknown>, string][] = [
    [{ finish: "length" }, "maxTokens"],
    [{ finish: "content_filter" }, "contentFilter"],
    [{ extra: { stop_reason: "END" } }, "stopSequence"],
    [{ extra: { stop_reason: "OTHER" } }, "endTurn"],
  ];
  for (const [reply, expected] of reasons) {
    await using scripted = scriptedModel([{ text: "x", ...reply }]);
    const params = { messages: [ask("Hi")], maxTokens: 5, stopSequences: ["END"] };
    assertEquals((await samplingWith(scripted.model)(params)).stopReason, expected);
  }
});

Deno.test("samplingWith() offers tools and returns their uses", async () => {
  await using scripted = scriptedModel([
    { text: "Let me look", calls: [{ id: "u1", name: "look", arguments: '{"at":"it"}' }] },
  ]);
  const result = await samplingWith(scripted.model)({
    messages: [ask("Look")],
    maxTokens: 5,
    tools,
    toolChoice: { mode: "required" },
  });
  assertEquals(CreateMessageResultWithToolsSchema.parse(result), {
    role: "assistant",
    content: [
      { type: "text", text: "Let me look" },
      { type: "tool_use", id: "u1", name: "look", input: { at: "it" } },
    ],
    model: "scripted-2025",
    stopReason: "toolUse",
  });
  const { body } = scripted.seen[0];
  assertEquals(body.tool_choice, "required");
  assertEquals(body.tools[0].function, {
    name: "look",
    description: "Looks",
    parameters: { type: "object", properties: {} },
  });
});

Deno.test("samplingWith() carries tool uses, results, images and audio into the conversation", async () => {
  await using scripted = scriptedModel([{ text: "ok" }]);
  await samplingWith(scripted.model)({
    maxTokens: 5,
    tools,
    messages: [
      {
        role: "user",
        content: [
          { type: "text", text: "What is this?" },
          { type: "image", data: "AAAA", mimeType: "image/png" },
          { type: "audio", data: "BBBB", mimeType: "audio/wav" },
          { type: "audio", data: "CCCC", mimeType: "audio/ogg" },
        ],
      },
      { role: "assistant", content: { type: "tool_use", id: "u1", name: "look", input: {} } },
      {
        role: "user",
        content: [{
          type: "tool_result",
          toolUseId: "u1",
          content: [{ type: "text", text: "Nothing" }],
          isError: true,
        }],
      },
    ],
  });
  assertEquals(scripted.seen[0].body.messages, [
    {
      role: "user",
      content: [
        { type: "text", text: "What is this?" },
        { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } },
        { type: "input_audio", input_audio: { data: "BBBB", format: "wav" } },
        { type: "text", text: "[audio, audio/ogg, 3 bytes]" },
      ],
    },
    {
      role: "assistant",
      content: null,
      tool_calls: [{ id: "u1", type: "function", function: { name: "look", arguments: "{}" } }],
    },
    { role: "tool", tool_call_id: "u1", content: "Error: Nothing" },
  ]);
});

Deno.test("samplingWith() leaves out what a model refuses by name, and asks again", async () => {
  const refuse = (param: string) => ({
    status: 400,
    body: {
      error: { message: `Unsupported parameter: ${param}`, param, code: "unsupported_value" },
    },
  });
  await using scripted = scriptedModel([refuse("temperature"), refuse("stop"), { text: "ok" }]);
  const params = { messages: [ask("Hi")], maxTokens: 5, temperature: 1, stopSequences: ["x"] };
  await samplingWith(scripted.model)(params);
  assertEquals(Object.keys(scripted.seen[2].body), ["model", "messages", "max_tokens"]);
});

Deno.test("samplingWith() limits Azure's models with max_completion_tokens", async () => {
  await using endpoint = scriptedEndpoint([{ text: "ok" }]);
  const env = {
    AZURE_OPENAI_ENDPOINT: endpoint.url,
    AZURE_OPENAI_API_KEY: "k",
    AZURE_OPENAI_DEPLOYMENT: "d",
  };
  await samplingWith(openModel({ env }))({ messages: [ask("Hi")], maxTokens: 9 });
  const { body } = endpoint.seen[0];
  assertEquals([body.max_completion_tokens, body.max_tokens], [9, undefined]);
});

Deno.test("samplingWith() turns failures of the model into JSON-RPC errors", async () => {
  for (const reply of [{ status: 401 }, { raw: "{}" }, { raw: "<p>", type: "text/html" }]) {
    await using scripted = scriptedModel([reply]);
    const params = { messages: [ask("Hi")], maxTokens: 5 };
    const error = await samplingWith(scripted.model)(params).catch((error) => error);
    assert(error instanceof SamplingError);
    assertEquals(error.code, -32603);
    assertMatch(error.message, /^The model/);
  }
});
