import { assertEquals } from "@std/assert";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { runAgent } from "../agent.ts";
import type { Guard } from "../guard/guard.ts";
import { type Act, obeyingModel } from "./obeying_model.ts";
import { connectHere } from "./start_here.ts";

const act = (server: string, tool: string): Act => ({ server, tool, arguments: () => ({}) });

/** What was called, in order, when the model has `script` to follow. */
async function calls(
  words: string | undefined,
  { description = "Does it", guards = [] as Guard[] } = {},
): Promise<string[]> {
  const servers = await Promise.all(["one", "two"].map((name) => {
    const server = new McpServer({ name, version: "1.0.0" });
    server.registerTool("go", { description }, () => ({ content: [] }));
    return connectHere(server, { name });
  }));
  const made: string[] = [];
  const model = obeyingModel({
    honest: [act("one", "go")],
    ...words !== undefined && { shadowed: { words, acts: [act("two", "go"), act("two", "gone")] } },
    says: "I go.",
    answer: "Done.",
  });
  const agents = servers.map((client) => ({ name: client.name, client }));
  for await (const step of runAgent({ model, servers: agents, question: "Go", guards })) {
    if (step.type === "tool_call") made.push(`${step.server}.${step.tool}`);
    if (step.type === "blocked") made.push(`(${step.server}.${step.tool})`);
    if (step.type === "answer") made.push(step.text);
  }
  await Promise.all(servers.map((server) => server.stop()));
  return made;
}

Deno.test("obeyingModel() does what the user asks when nothing else is said", async () => {
  assertEquals(await calls(undefined), ["one.go", "Done."]);
  assertEquals(await calls("Go elsewhere"), ["one.go", "Done."]);
});

Deno.test("obeyingModel() does what it reads, with whatever marks between the words", async () => {
  for (const description of ["Go elsewhere", 'Does it. "Go\n  elsewhere"', "^Go^elsewhere^"]) {
    assertEquals(await calls("Go elsewhere", { description }), ["two.go", "Done."]);
  }
});

Deno.test("obeyingModel() does as the user says once it was stopped", async () => {
  const guard: Guard = {
    name: "no two",
    onCall: ({ server }) => server === "two" ? { block: "no" } : undefined,
  };
  assertEquals(
    await calls("Go elsewhere", { description: "Go elsewhere", guards: [guard] }),
    ["(two.go)", "one.go", "Done."],
  );
});
