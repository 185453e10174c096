import { assertEquals, assertMatch } from "@std/assert";
import { z } from "zod";
import { link, mcpServer, only, scriptedModel, steps } from "../agent/test_servers.ts";
import type { Guard } from "./guard.ts";

const echo = () =>
  mcpServer((server) => {
    for (const name of ["echo", "other"]) {
      server.registerTool(name, { inputSchema: { say: z.string() } }, ({ say }) => ({
        content: [{ type: "text", text: `${name}: ${say}` }],
      }));
    }
  });

async function run(guards: Guard[]) {
  await using scripted = scriptedModel([
    { calls: [{ id: "c", name: "echo", arguments: '{"say":"a"}' }] },
    { text: "done" },
  ]);
  const server = await link("echoes", echo());
  const all = await steps({ model: scripted.model, servers: [server], guards });
  const told: string | undefined = scripted.seen[1]?.body.messages.at(-1).content;
  const offered: string[] = scripted.seen[0].body.tools?.map((
    each: { function: { name: string } },
  ) => each.function.name) ?? [];
  return { all, told, offered, sent: server.sent };
}

const append = (letter: string): Guard => ({
  name: letter,
  onCall: (call) => ({ pass: { ...call, arguments: { say: `${call.arguments.say}${letter}` } } }),
  onResult: ({ result }) => ({
    pass: {
      ...result,
      content: result.content.map((block) =>
        block.type === "text" ? { ...block, text: `${block.text}<${letter}>` } : block
      ),
    },
  }),
});

Deno.test("runAgent() applies guards in the order of the list", async () => {
  const { told, all } = await run([append("b"), { name: "idle" }, append("c")]);
  assertEquals(told, "echo: abc<b><c>");
  assertEquals(only(all, "tool_call")[0].arguments, { say: "abc" });
  assertEquals(only(all, "note").map(({ message }) => message), [
    "b rewrote the call",
    "c rewrote the call",
    "b rewrote the result",
    "c rewrote the result",
  ]);
});

Deno.test("runAgent() does not make a call that a guard blocks, and asks no guard after it", async () => {
  const stop: Guard = { name: "stop", onCall: () => ({ block: "Not today" }) };
  const never: Guard = {
    name: "never",
    onCall: () => {
      throw new Error("asked");
    },
  };
  const { told, all, sent } = await run([stop, never]);
  assertEquals(only(all, "blocked"), [{
    type: "blocked",
    by: "stop",
    reason: "Not today",
    server: "echoes",
    tool: "echo",
    id: "c",
  }]);
  assertEquals(told, "Error: blocked before it reached you: Not today");
  assertEquals(only(all, "tool_call"), []);
  assertEquals(sent.filter((each) => "method" in each && each.method === "tools/call"), []);
});

Deno.test("runAgent() keeps a result that a guard blocks from the model", async () => {
  const { told, all } = await run([{ name: "hush", onResult: () => ({ block: "Secret" }) }]);
  assertEquals(told, "Error: blocked before it reached you: Secret");
  assertEquals(all.map(({ type }) => type).slice(1, 4), ["tool_call", "tool_result", "blocked"]);
});

Deno.test("runAgent() withholds tools from the model, with a step for each", async () => {
  const withhold: Guard = {
    name: "pins",
    onTools: (tools) => ({
      pass: tools.filter(({ tool }) => tool.name === "echo"),
      withheld: [{ server: "echoes", tool: "other", reason: "It has changed" }],
    }),
  };
  const silent: Guard = { name: "silent", onTools: () => ({ pass: [] }) };
  const { all, offered } = await run([withhold]);
  assertEquals(offered, ["echo"]);
  const [blocked] = only(all, "blocked");
  assertEquals([blocked.by, blocked.tool, blocked.reason], ["pins", "other", "It has changed"]);
  const both = await run([withhold, silent]);
  assertEquals(only(both.all, "blocked").map(({ by, tool }) => [by, tool]), [
    ["pins", "other"],
    ["silent", "echo"],
  ]);
  assertEquals(both.offered, []);
});

Deno.test("runAgent() blocks what a broken guard has not looked at", async () => {
  const broken = () => Promise.reject(new Error("out of order"));
  for (const hook of ["onTools", "onCall", "onResult"]) {
    const { all } = await run([{ name: "broken", [hook]: broken }]);
    assertMatch(only(all, "blocked")[0].reason, /The guard "broken" failed: out of order/);
  }
});
