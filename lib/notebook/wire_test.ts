import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";
import type { WireEntry } from "../connect.ts";
import { wire } from "./wire.ts";
import { attachLog, WireLog } from "./wire_log.ts";

type Body = Record<string, unknown>;

function entry(from: WireEntry["from"], body: Body): WireEntry {
  return { from, message: { jsonrpc: "2.0", ...body } as JSONRPCMessage, at: 0 };
}

const CALL = entry("client", {
  id: 1,
  method: "tools/call",
  params: { name: "greet", arguments: { name: "Ada" } },
});
const SAMPLING = entry("server", {
  id: 1,
  method: "sampling/createMessage",
  params: { messages: [{ role: "user", content: { type: "text", text: "Greet Ada" } }] },
});
const SAMPLED = entry("client", {
  id: 1,
  result: { role: "assistant", model: "m", content: { type: "text", text: "Good day" } },
});
const PROGRESS = entry("server", {
  method: "notifications/progress",
  params: { progressToken: 1, progress: 1, total: 2 },
});
const RESULT = entry("server", { id: 1, result: { content: [{ type: "text", text: "Hello" }] } });

Deno.test("wire() shows a line a message in recorded order, both ways", () => {
  const text = String(wire([CALL, SAMPLING, SAMPLED, PROGRESS, RESULT]));
  const right = " ".repeat(36);
  assertEquals(text.split("\n"), [
    "client".padEnd(36) + "server",
    '→ tools/call greet name: "Ada" #1',
    right + '← sampling/createMessage "Greet Ada" #1',
    '→ result "Good day" #1',
    right + "← notifications/progress 1 of 2",
    right + '← result "Hello" #1',
  ]);
});

Deno.test("wire() opens each line to the JSON that was recorded", () => {
  const html = String(wire([CALL]).bundle["text/html"]);
  assertStringIncludes(html, "<details><summary");
  assertStringIncludes(html, "&quot;method&quot;: &quot;tools/call&quot;");
  assertEquals(/<(script|style)/.test(html), false);
});

Deno.test("wire() with only keeps a method and the responses to it", () => {
  const text = String(wire([CALL, SAMPLING, SAMPLED, RESULT], { only: "tools/call" }));
  assertEquals(text.split("\n").length, 3);
  assertStringIncludes(text, "(2 of 4 messages)");
  assertStringIncludes(String(wire([CALL], { only: /^resources/ })), "None of the 1 messages");
});

Deno.test("wire() shows what passed since the last view of the same client", () => {
  const client = new Client({ name: "test", version: "1.0.0" });
  const log = new WireLog("greeter");
  attachLog(client, log);
  assertEquals(String(wire(client)), "No message has passed yet.");
  log.record(CALL);
  assertStringIncludes(String(wire(client)), "tools/call greet");
  assertStringIncludes(String(wire(client)), "No message has passed since the last view");
  log.record(RESULT);
  assertEquals(String(wire(client)).split("\n").length, 2);
  assertEquals(String(wire(client, { since: "start" })).split("\n").length, 3);
});

Deno.test("wire() masks and shows errors with their code", () => {
  const text = String(
    wire([entry("server", {
      id: 3,
      error: { code: -32602, message: "No such http://127.0.0.1:5123/x" },
    })]),
  );
  assertStringIncludes(text, "← error -32602 No such http://127.0.0.1:‹port›/x #3");
});

Deno.test("wire() names the servers of a run with several", () => {
  const records = [{ ...CALL, server: "one" }, { ...CALL, server: "two" }];
  assertEquals(String(wire({ wire: records })).split("\n").slice(1), [
    '→ tools/call greet name: "Ada" one #1',
    '→ tools/call greet name: "Ada" two #1',
  ]);
});

Deno.test("wire() refuses what nobody records", () => {
  assertThrows(
    () => wire(new Client({ name: "test", version: "1.0.0" })),
    TypeError,
    "Cannot show the wire",
  );
});
