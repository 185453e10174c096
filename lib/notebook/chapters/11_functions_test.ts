import { assertEquals, assertStringIncludes } from "@std/assert";
import { compare, judgeAddress, judgeDouble, judgeParties, type Parties } from "./11_functions.ts";

Deno.test("compare() says in words how the first call compares", () => {
  assertStringIncludes(
    compare([900, 10, 12, 300]),
    "more than 3 times as long",
  );
  assertStringIncludes(compare([20, 10, 12, 9]), "about as long");
});

Deno.test("judgeAddress() wants the extension's path and its header", () => {
  const url = "https://func-abc.azurewebsites.net/runtime/webhooks/mcp";
  const right = { url, header: "x-functions-key" };
  assertEquals(judgeAddress(right), true);
  assertEquals(judgeAddress({ url, header: "X-Functions-Key" }), true);
  const hint = (changes: Partial<typeof right>) => String(judgeAddress({ ...right, ...changes }));
  assertStringIncludes(hint({ url: "func-abc" }), "begins with https://");
  assertStringIncludes(
    hint({ url: "https://func-abc.azure.com/" }),
    "azurewebsites.net",
  );
  assertStringIncludes(hint({ url: `${url}/sse` }), "older transport");
  assertStringIncludes(
    hint({ url: "https://func-abc.azurewebsites.net/mcp" }),
    "self-hosted",
  );
  assertStringIncludes(
    hint({ url: "https://func-abc.azurewebsites.net/api" }),
    "functions.url",
  );
  assertStringIncludes(hint({ url: `${url}?code=k` }), "logs keep those");
  assertStringIncludes(hint({ header: "Authorization" }), '"Authorization"');
});

Deno.test("judgeDouble() wants a tool that takes a number and doubles it", async () => {
  const host = (
    {
      type = "number",
      answer = (n: number) => String(n * 2),
      name = "double",
      line = "",
    } = {},
  ) => ({
    stderr: [line],
    listTools: () =>
      Promise.resolve({
        tools: name === "" ? [] : [{
          name,
          inputSchema: {
            type: "object" as const,
            properties: type ? { number: { type } } : {},
          },
        }],
      }),
    callTool: ({ arguments: given }: { arguments?: Record<string, unknown> }) =>
      Promise.resolve({
        content: [{
          type: "text" as const,
          text: answer(given!.number as number),
        }],
      }),
  });
  const judge = (of?: Parameters<typeof host>[0]) => judgeDouble(host(of) as never);
  assertEquals(await judge(), true);
  const line =
    '[now] Worker was unable to load entry point "file:///x/double.ts": Invalid toolProperties';
  assertStringIncludes(
    String(await judge({ name: "", line })),
    "load entry point double.ts: Invalid",
  );
  assertStringIncludes(
    String(await judge({ name: "evaluate" })),
    "no tool named double",
  );
  assertStringIncludes(
    String(await judge({ type: "" })),
    "no property named number",
  );
  assertStringIncludes(
    String(await judge({ type: "string" })),
    "Which builder",
  );
  assertStringIncludes(
    String(await judge({ answer: (n) => `${n}${n}` })),
    "expected 42",
  );
  assertStringIncludes(
    String(await judge({ answer: (n) => String(Math.trunc(n) * 2) })),
    "expected 1",
  );
});

Deno.test("judgeParties() wants to know who says no", () => {
  const right: Parties = {
    wrongKey: "host",
    missingArgument: "extension",
    textForNumber: "function",
    unknownName: "function",
  };
  assertEquals(judgeParties(right), true);
  for (const name of Object.keys(right)) {
    assertStringIncludes(String(judgeParties({ ...right, [name]: "" })), name);
  }
});
