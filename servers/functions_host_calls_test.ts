import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { connect } from "../lib/connect.ts";
import { testHost, toolFile } from "./functions_host/testing.ts";

Deno.test("the functions host gives a function its arguments, and what came with them", async () => {
  await using host = await testHost({
    "src/functions/look.ts": toolFile(
      "look",
      `({ name, arguments: given, transport }, { triggerMetadata, functionName, invocationId }) =>
        ({ name, given, texts: triggerMetadata.mcptoolargs, transport: transport.name, functionName,
           known: typeof invocationId, agent: transport.properties.headers["x-test"] })`,
      "toolProperties: { n: arg.number().describe('A number').optional(), list: arg.string().asArray().optional() },",
    ),
  });
  const { tools } = await host.client.listTools();
  assertEquals(tools.find(({ name }) => name === "look")!.inputSchema, {
    type: "object",
    properties: {
      n: { type: "number", description: "A number" },
      list: { type: "array", items: { type: "string" }, description: "" },
    },
    required: [],
  });
  const client = await connect(host.url, { headers: { "x-test": "here" } });
  const { content } = await client.callTool({
    name: "look",
    arguments: { n: 5, yes: true },
  });
  assertEquals(JSON.parse((content as { text: string }[])[0].text), {
    name: "look",
    given: { n: 5, yes: true },
    texts: { n: "5", yes: "True" },
    transport: "http-streamable",
    functionName: "look",
    known: "string",
    agent: "here",
  });
  await client.close();
});

Deno.test("the functions host keeps a function's error from the client, and tells the log", async () => {
  await using host = await testHost({
    "src/functions/fail.ts": toolFile(
      "fail",
      '() => { throw new Error("secret path /x") }',
    ),
    "src/functions/marked.ts": toolFile(
      "marked",
      '() => new McpToolResponse({ content: [new McpTextContent("No")], isError: true })',
    ),
    "src/functions/nothing.ts": toolFile("nothing", "() => undefined"),
    "src/functions/structured.ts": toolFile(
      "structured",
      "() => new McpToolResponse({ content: [], structuredContent: { sum: 3 } })",
    ),
  });
  const { client } = host;
  const failed = await client.callTool({ name: "fail" });
  assertEquals(failed, {
    isError: true,
    content: [{ type: "text", text: "An error occurred invoking 'fail'." }],
  });
  assertStringIncludes(host.lines.at(-2)!, "Executed 'Functions.fail' (Failed");
  assertStringIncludes(host.lines.at(-1)!, "secret path /x");
  // Version 4.16.5 of the library does not write isError into what it hands to the host.
  assertEquals(await client.callTool({ name: "marked" }), {
    content: [{ type: "text", text: "No" }],
  });
  assertEquals(await client.callTool({ name: "nothing" }), { content: [] });
  assertEquals(await client.callTool({ name: "structured" }), {
    content: [{ type: "text", text: '{"sum":3}' }],
    structuredContent: { sum: 3 },
  });
});

Deno.test("the functions host ends a function that runs too long, and goes on", async () => {
  const settings = { version: "2.0", functionTimeout: "00:00:01" };
  await using host = await testHost({
    "host.json": JSON.stringify(settings),
    "src/functions/spin.ts": toolFile("spin", "() => { for (;;); }"),
    "src/functions/stand.ts": toolFile("stand", '() => "Here"'),
  });
  assertEquals(
    host.client.getServerVersion()?.name,
    "Azure Functions MCP server",
  );
  assertStringIncludes(
    await host.call("spin"),
    "An error occurred invoking 'spin'.",
  );
  assertStringIncludes(
    host.lines.at(-1)!,
    "Timeout value of 1000 ms exceeded by function 'Functions.spin'",
  );
  assertEquals(await host.call("stand"), "Here");
});

Deno.test("the functions host runs prompts and hooks of the app", async () => {
  await using host = await testHost({
    "src/functions/ask.ts": `
import { app, promptArg } from "@azure/functions";
app.hook.preInvocation((context) => context.invocationContext.log("before"));
app.hook.postInvocation((context) => context.invocationContext.log("after"));
app.mcpPrompt("ask", {
  promptName: "ask",
  description: "Asks",
  promptArguments: { sum: promptArg.describe("The sum").isRequired() },
  handler: (call) => \`Calculate \${call.arguments.sum}\`,
});
`,
  });
  const { prompts } = await host.client.listPrompts();
  assertEquals(prompts, [{
    name: "ask",
    description: "Asks",
    arguments: [{ name: "sum", description: "The sum", required: true }],
  }]);
  const { messages } = await host.client.getPrompt({
    name: "ask",
    arguments: { sum: "1 + 1" },
  });
  assertEquals(messages, [{
    role: "user",
    content: { type: "text", text: "Calculate 1 + 1" },
  }]);
  const lines = host.lines.filter((line) => line === "before" || line === "after");
  assertEquals(lines, ["before", "after"]);
  await assertRejects(
    () => host.client.getPrompt({ name: "no" }),
    Error,
    "Unknown prompt: 'no'",
  );
});
