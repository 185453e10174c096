import { assertEquals } from "@std/assert";
import { items } from "./response_items.ts";

const call = { server_label: "docs", name: "search", arguments: '{"query":"tides"}' };

Deno.test("items() shows every kind of item in a line, with ids masked", () => {
  const shown = String(items([
    {
      id: "mcpl_1",
      type: "mcp_list_tools",
      server_label: "docs",
      tools: [{ name: "search", input_schema: {} }],
    },
    { id: "mcpr_0f3a5b7c9d1e2f4a6b8c0d1e2f3a4b5c", type: "mcp_approval_request", ...call },
    { id: "mcp_1", type: "mcp_call", ...call, output: "found\nit", error: null },
    {
      id: "mcp_2",
      type: "mcp_call",
      ...call,
      error: { type: "mcp_tool_execution_error", content: [{ type: "text", text: "no pages" }] },
    },
    {
      id: "msg_1",
      type: "message",
      role: "assistant",
      status: "completed",
      content: [{ type: "output_text", text: "Twice a day.", annotations: [] }],
    },
  ]));
  assertEquals(shown.split("\n"), [
    "docs     lists 1: search",
    'agent    ? docs.search  query: "tides"      ← waits for a yes',
    'service  → docs.search  query: "tides"',
    "docs     ← found it",
    'service  → docs.search  query: "tides"',
    "docs     ← mcp_tool_execution_error: no pages",
    "agent    Twice a day.",
  ]);
});
