import { assertEquals } from "@std/assert";
import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";
import { scopeOfMessage } from "./scopes.ts";

const needed = (method: string, params?: Record<string, unknown>) =>
  scopeOfMessage({ jsonrpc: "2.0", id: 1, method, params });

Deno.test("scopeOfMessage() asks for the scope of the kind, also for methods that nobody knows yet", () => {
  assertEquals(needed("tools/call"), "MCP.Tools");
  assertEquals(needed("tools/tomorrow"), "MCP.Tools");
  assertEquals(needed("resources/read"), "MCP.Resources");
  assertEquals(needed("resources/unsubscribe"), "MCP.Resources");
  assertEquals(needed("prompts/get"), "MCP.Prompts");
});

Deno.test("scopeOfMessage() asks for nothing for lists, for the session and for answers", () => {
  const free = ["tools/list", "resources/list", "resources/templates/list", "prompts/list"];
  for (const method of [...free, "initialize", "ping", "logging/setLevel", "toString", ""]) {
    assertEquals(needed(method), undefined, method);
  }
  const answer: JSONRPCMessage = { jsonrpc: "2.0", id: 1, result: {} };
  assertEquals(scopeOfMessage(answer), undefined);
});

Deno.test("scopeOfMessage() asks for completion what the completed thing needs", () => {
  assertEquals(needed("completion/complete", { ref: { type: "ref/prompt" } }), "MCP.Prompts");
  assertEquals(needed("completion/complete", { ref: { type: "ref/resource" } }), "MCP.Resources");
  assertEquals(needed("completion/complete"), "MCP.Resources");
});
