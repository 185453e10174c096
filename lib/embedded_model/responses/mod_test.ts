import { assert, assertEquals, assertMatch } from "@std/assert";
import { model, one, openPlace, TIDE, tool, types } from "./test_place.ts";

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
