import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import type { TextResourceContents } from "@modelcontextprotocol/sdk/types.js";
import { connect } from "../lib/connect.ts";
import { type TestHost, testHost, toolFile } from "./functions_host/testing.ts";

/** For the tests that leave the project as it is. */
let host: TestHost;

Deno.test.beforeAll(async () => void (host = await testHost()));
Deno.test.afterAll(async () => await host[Symbol.asyncDispose]());

Deno.test("the functions host offers what the project registers, and calls it", async () => {
  const { client } = host;
  assertEquals(client.getServerVersion(), {
    name: "calculator",
    version: "1.0.0",
  });
  assertStringIncludes(client.getInstructions()!, "Calculates exactly");
  assertEquals(client.getServerCapabilities(), {
    tools: {},
    resources: {},
    prompts: {},
  });
  const { tools: [evaluate, ...others] } = await client.listTools();
  assertEquals(others, []);
  assertEquals(evaluate.name, "evaluate");
  assertEquals(evaluate.inputSchema.required, ["expression"]);
  assertEquals(await host.call("evaluate", { expression: "101 + 202" }), "303");
  assertEquals(await host.call("EVALUATE", { expression: "2 * 3" }), "6");
  const { resources: [names] } = await client.listResources();
  const { contents } = await client.readResource({ uri: names.uri });
  assertStringIncludes(
    (contents as TextResourceContents[])[0].text,
    "| tau | two pi |",
  );
  assertEquals((await client.listPrompts()).prompts, []);
  assertMatch(
    host.lines.filter((line) => /evaluate|303/.test(line)).slice(0, 4).join(
      "\n",
    ),
    /^\s+evaluate: mcpToolTrigger\nExecuting 'Functions.evaluate' .*\n101 \+ 202 → 303\nExecuted 'Functions.evaluate' \(Succeeded, Id=[\w-]+, Duration=\d+ms\)$/,
  );
});

Deno.test("the functions host answers as the extension does when a request makes no sense", async () => {
  const { client } = host;
  const unknown = await assertRejects(() => client.callTool({ name: "nothing" }), Error);
  assertEquals(unknown.message, "MCP error -32602: Unknown tool: 'nothing'");
  await assertRejects(
    () => client.callTool({ name: "evaluate", arguments: { expression: null } }),
    Error,
    "One or more required tool properties are missing values. Please provide: expression",
  );
  await assertRejects(
    () => client.readResource({ uri: "a://b" }),
    Error,
    "Unknown resource: 'a://b'",
  );
  assertStringIncludes(
    await host.call("evaluate", { expression: 5 }),
    "expected a text",
  );
  const post = (init: RequestInit = {}) =>
    fetch(host.url, {
      method: "POST",
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" }),
      ...init,
      headers: {
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
        ...init.headers,
      },
    }).then(async (response) => ({
      status: response.status,
      text: await response.text(),
    }));
  assertEquals((await post()).status, 200);
  assertEquals(
    (await post({ headers: { accept: "application/json" } })).status,
    406,
  );
  assertStringIncludes(
    (await post({ headers: { "mcp-session-id": "made.up" } })).text,
    "Invalid client state.",
  );
  assertEquals((await post({ body: "{" })).status, 400);
  for (
    const [method, path, status] of [
      ["GET", "", 405],
      ["DELETE", "", 405],
      ["POST", "/sse", 405],
      ["POST", "/message", 400],
      ["GET", "/elsewhere", 404],
    ] as const
  ) {
    const response = await fetch(`${host.url}${path}`, { method });
    await response.body?.cancel();
    assertEquals(response.status, status, `${method} ${path}`);
  }
});

Deno.test("the functions host wants the system key, in a header or in the address", async () => {
  await using host = await testHost({}, "k-1");
  const statusOf = async (headers: Record<string, string>, query = "") => {
    const response = await fetch(`${host.url}${query}`, {
      method: "POST",
      headers,
    });
    assertEquals(await response.text() === "", response.status === 401);
    return response.status;
  };
  assertEquals(await statusOf({}), 401);
  assertEquals(await statusOf({ "x-functions-key": "k-2" }), 401);
  assertEquals(await statusOf({ authorization: "Bearer k-1" }), 401);
  assertEquals(await statusOf({ "x-functions-key": "k-1" }), 415);
  assertEquals(await statusOf({}, "?code=k-1"), 415);
  assertEquals(await host.call("evaluate", { expression: "1 + 1" }), "2");
  assertEquals(host.lines.join("\n").includes("k-1"), false);

  const sse = await connect(
    new URL(`${host.url.pathname}/sse?code=k-1`, host.url),
  );
  const { content } = await sse.callTool({
    name: "evaluate",
    arguments: { expression: "2 + 2" },
  });
  assertEquals(content, [{ type: "text", text: "4" }]);
  await sse.close();

  const settings = JSON.parse(
    await Deno.readTextFile(`${host.folder}/host.json`),
  );
  settings.extensions.mcp.system.webhookAuthorizationLevel = "Anonymous";
  await host.write("host.json", JSON.stringify(settings));
  await host.client.listTools();
  assertEquals(await statusOf({}), 415);
});

Deno.test("the functions host offers a tool as soon as its file is there, and no longer", async () => {
  await using host = await testHost();
  const names = async () => (await host.client.listTools()).tools.map(({ name }) => name);
  assertEquals(await names(), ["evaluate"]);
  await host.write("src/functions/greet.ts", toolFile("greet", '() => "Hello"'));
  assertEquals(await names(), ["evaluate", "greet"]);
  assertEquals(await host.call("greet"), "Hello");
  await host.write(
    "src/functions/greet.ts",
    toolFile("greet", '() => "Good morning"'),
  );
  assertEquals(await host.call("greet"), "Good morning");
  await host.write(
    "src/functions/greet.ts",
    toolFile("evaluate", '() => "Twice"'),
  );
  assertEquals(await names(), []);
  assertStringIncludes(
    host.lines.join("\n"),
    'A function with id "evaluate" has already been registered.',
  );
  await host.write("src/functions/greet.ts", "export {");
  assertEquals(await names(), []);
  assertMatch(
    host.lines.at(-1)!,
    /^Worker was unable to load entry point ".*greet\.ts"/,
  );
  await Deno.remove(`${host.folder}/src/functions/greet.ts`);
  assertEquals(await names(), ["evaluate"]);
  await host.write("host.json", '{ "version": "1.0" }');
  assertEquals(await names(), ["evaluate"]);
  assertMatch(host.lines.at(-1)!, /host\.json: version: /);
});

Deno.test("two sessions at once get their own answers", async () => {
  const before = host.lines.length;
  const answers = await Promise.all(
    Array.from(
      { length: 20 },
      (_, n) => host.call("evaluate", { expression: `${n} * ${n}` }),
    ),
  );
  assertEquals(answers, Array.from({ length: 20 }, (_, n) => String(n * n)));
  assert(host.lines.length > before + 40);
});
