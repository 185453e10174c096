import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Step } from "../agent.ts";
import { trace } from "./trace.ts";

const CALL = { id: "c1", server: "calc", tool: "add" };
const STEPS: Step[] = [
  { type: "delta", text: "I" },
  { type: "model", turn: 1, text: "I add them.", calls: [{ ...CALL, arguments: { a: 2 } }] },
  { type: "tool_call", ...CALL, arguments: { a: 2, b: 3 } },
  {
    ...{ type: "tool_result", ...CALL, isError: false, milliseconds: 3 },
    result: { content: [{ type: "text", text: "5" }] },
  },
  { type: "blocked", by: "pinTools", reason: "the description changed", ...CALL },
  { type: "error", kind: "server", message: "calc has ended" },
  { type: "answer", text: "2 + 3 = 5" },
];

Deno.test("trace() tells who asked whom for what, in order", () => {
  assertEquals(String(trace({ question: "What is 2 plus 3?", steps: STEPS })).split("\n"), [
    "you       What is 2 plus 3?",
    "model     I add them.",
    "model     → calc.add  a: 2, b: 3",
    "calc      ← 5",
    "pinTools  ✕ calc.add  the description changed",
    "error     calc has ended",
    "model     2 + 3 = 5",
  ]);
});

Deno.test("trace() marks the steps that the note speaks of", () => {
  const note = (step: Step) => step.type === "tool_call" ? "not asked for" : undefined;
  const shown = trace({ question: "Hello", steps: STEPS }, { note });
  assertStringIncludes(String(shown), "→ calc.add  a: 2, b: 3      ← not asked for");
  assertStringIncludes(String(shown.bundle["text/html"]), "← not asked for</span>");
});
