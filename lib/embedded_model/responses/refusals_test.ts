import { assert, assertEquals, assertMatch } from "@std/assert";
import { model, one, openClient, openPlace, refusal, TIDE, tool } from "./test_place.ts";

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
