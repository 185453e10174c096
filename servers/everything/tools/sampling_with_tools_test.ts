import { assertEquals } from "@std/assert";
import type {
  CreateMessageRequest,
  CreateMessageResultWithTools,
} from "@modelcontextprotocol/sdk/types.js";
import { call, startEverything } from "../testing.ts";

type Asked = CreateMessageRequest["params"];

const CAPABLE = { capabilities: { sampling: { tools: {} } } };

function useTool(...cities: string[]): CreateMessageResultWithTools {
  return {
    role: "assistant",
    model: "scripted",
    stopReason: "toolUse",
    content: cities.map((city) => ({
      type: "tool_use",
      id: `call-${city}`,
      name: "get_population",
      input: { city },
    })),
  };
}

function say(text: string): CreateMessageResultWithTools {
  return {
    role: "assistant",
    model: "scripted",
    stopReason: "endTurn",
    content: { type: "text", text },
  };
}

Deno.test("ask_about_cities runs the tools that the model calls, then returns its answer", async () => {
  await using everything = await startEverything();
  const asked: Asked[] = [];
  const client = await everything.open({
    ...CAPABLE,
    sampling: (params) => {
      asked.push(params);
      return asked.length === 1 ? useTool("Tokyo", "Atlantis") : say("Tokyo has 14.2 million.");
    },
  });
  const { text } = await call(client, "ask_about_cities", { question: "How many in Tokyo?" });
  assertEquals(text, "Tokyo has 14.2 million.");
  assertEquals(asked[0].tools?.map(({ name }) => name), ["get_population"]);
  assertEquals(asked[1].messages.at(-1)?.content, [
    {
      type: "tool_result",
      toolUseId: "call-Tokyo",
      isError: false,
      content: [{ type: "text", text: "14.2 million" }],
    },
    {
      type: "tool_result",
      toolUseId: "call-Atlantis",
      isError: true,
      content: [{ type: "text", text: 'No city "Atlantis"' }],
    },
  ]);
});

Deno.test("ask_about_cities gives up on a model that never stops calling", async () => {
  await using everything = await startEverything();
  const choices: unknown[] = [];
  const client = await everything.open({
    ...CAPABLE,
    sampling: ({ toolChoice }) => {
      choices.push(toolChoice?.mode);
      return useTool("Tokyo");
    },
  });
  const { text, isError } = await call(client, "ask_about_cities", { question: "Tokyo?" });
  assertEquals([isError, text], [true, "The client's model still called tools after 4 turns"]);
  assertEquals(choices, ["auto", "auto", "auto", "none"]);
});

Deno.test("test_sampling passes the prompt on and returns the answer", async () => {
  await using everything = await startEverything();
  const client = await everything.open({ sampling: () => say("A short answer") });
  const { text } = await call(client, "test_sampling", { prompt: "Hello" });
  assertEquals(text, "LLM response: A short answer");
});

Deno.test("test_sampling asks on the stream of its own call", async () => {
  await using everything = await startEverything();
  const client = await everything.open({
    sampling: () => say("A short answer"),
    fetch: async (input: URL | Request | string, init?: RequestInit) =>
      init?.method === "GET" ? new Response(null, { status: 405 }) : await fetch(input, init),
  });
  const { text } = await call(client, "test_sampling", { prompt: "Hello" });
  assertEquals(text, "LLM response: A short answer");
});
