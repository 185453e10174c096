import { assertEquals, assertMatch } from "@std/assert";
import { type Mcp, model, one, openPlace, refusal, TIDE, tool, types } from "./test_place.ts";

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

Deno.test("createResponses() takes back a whole conversation as items, and refuses what makes no sense in it", async () => {
  await using place = await openPlace();
  const tools = [tool(place.url, { require_approval: "always" })];
  const { client } = place;
  const asked = await client.responses.create({ model, input: TIDE, tools, store: false });
  const request = one(asked, "mcp_approval_request");
  const approval = {
    type: "mcp_approval_response" as const,
    approval_request_id: request.id,
    approve: true,
  };
  const go = (args: string) =>
    client.responses.create({
      model,
      tools,
      input: [
        { role: "user", content: TIDE },
        one(asked, "mcp_list_tools"),
        { ...request, arguments: args },
        approval,
      ],
    });
  for (const args of ["[1]", "junk"]) {
    const error = await refusal(go(args));
    assertEquals([error.status, error.param], [400, "input[3].approval_request_id"]);
  }
  assertMatch((await go(request.arguments)).output_text, /14:10/);
  assertEquals(place.calls, ["tide_at Skagen"]);
});
