import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { startClient } from "./entra/test_run.ts";
import {
  approvalRequest,
  finished,
  installCli,
  message,
  startEndpoint,
} from "./foundry_agent/test_endpoint.ts";
import { CLIENT, openPlace } from "./foundry_agent/test_place.ts";
import { HAS_TERMINAL, startOnTerminal } from "./test_terminal.ts";
import { runDeno } from "./test_process.ts";

const TESLA = "What's the price of Tesla stock?";

Deno.test("the client asks an agent of the embedded project", async (t) => {
  await using place = await openPlace();

  await t.step("with every call approved, in one conversation", async () => {
    const { code, out, err } = await place.run(
      ["--ask", TESLA, "--ask", "And of Apple?", "--approve", "always"],
    );
    assertEquals(code, 0, err);
    assertEquals(
      out,
      "The price of TSLA (Tesla Inc.) is $215.99.\nThe price of AAPL (Apple Inc.) is $175.50.\n",
    );
    assertMatch(err, /Created workshop-agent-\w+, version 1, with stock/);
    assertMatch(err, /stock lists 6: get_stock_price,/);
    assertMatch(
      err,
      /\? stock is to run get_stock_price with\n\s+\{\n\s+"symbol": "TSLA"\n\s+\}\n\s+approved/,
    );
    assertMatch(err, /→ get_stock_price \{"symbol":"AAPL"\}/);
    assertMatch(err, /The conversation\n\s+you\s+What's the price/);
    assertMatch(err, /Deleted workshop-agent-\w+\n$/);
  });

  await t.step("with every call refused, when nobody is there too", async () => {
    for (const args of [["--approve", "never"], []]) {
      const { out, err } = await place.run(["--ask", TESLA, ...args]);
      assertMatch(err, /refused: (--approve never|nobody is here to approve it)/);
      assert(!/→ get_stock_price/.test(err), err);
      assertMatch(out, /not approved/);
    }
  });

  await t.step("with what the person says, in a chat", async () => {
    const { code, out, err } = await place.run([], { input: `${TESLA}\nmaybe\ny\nexit\n` });
    assertEquals([code, err], [0, ""]);
    assertStringIncludes(out, 'Expected y or n, not "maybe"');
    assertStringIncludes(out, "approved");
    assertStringIncludes(out, "$215.99");
    assertMatch(out, /Deleted workshop-agent-\w+\n$/);
  });

  await t.step("with tools that need no approval, and with some tools alone", async () => {
    const trusted = await place.run(["--ask", TESLA, "--trust", "get_stock_price"]);
    assert(!trusted.err.includes("is to run"), trusted.err);
    assertStringIncludes(trusted.out, "$215.99");
    const narrow = await place.run(["--ask", TESLA, "--allow", "stock_headline_sampling"]);
    assert(!narrow.err.includes("get_stock_price {"), narrow.err);
  });

  await t.step("and says why there is no answer", async () => {
    const env = { ...place.env, MCP_SERVER_URL: "http://127.0.0.1:9/mcp" };
    const { code, err } = await runDeno([...CLIENT, "--cache", "none", "--help"], { env });
    assertEquals([code, err], [0, ""]);
    const failed = await place.run(["--ask", TESLA], {
      env: { MCP_SERVER_URL: env.MCP_SERVER_URL },
    });
    assertEquals(failed.code, 1);
    assertMatch(failed.err, /The run failed: Error retrieving tool list from MCP server: 'stock'/);
    assertMatch(failed.err, /Deleted workshop-agent-\w+\n$/);
  });
});

Deno.test("the client speaks the documented wire format to a project of Azure, with the CLI's token", async () => {
  await using endpoint = await startEndpoint([
    finished("resp_1", [
      {
        id: "mcpl_1",
        type: "mcp_list_tools",
        server_label: "learn",
        tools: [{ name: "microsoft_docs_search", input_schema: {} }],
      },
      approvalRequest("mcpr_1"),
    ]),
    finished("resp_2", [
      {
        id: "mcp_1",
        type: "mcp_call",
        server_label: "learn",
        name: "microsoft_docs_search",
        arguments: "{}",
        output: "found",
      },
      message("Use az containerapp create --system-assigned"),
    ]),
  ]);
  const { code, out, err } = await runDeno([
    ...CLIENT,
    "--cache",
    "none",
    "--approve",
    "always",
    "--ask",
    "Which commands?",
  ], { env: endpoint.env });
  assertEquals([code, out], [0, "Use az containerapp create --system-assigned\n"], err);
  assertMatch(err, /signed in by the Azure CLI/);
  const name = /Created (workshop-agent-\w+)/.exec(err)?.[1];
  assertEquals(endpoint.requests, [
    `POST /agents/${name}/versions?api-version=v1`,
    "POST /openai/v1/responses",
    "POST /openai/v1/responses",
    `DELETE /agents/${name}?api-version=v1`,
  ]);
  assertEquals(endpoint.created[0].kind, "prompt");
  assertEquals(endpoint.created[0].model, "gpt-5-mini");
  assertEquals(endpoint.created[0].tools, [{
    type: "mcp",
    server_label: "learn",
    server_url: "https://learn.microsoft.com/api/mcp",
    require_approval: "always",
  }]);
  const [first, second] = endpoint.asked;
  const reference = { type: "agent_reference", name, version: "1" };
  assertEquals([first.agent_reference, second.agent_reference], [reference, reference]);
  assertEquals(first.model, undefined);
  assertEquals(second.previous_response_id, "resp_1");
  assertEquals(second.input, [{
    type: "mcp_approval_response",
    approval_request_id: "mcpr_1",
    approve: true,
  }]);
});

Deno.test("the client puts into the agent what the command line says of its tool", async () => {
  await using endpoint = await startEndpoint([finished("resp_1", [message("Yes.")])]);
  const flags = [
    "--allow",
    "a,b",
    "--trust",
    "a",
    "--header",
    "x-team=harbour",
    "--connection",
    "key-1",
  ];
  const { code, err } = await runDeno(
    [...CLIENT, "--cache", "none", "--instructions", "Be short.", "--ask", "Well?", ...flags],
    { env: endpoint.env },
  );
  assertEquals(code, 0, err);
  const [{ instructions, tools: [tool] }] = endpoint.created;
  assertEquals(instructions, "Be short.");
  assertEquals(tool.allowed_tools, ["a", "b"]);
  assertEquals(tool.require_approval, { never: { tool_names: ["a"] } });
  assertEquals(tool.headers, { "x-team": "harbour" });
  assertEquals(tool.project_connection_id, "key-1");
});

Deno.test("the client says why a run failed, and deletes the agent", async () => {
  const error = { code: "server_error", message: "The model is overloaded" };
  await using endpoint = await startEndpoint([finished("resp_1", [], { status: "failed", error })]);
  const { code, err } = await runDeno([...CLIENT, "--cache", "none", "--ask", "Well?"], {
    env: endpoint.env,
  });
  assertEquals(code, 1);
  assertStringIncludes(err, "The run failed: The model is overloaded");
  assertMatch(endpoint.requests.at(-1)!, /^DELETE \/agents\/workshop-agent-/);
});

Deno.test("the client cancels when an approval request holds no call", async () => {
  await using endpoint = await startEndpoint([
    finished("resp_1", [approvalRequest("mcpr_1", { name: "" })]),
  ]);
  const { code, err } = await runDeno([
    ...CLIENT,
    "--cache",
    "none",
    "--approve",
    "always",
    "--ask",
    "Well?",
  ], { env: endpoint.env });
  assertEquals(code, 1);
  assertStringIncludes(err, "Cancelled: the approval request mcpr_1 holds no call");
  assertEquals(endpoint.requests.slice(1, 3), [
    "POST /openai/v1/responses",
    "POST /openai/v1/responses/resp_1/cancel",
  ]);
  assertMatch(endpoint.requests.at(-1)!, /^DELETE/);
});

Deno.test("the client deletes the agent after Ctrl-C", async () => {
  await using endpoint = await startEndpoint([]);
  await using client = startClient([...CLIENT, "--cache", "none", "--ask", "Well?"], endpoint.env);
  await endpoint.reached;
  client.interrupt();
  const { code, err } = await client.ended();
  assertEquals(code, 130);
  assertMatch(err, /Deleted workshop-agent-\w+\n$/);
  assertMatch(endpoint.requests.at(-1)!, /^DELETE/);
});

Deno.test("the client names what is missing, and who gives no token", async () => {
  await using endpoint = await startEndpoint([]);
  const run = (env: Record<string, string>, ...args: string[]) =>
    runDeno([...CLIENT, "--cache", "none", ...args], { env });
  const { MCP_SERVER_URL: _, MODEL_DEPLOYMENT_NAME: __, ...half } = endpoint.env;
  const first = await run(half, "--ask", "Well?");
  assertEquals(first.code, 1);
  assertMatch(
    first.err,
    /MODEL_DEPLOYMENT_NAME is not set, while PROJECT_ENDPOINT is; set PROJECT_ENDPOINT, MODEL_DEPLOYMENT_NAME/,
  );
  const folder = endpoint.env.PATH.split(":")[0];
  await installCli(folder, `echo "Please run 'az login' to setup account." >&2; exit 1`);
  assertMatch(
    (await run(endpoint.env, "--ask", "Well?")).err,
    /The Azure CLI gives no token: Please run 'az login'/,
  );
  const without = { ...endpoint.env, PATH: "/nowhere" };
  assertMatch(
    (await run(without, "--ask", "Well?")).err,
    /az\) is not installed and CLIENT_ID is not set/,
  );
  assertMatch(
    (await run(endpoint.env, "--approve", "perhaps")).err,
    /Cannot use --approve "perhaps": expected ask, always or never/,
  );
  assertEquals(endpoint.requests, []);
});

Deno.test({
  name: "the client asks on a terminal, and the second Ctrl-C leaves and deletes the agent",
  ignore: !HAS_TERMINAL,
  fn: async () => {
    await using endpoint = await startEndpoint([
      finished("resp_1", [approvalRequest("mcpr_1")]),
      finished("resp_2", [message("Refused, then.")]),
    ]);
    await using terminal = startOnTerminal([...CLIENT, "--cache", "none"], {
      ...endpoint.env,
      TERM: "xterm",
    });
    await terminal.until("> ");
    await terminal.type("Which commands?\r");
    assertStringIncludes(await terminal.until("Approve? y/n: "), "container app managed identity");
    await terminal.type("n\r");
    await terminal.until("Refused, then.");
    assertEquals(endpoint.asked[1].input[0].approve, false);
    await terminal.until("> ");
    await terminal.type("\x03");
    await terminal.type("\x03");
    await terminal.until("Deleted workshop-agent");
    assertEquals(await terminal.ended(), 130);
  },
});
