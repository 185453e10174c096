import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import OpenAI from "openai";
import { createEmbeddedModel, MODEL_NAMES } from "./mod.ts";

type Tool = OpenAI.Chat.Completions.ChatCompletionFunctionTool;

const [wary] = MODEL_NAMES;
const { fetch } = createEmbeddedModel();
const client = new OpenAI({
  apiKey: "x",
  baseURL: "http://embedded.local/v1",
  fetch,
  maxRetries: 0,
});

const tide: Tool = {
  type: "function",
  function: {
    name: "tide_at",
    description: "High and low water at a harbour.",
    parameters: {
      type: "object",
      properties: { harbour: { type: "string", description: "Name of the harbour" } },
      required: ["harbour"],
    },
  },
};
const ferry: Tool = {
  type: "function",
  function: {
    name: "ferry_list",
    description: "Ferries that leave today.",
    parameters: { type: "object", properties: {} },
  },
};
const user = (content: string) => [{ role: "user" as const, content }];

Deno.test("createEmbeddedModel() says in its list of models that they are rules", async () => {
  const response = await fetch("http://embedded.local/v1/models");
  const { object, data } = await response.json();
  assertEquals(object, "list");
  assertEquals(data.map((model: { id: string }) => model.id), [...MODEL_NAMES]);
  for (const model of data) {
    assertEquals(model.neural_network, false);
    assertMatch(model.description, /rules, not a neural network/i);
  }
  const one = await client.models.retrieve(wary);
  assertEquals(one.id, wary);
});

Deno.test("createEmbeddedModel() calls a tool, then answers with its result", async () => {
  const messages: OpenAI.Chat.Completions.ChatCompletionMessageParam[] = user(
    "When is high water at Skagen?",
  );
  const first = await client.chat.completions.create({
    model: wary,
    messages,
    tools: [tide, ferry],
  });
  const { message, finish_reason } = first.choices[0];
  assertEquals(finish_reason, "tool_calls");
  assertEquals(message.content, null);
  const [call] = message.tool_calls ?? [];
  assert(call.type === "function");
  assertEquals(call.function, { name: "tide_at", arguments: '{"harbour":"Skagen"}' });
  const second = await client.chat.completions.create({
    model: wary,
    messages: [...messages, message, {
      role: "tool",
      tool_call_id: call.id,
      content: '{"high":"14:10"}',
    }],
    tools: [tide, ferry],
  });
  assertMatch(second.choices[0].message.content ?? "", /14:10/);
  assertEquals(second.choices[0].finish_reason, "stop");
});

Deno.test("createEmbeddedModel() makes several calls at once, or one when told so", async () => {
  const request = {
    model: wary,
    messages: user("When is high water at Skagen and Esbjerg?"),
    tools: [tide],
  };
  const both = await client.chat.completions.create(request);
  assertEquals(both.choices[0].message.tool_calls?.length, 2);
  const one = await client.chat.completions.create({ ...request, parallel_tool_calls: false });
  assertEquals(one.choices[0].message.tool_calls?.length, 1);
});

Deno.test("createEmbeddedModel() keeps to tool_choice", async () => {
  const ask = async (
    tool_choice: OpenAI.Chat.Completions.ChatCompletionToolChoiceOption,
    text: string,
  ) => {
    const { choices } = await client.chat.completions.create({
      model: wary,
      messages: user(text),
      tools: [tide, ferry],
      tool_choice,
    });
    return choices[0].message.tool_calls?.map((call) =>
      call.type === "function" && call.function.name
    );
  };
  assertEquals(await ask("none", "When is high water at Skagen?"), undefined);
  assertEquals(await ask("auto", "Hello!"), undefined);
  assertEquals((await ask("required", "Hello!"))?.length, 1);
  assertEquals(await ask({ type: "function", function: { name: "ferry_list" } }, "Hello!"), [
    "ferry_list",
  ]);
});

Deno.test("createEmbeddedModel() streams the same text and calls as it gives at once", async () => {
  for (const text of ["What can you do?", "When is high water at Skagen?"]) {
    const request = { model: wary, messages: user(text), tools: [tide, ferry] };
    const whole = await client.chat.completions.create(request);
    const stream = client.chat.completions.stream({
      ...request,
      stream_options: { include_usage: true },
    });
    let pieces = 0;
    for await (const chunk of stream) if (chunk.choices[0]?.delta) pieces++;
    const streamed = await stream.finalChatCompletion();
    assert(pieces > 3);
    assertEquals(streamed.choices[0].message.content, whole.choices[0].message.content);
    assertEquals(
      streamed.choices[0].message.tool_calls?.map(({ id }) => id),
      whole.choices[0].message.tool_calls?.map(({ id }) => id),
    );
    assertEquals(streamed.usage, whole.usage);
  }
});

Deno.test("createEmbeddedModel() gives the same bytes for the same request", async () => {
  const body = JSON.stringify({ model: wary, messages: user("Hello"), tools: [tide] });
  const send = async () =>
    await (await fetch("http://embedded.local/v1/chat/completions", { method: "POST", body }))
      .text();
  assertEquals(await send(), await send());
});

Deno.test("createEmbeddedModel() cuts at stop sequences and at max_tokens", async () => {
  const request = { model: wary, messages: user("Hello!") };
  const cut = await client.chat.completions.create({ ...request, max_completion_tokens: 2 });
  assertEquals(cut.choices[0].message.content, "Hello!");
  assertEquals(cut.choices[0].finish_reason, "length");
  const stopped = await client.chat.completions.create({ ...request, stop: ["can"] });
  assertEquals(stopped.choices[0].message.content, "Hello! What ");
});

Deno.test("createEmbeddedModel() fills a JSON schema from the text", async () => {
  const { choices } = await client.chat.completions.create({
    model: wary,
    messages: user(
      "Anna Berg is 34 years old and writes from anna@berg.example. Extract the person.",
    ),
    response_format: {
      type: "json_schema",
      json_schema: {
        name: "person",
        schema: {
          type: "object",
          properties: {
            name: { type: "string" },
            age: { type: "integer" },
            email: { type: "string", format: "email" },
            nickname: { type: ["string", "null"] },
          },
          required: ["name", "age", "email", "nickname"],
        },
      },
    },
  });
  assertEquals(JSON.parse(choices[0].message.content ?? ""), {
    name: "Anna Berg",
    age: 34,
    email: "anna@berg.example",
    nickname: null,
  });
});

Deno.test("createEmbeddedModel() refuses in OpenAI's shape what it cannot do", async () => {
  const refused = async (body: unknown, status: number, param: string | null) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const response = await fetch("http://embedded.local/v1/chat/completions", {
      method: "POST",
      body: text,
    });
    assertEquals(response.status, status);
    const { error } = await response.json();
    assertEquals(error.type, "invalid_request_error");
    assertEquals(error.param, param);
    assert(error.message.length > 10 && error.code);
  };
  const messages = user("hi");
  await refused("{", 400, null);
  await refused({ messages }, 400, "model");
  await refused({ model: "gpt-4o", messages }, 404, "model");
  await refused({ model: wary }, 400, "messages");
  await refused({ model: wary, messages: [] }, 400, "messages");
  await refused(
    { model: wary, messages: [{ role: "robot", content: "" }] },
    400,
    "messages[0].role",
  );
  await refused(
    { model: wary, messages: [{ role: "user", content: [{ type: "image_url" }] }] },
    400,
    "messages[0].content",
  );
  await refused(
    { model: wary, messages: [{ role: "tool", tool_call_id: "a", content: "" }] },
    400,
    "messages[0].tool_call_id",
  );
  await refused({ model: wary, messages, n: 2 }, 400, "n");
  await refused({ model: wary, messages, max_tokens: 0 }, 400, "max_tokens");
  await refused({ model: wary, messages, tool_choice: "required" }, 400, "tool_choice");
  await refused({ model: wary, messages, tools: [tide, tide] }, 400, "tools[1].function.name");
  await refused(
    { model: wary, messages, response_format: { type: "xml" } },
    400,
    "response_format.type",
  );
  const lost = await fetch("http://embedded.local/v1/embeddings", { method: "POST" });
  assertEquals([lost.status, (await lost.json()).error.code], [404, "unknown_url"]);
  const method = await fetch("http://embedded.local/v1/chat/completions");
  assertEquals([method.status, method.headers.get("allow")], [405, "POST"]);
  await method.body?.cancel();
});

Deno.test("createEmbeddedModel() names the two models when asked for a third", async () => {
  const error = await assertRejects(() => client.models.retrieve("gpt-4o"), OpenAI.NotFoundError);
  for (const name of MODEL_NAMES) assertMatch(error.message, new RegExp(name));
});
