import { assertEquals, assertMatch } from "@std/assert";
import type OpenAI from "openai";
import { model, one, openClient, openPlace, refusal, TIDE, tool, types } from "./test_place.ts";

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

Deno.test("createResponses() has kept a response when its last event says so, however slowly servers part", async () => {
  const { promise: parted, resolve: part } = Promise.withResolvers<void>();
  await using place = await openPlace({
    middleware: [async (c, next) => {
      if (c.req.method === "DELETE") await parted;
      await next();
    }],
  });
  const tools = [tool(place.url)];
  const events = await place.client.responses.create({ model, input: TIDE, tools, stream: true });
  let id: string | undefined;
  for await (const event of events) {
    if (event.type !== "response.completed") continue;
    id = event.response.id;
    break;
  }
  const request = { model, tools, previous_response_id: id, input: "And at Hirtshals?" };
  try {
    const again = await place.client.responses.create({ ...request, stream: true });
    const seen = await Array.fromAsync(again, ({ type }) => type);
    assertEquals(seen.at(-1), "response.completed");
  } finally {
    part();
  }
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
