import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import OpenAI, { APIError } from "openai";
import { openClient, openPlace } from "./test_place.ts";

const model = "embedded-wary";
const TIDE = "When is high water at Skagen?";
const types = (response: OpenAI.Responses.Response) => response.output.map(({ type }) => type);

type Mcp = OpenAI.Responses.Tool.Mcp;
const tool = (server_url: string, more: Partial<Mcp> = {}): Mcp => ({
  type: "mcp",
  server_label: "harbour",
  server_url,
  require_approval: "never",
  ...more,
});

/** The one item of a type. */
function one<T extends OpenAI.Responses.ResponseOutputItem["type"]>(
  response: OpenAI.Responses.Response,
  type: T,
): Extract<OpenAI.Responses.ResponseOutputItem, { type: T }> {
  const found = response.output.filter((item) => item.type === type);
  assertEquals(found.length, 1, `${type} in ${types(response)}`);
  return found[0] as Extract<OpenAI.Responses.ResponseOutputItem, { type: T }>;
}

async function refusal(work: PromiseLike<unknown>): Promise<APIError> {
  return await assertRejects(async () => await work, APIError) as APIError;
}

Deno.test("createResponses() lists a server's tools, calls one and answers with its result", async () => {
  await using place = await openPlace();
  const response = await place.client.responses.create({
    model,
    input: TIDE,
    tools: [tool(place.url)],
  });
  assertEquals(types(response), ["mcp_list_tools", "mcp_call", "message"]);
  assertEquals(one(response, "mcp_list_tools").tools.map(({ name }) => name), [
    "tide_at",
    "book_berth",
  ]);
  const call = one(response, "mcp_call");
  assertEquals([call.name, call.arguments], ["tide_at", '{"harbour":"Skagen"}']);
  assertMatch(call.output ?? "", /14:10/);
  assertEquals(call.error, null);
  assertMatch(response.output_text, /14:10/);
  assertEquals([response.status, response.object], ["completed", "response"]);
  const { input_tokens, output_tokens, total_tokens } = response.usage!;
  assert(input_tokens > 0 && output_tokens > 0 && total_tokens === input_tokens + output_tokens);
  assertEquals(place.calls, ["tide_at Skagen"]);
});

Deno.test("createResponses() asks before it calls, when nothing else is said, and calls once it may", async () => {
  await using place = await openPlace();
  const tools = [tool(place.url, { require_approval: undefined })];
  const asked = await place.client.responses.create({ model, input: TIDE, tools });
  assertEquals(types(asked), ["mcp_list_tools", "mcp_approval_request"]);
  const request = one(asked, "mcp_approval_request");
  assertEquals([request.server_label, request.name], ["harbour", "tide_at"]);
  assertEquals(JSON.parse(request.arguments), { harbour: "Skagen" });
  assertEquals(place.calls, []);
  const answered = await place.client.responses.create({
    model,
    tools,
    previous_response_id: asked.id,
    input: [{ type: "mcp_approval_response", approval_request_id: request.id, approve: true }],
  });
  assertEquals(types(answered), ["mcp_call", "message"]);
  assertEquals(one(answered, "mcp_call").approval_request_id, request.id);
  assertMatch(answered.output_text, /14:10/);
  assertEquals(place.methods.filter((method) => method === "tools/list").length, 1);
});

Deno.test("createResponses() does not call what was refused, and says so", async () => {
  await using place = await openPlace();
  const tools = [tool(place.url, { require_approval: "always" })];
  const asked = await place.client.responses.create({ model, input: TIDE, tools });
  const { id } = one(asked, "mcp_approval_request");
  const answered = await place.client.responses.create({
    model,
    tools,
    previous_response_id: asked.id,
    input: [{
      type: "mcp_approval_response",
      approval_request_id: id,
      approve: false,
      reason: "not today",
    }],
  });
  assertEquals(types(answered), ["message"]);
  assertMatch(answered.output_text, /not approved|not today/);
  assertEquals(place.calls, []);
});

Deno.test("createResponses() asks for some tools and not for others", async () => {
  await using place = await openPlace();
  const ask = async (require_approval: Mcp["require_approval"], input: string) =>
    types(
      await place.client.responses.create({
        model,
        input,
        tools: [tool(place.url, { require_approval })],
      }),
    ).at(-1);
  const BERTH = "Book a berth for the boat Otter.";
  assertEquals(await ask({ never: { tool_names: ["tide_at"] } }, TIDE), "message");
  assertEquals(await ask({ never: { tool_names: ["tide_at"] } }, BERTH), "mcp_approval_request");
  assertEquals(await ask({ never: { read_only: true } }, TIDE), "message");
  assertEquals(await ask({ never: { read_only: true } }, BERTH), "mcp_approval_request");
  const both = { always: { tool_names: ["tide_at"] }, never: { tool_names: ["tide_at"] } };
  assertEquals(await ask(both, TIDE), "mcp_approval_request");
  assertEquals(place.calls, ["tide_at Skagen", "tide_at Skagen"]);
});

Deno.test("createResponses() offers the allowed tools alone, and all when the list is empty", async () => {
  await using place = await openPlace();
  const ask = (allowed_tools: Mcp["allowed_tools"]) =>
    place.client.responses.create({
      model,
      input: TIDE,
      tools: [tool(place.url, { allowed_tools })],
    });
  const narrow = await ask(["book_berth"]);
  assertEquals(types(narrow), ["mcp_list_tools", "message"]);
  assertEquals(one(narrow, "mcp_list_tools").tools.map(({ name }) => name), ["book_berth"]);
  assertEquals(place.calls, []);
  assertEquals(types(await ask([])), ["mcp_list_tools", "mcp_call", "message"]);
  assertEquals(types(await ask({ read_only: true })), ["mcp_list_tools", "mcp_call", "message"]);
});

Deno.test("createResponses() sends the headers, and keeps them out of what it gives back", async () => {
  await using place = await openPlace();
  const response = await place.client.responses.create({
    model,
    input: TIDE,
    tools: [tool(place.url, { headers: { "x-key": "s3cret" }, authorization: "t0ken" })],
  });
  assertEquals(place.headers.every((all) => all.get("x-key") === "s3cret"), true);
  assertEquals(place.headers.every((all) => all.get("authorization") === "Bearer t0ken"), true);
  const kept = await place.client.responses.retrieve(response.id);
  for (const text of [response, kept].map((each) => JSON.stringify(each))) {
    assert(!/s3cret|t0ken/.test(text));
  }
});

Deno.test("createResponses() speaks SSE to a server that does", async () => {
  await using place = await openPlace({ transport: "sse" });
  const response = await place.client.responses.create({
    model,
    input: TIDE,
    tools: [tool(place.url)],
  });
  assertMatch(place.url, /\/sse$/);
  assertMatch(response.output_text, /14:10/);
});

Deno.test("createResponses() streams every event in order, and the stream ends with the whole response", async () => {
  await using place = await openPlace();
  const stream = await place.client.responses.create({
    model,
    input: TIDE,
    tools: [tool(place.url)],
    stream: true,
  });
  const events = await Array.fromAsync(stream);
  assertEquals(events.map(({ sequence_number }) => sequence_number), events.map((_, i) => i));
  const names = events.map(({ type }) => type).filter((type, i, all) => type !== all[i - 1]);
  assertEquals(names, [
    "response.created",
    "response.in_progress",
    "response.output_item.added",
    "response.mcp_list_tools.in_progress",
    "response.mcp_list_tools.completed",
    "response.output_item.done",
    "response.output_item.added",
    "response.mcp_call.in_progress",
    "response.mcp_call_arguments.delta",
    "response.mcp_call_arguments.done",
    "response.mcp_call.completed",
    "response.output_item.done",
    "response.output_item.added",
    "response.content_part.added",
    "response.output_text.delta",
    "response.output_text.done",
    "response.content_part.done",
    "response.output_item.done",
    "response.completed",
  ]);
  const last = events.at(-1);
  assert(last?.type === "response.completed");
  const text = events.map((event) => event.type === "response.output_text.delta" ? event.delta : "")
    .join("");
  const message = one(last.response, "message").content[0];
  assertEquals(message.type === "output_text" && message.text, text);
});

Deno.test("createResponses() can be followed with the client's own stream helper", async () => {
  await using place = await openPlace();
  const final = await place.client.responses.stream({
    model,
    input: TIDE,
    tools: [tool(place.url)],
  }).finalResponse();
  assertMatch(final.output_text, /14:10/);
});

Deno.test("createResponses() reports what a tool says went wrong, and goes on", async () => {
  await using place = await openPlace();
  const response = await place.client.responses.create({
    model,
    input: "When is high water at Atlantis?",
    tools: [tool(place.url)],
  });
  const call = one(response, "mcp_call");
  assertEquals([call.status, call.output], ["failed", null]);
  assert(call.error?.type === "mcp_tool_execution_error");
  assertMatch(JSON.stringify(call.error.content), /Atlantis has sunk/);
  assertMatch(response.output_text, /sunk/);
});

Deno.test("createResponses() fails as a whole when a server cannot be listed", async () => {
  await using place = await openPlace({
    middleware: [(c) => Promise.resolve(c.json({ error: "no token" }, 401))],
  });
  const error = await refusal(
    place.client.responses.create({ model, input: TIDE, tools: [tool(place.url)] }),
  );
  assertEquals([error.status, error.code, error.type], [
    424,
    "http_error",
    "external_connector_error",
  ]);
  assertMatch(error.message, /Error retrieving tool list from MCP server: 'harbour'.*401/);
  const stream = await place.client.responses.create({
    model,
    input: TIDE,
    tools: [tool(place.url)],
    stream: true,
  });
  const events = await Array.fromAsync(stream);
  const names = events.map(({ type }) => type);
  assert(names.includes("response.mcp_list_tools.failed"));
  assertEquals(names.at(-1), "response.failed");
});

Deno.test("createResponses() goes nowhere but to this machine, and follows nobody out of it", async () => {
  await using place = await openPlace({
    middleware: [(c) => Promise.resolve(c.redirect("http://192.0.2.1/mcp", 307))],
  });
  for (const url of ["http://192.0.2.1/mcp", "http://127.0.0.1.example.com/mcp"]) {
    const error = await refusal(
      place.client.responses.create({ model, input: TIDE, tools: [tool(url)] }),
    );
    assertEquals([error.status, error.param], [400, "tools[0].server_url"]);
    assertMatch(error.message, /this machine only/);
  }
  const error = await refusal(
    place.client.responses.create({ model, input: TIDE, tools: [tool(place.url)] }),
  );
  assertEquals(error.status, 424);
});

Deno.test("createResponses() goes on from an earlier response, or says that it knows none", async () => {
  await using place = await openPlace();
  const tools = [tool(place.url)];
  const first = await place.client.responses.create({ model, input: TIDE, tools });
  const again = await place.client.responses.create({
    model,
    tools,
    previous_response_id: first.id,
    input: "And at Hirtshals?",
  });
  assertEquals(again.previous_response_id, first.id);
  assertEquals(types(again), ["mcp_call", "message"]);
  assertEquals(place.calls, ["tide_at Skagen", "tide_at Hirtshals"]);
  const unknown = await refusal(place.client.responses.create({
    model,
    previous_response_id: "resp_none",
    input: "And?",
  }));
  assertEquals([unknown.status, unknown.code, unknown.param], [
    400,
    "previous_response_not_found",
    "previous_response_id",
  ]);
});

Deno.test("createResponses() retrieves, deletes and does not cancel what has ended", async () => {
  const client = openClient();
  const made = await client.responses.create({ model, input: "Hello!", metadata: { a: "b" } });
  const kept = await client.responses.retrieve(made.id);
  assertEquals([kept.id, kept.metadata], [made.id, { a: "b" }]);
  const items = await Array.fromAsync(client.responses.inputItems.list(made.id));
  assertEquals(items.map(({ type }) => type), ["message"]);
  assertEquals((await refusal(client.responses.cancel(made.id))).status, 400);
  await client.responses.delete(made.id);
  assertEquals((await refusal(client.responses.retrieve(made.id))).status, 404);
  const secret = await client.responses.create({ model, input: "Hello!", store: false });
  assertEquals((await refusal(client.responses.retrieve(secret.id))).status, 404);
});

Deno.test("createResponses() hands calls of functions to the caller and reads their output", async () => {
  const client = openClient();
  const tools: OpenAI.Responses.FunctionTool[] = [{
    type: "function",
    name: "ferry_to",
    description: "When the next ferry to an island leaves.",
    parameters: {
      type: "object",
      properties: { island: { type: "string", description: "Name of the island" } },
      required: ["island"],
    },
    strict: false,
  }];
  const first = await client.responses.create({
    model,
    tools,
    instructions: "Be short.",
    input: [{
      role: "user",
      content: [{ type: "input_text", text: "When is the next ferry to Fanø?" }],
    }],
  });
  const call = one(first, "function_call");
  assertEquals([call.name, call.arguments], ["ferry_to", '{"island":"Fanø"}']);
  const second = await client.responses.create({
    model,
    tools,
    previous_response_id: first.id,
    input: [{ type: "function_call_output", call_id: call.call_id, output: '{"leaves":"09:20"}' }],
  });
  assertMatch(second.output_text, /09:20/);
});

Deno.test("createResponses() keeps a conversation with what was said and called in it", async () => {
  await using place = await openPlace();
  const { client } = place;
  const tools = [tool(place.url)];
  const conversation = await client.conversations.create({ metadata: { topic: "tides" } });
  await client.responses.create({ model, conversation: conversation.id, input: TIDE, tools });
  const next = await client.responses.create({
    model,
    tools,
    conversation: conversation.id,
    input: "And at Hirtshals?",
  });
  assertEquals(types(next), ["mcp_call", "message"]);
  const items = await Array.fromAsync(
    client.conversations.items.list(conversation.id, { order: "asc" }),
  );
  assertEquals(items.map(({ type }) => type as string), [
    "message",
    "mcp_list_tools",
    "mcp_call",
    "message",
    "message",
    "mcp_call",
    "message",
  ]);
  await client.conversations.delete(conversation.id);
  assertEquals((await refusal(client.conversations.retrieve(conversation.id))).status, 404);
});

Deno.test("createResponses() names the field that is wrong", async () => {
  const client = openClient();
  const create = (body: Record<string, unknown>) =>
    refusal(client.responses.create({ model, input: "Hello!", ...body } as never));
  const cases: [Record<string, unknown>, number, string, string][] = [
    [{ model: "gpt-none" }, 404, "model", "model_not_found"],
    [
      { tools: [{ type: "mcp", server_url: "http://127.0.0.1:1/mcp" }] },
      400,
      "tools[0].server_label",
      "missing_required_parameter",
    ],
    [
      { tools: [{ type: "mcp", server_label: "a" }] },
      400,
      "tools[0].server_url",
      "missing_required_parameter",
    ],
    [{ tools: [{ type: "web_search" }] }, 400, "tools[0].type", "invalid_value"],
    [
      { tools: [tool("http://127.0.0.1:1/mcp", { require_approval: "sometimes" as never })] },
      400,
      "tools[0].require_approval",
      "invalid_type",
    ],
    [{ input: [{ type: "computer_call" }] }, 400, "input[0].type", "invalid_value"],
    [{ input: [{ role: "user" }] }, 400, "input[0].content", "missing_required_parameter"],
    [{ max_output_tokens: 2 }, 400, "max_output_tokens", "invalid_value"],
    [{ background: true }, 400, "background", "invalid_value"],
    [
      { previous_response_id: "a", conversation: "b" },
      400,
      "previous_response_id",
      "mutually_exclusive_parameters",
    ],
    [
      { input: [{ type: "mcp_approval_response", approval_request_id: "mcpr_x", approve: true }] },
      400,
      "input[0].approval_request_id",
      "invalid_value",
    ],
  ];
  for (const [body, status, param, code] of cases) {
    const error = await create(body);
    assertEquals(
      [error.status, error.param, error.code],
      [status, param, code],
      JSON.stringify(body),
    );
  }
});

Deno.test("createResponses() wants an answer to every approval request, and only one", async () => {
  await using place = await openPlace();
  const tools = [tool(place.url, { require_approval: "always" })];
  const { client } = place;
  const asked = await client.responses.create({ model, input: TIDE, tools });
  const { id } = one(asked, "mcp_approval_request");
  const go = (body: Record<string, unknown>) =>
    client.responses.create({ model, tools, previous_response_id: asked.id, ...body } as never);
  assertMatch(
    (await refusal(go({ input: "Well?" }))).message,
    new RegExp(`do not have an approval: ${id}`),
  );
  const input = [{ type: "mcp_approval_response", approval_request_id: id, approve: true }];
  assertEquals((await refusal(go({ input, tools: [] }))).param, "tools");
  assertEquals((await refusal(go({ input: [...input, ...input] }))).status, 400);
  assertEquals(place.calls, []);
  await go({ input });
  assertEquals(place.calls, ["tide_at Skagen"]);
});

Deno.test("createResponses() leaves no session behind when the reader of a stream goes away", async () => {
  const ended = Promise.withResolvers<void>();
  await using place = await openPlace({
    middleware: [async (c, next) => {
      if (c.req.method === "DELETE") ended.resolve();
      await next();
    }],
  });
  const stream = await place.client.responses.create({
    model,
    input: TIDE,
    tools: [tool(place.url)],
    stream: true,
  });
  for await (const event of stream) {
    if (event.type === "response.mcp_call.completed") break;
  }
  await ended.promise;
});

Deno.test("createResponses() stops calling where the request says so", async () => {
  await using place = await openPlace();
  const response = await place.client.responses.create({
    model,
    input: "When is high water at Skagen? Then book a berth for the boat Otter.",
    max_tool_calls: 1,
    tools: [tool(place.url)],
  });
  assertEquals(place.calls.length, 1);
  assertMatch(response.output_text, /max_tool_calls/);
});
