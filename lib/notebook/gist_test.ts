import { assertEquals } from "@std/assert";
import { argumentsLine, gistOfParams, gistOfResult, oneLine } from "./gist.ts";

Deno.test("oneLine() cuts at the length and joins lines", () => {
  assertEquals(oneLine("a\n  b"), "a b");
  assertEquals(oneLine("x".repeat(100), 10), `${"x".repeat(9)}…`);
});

Deno.test("argumentsLine() writes arguments as a person would", () => {
  assertEquals(argumentsLine({ symbol: "AAPL", days: 3 }), 'symbol: "AAPL", days: 3');
  assertEquals(argumentsLine(undefined), "");
});

Deno.test("gistOfParams() says what each kind of message concerns", () => {
  const cases: [string, unknown, string, string][] = [
    ["tools/call", { name: "add", arguments: { a: 1 } }, "add", "a: 1"],
    ["resources/read", { uri: "stock://AAPL" }, "stock://AAPL", ""],
    [
      "completion/complete",
      { ref: { type: "ref/prompt", name: "p" }, argument: { name: "s", value: "A" } },
      "p",
      's: "A"',
    ],
    ["elicitation/create", { message: "Which?" }, "", '"Which?"'],
    ["notifications/message", { level: "info", data: "done" }, "info", '"done"'],
    ["notifications/cancelled", { requestId: 4, reason: "enough" }, "#4", '"enough"'],
    ["tasks/get", { taskId: "t1" }, "t1", ""],
    [
      "notifications/tasks/status",
      { taskId: "t1", status: "working", statusMessage: "Baking" },
      "t1",
      'working "Baking"',
    ],
    [
      "sampling/createMessage",
      {
        messages: [{
          role: "user",
          content: [{
            type: "tool_result",
            toolUseId: "c",
            content: [{ type: "text", text: "7" }],
          }],
        }],
      },
      "",
      'tool_result "7"',
    ],
    ["tools/list", { _meta: { progressToken: 1 } }, "", ""],
    ["tools/list", { cursor: "x" }, "", 'cursor: "x"'],
  ];
  for (const [method, params, subject, gist] of cases) {
    assertEquals(gistOfParams(method, params), { subject, gist }, method);
  }
});

Deno.test("gistOfResult() says what each kind of result carries", () => {
  const text = (text: string) => ({ content: [{ type: "text", text }] });
  const cases: [string | undefined, unknown, string][] = [
    ["tools/call", text("5"), '"5"'],
    ["tools/call", { ...text("no"), isError: true }, 'isError "no"'],
    ["tools/call", { task: { taskId: "t1", status: "working" } }, "task t1 working"],
    ["tasks/get", { taskId: "t1", status: "completed", ttl: 1 }, "completed"],
    ["tasks/result", text("5"), '"5"'],
    ["tools/list", { tools: [{ name: "a" }, { name: "b" }] }, "a, b"],
    ["resources/read", { contents: [{ uri: "a:", text: "hi" }] }, '"hi"'],
    ["completion/complete", { completion: { values: ["x", "y"] } }, "x, y"],
    ["elicitation/create", { action: "accept", content: { n: 1 } }, "accept n: 1"],
    ["ping", {}, ""],
    [undefined, { anything: true }, "anything: true"],
  ];
  for (const [method, result, gist] of cases) {
    assertEquals(gistOfResult(method, result), gist, method);
  }
});

Deno.test("gistOfParams() and gistOfResult() bear what no server should send", () => {
  for (const value of [undefined, null, [], 5, "x"]) {
    gistOfParams("tools/call", value);
    gistOfResult("tools/call", value);
    gistOfResult("resources/read", value);
    gistOfResult("sampling/createMessage", value);
  }
});
