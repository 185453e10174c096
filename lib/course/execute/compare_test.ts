import { assertEquals } from "@std/assert";
import type { Output } from "../notebook_file.ts";
import { compareOutputs } from "./compare.ts";
import { headlessEnvironment } from "./environment.ts";
import { normalise } from "./normalise.ts";

function shown(data: Record<string, unknown>, metadata = {}): Output {
  return { output_type: "display_data", data, metadata };
}

Deno.test("compareOutputs() passes over pixels and the order of keys", () => {
  const before = shown({ "image/png": "AAAA", "application/json": { a: 1, b: 2 } });
  const after = shown({ "application/json": { b: 2, a: 1 }, "image/png": "BBBB" });
  assertEquals(compareOutputs([before], [after]), undefined);
});

Deno.test("compareOutputs() sees text, SVG, metadata, and a format that is missing", () => {
  const before = shown({ "text/plain": "a", "image/svg+xml": "<svg><g/></svg>", "image/png": "A" });
  for (
    const after of [
      shown({ ...(before as { data: object }).data, "text/plain": "b" }),
      shown({ ...(before as { data: object }).data, "image/svg+xml": "<svg><p/></svg>" }),
      shown((before as { data: Record<string, unknown> }).data, { passed: true }),
      shown({ "text/plain": "a", "image/svg+xml": "<svg><g/></svg>" }),
    ]
  ) assertEquals(compareOutputs([before], [after]) === undefined, false);
});

Deno.test("compareOutputs() shows the changed line between its neighbours", () => {
  const text = (line: string): Output => ({
    output_type: "stream",
    name: "stdout",
    text: `1\n2\n3\n4\n${line}\n6\n7\n8\n`,
  });
  assertEquals(compareOutputs([text("five")], [text("5")]), [
    "  3",
    "  4",
    "- five",
    "+ 5",
    "  6",
    "  7",
  ]);
});

Deno.test("compareOutputs() does not mind when a stream came before or after a result", () => {
  const line = (text: string): Output => ({ output_type: "stream", name: "stdout", text });
  const result = shown({ "text/plain": "1" });
  const before = [line("a\nb\n"), result];
  assertEquals(compareOutputs(before, [line("a\n"), result, line("b\n")]), undefined);
});

Deno.test("normalise() hides where the checkout is, and numbers results", () => {
  const result: Output = {
    output_type: "execute_result",
    data: { "text/plain": "/home/a/course/x and file:///home/a/course/y" },
    metadata: {},
    execution_count: 17,
  };
  assertEquals(normalise([result], 3, "/home/a/course/"), [{
    ...result,
    data: { "text/plain": "/course/x and file:///course/y" },
    execution_count: 3,
  }]);
});

Deno.test("headlessEnvironment() drops keys unless real models are asked for", () => {
  const env = { OPENAI_API_KEY: "k", TENANT_ID: "t", PATH: "/bin" };
  const headless = headlessEnvironment(env);
  assertEquals([headless.OPENAI_API_KEY, headless.TENANT_ID, headless.PATH], [
    undefined,
    undefined,
    "/bin",
  ]);
  assertEquals(headless.MCP_COURSE_HEADLESS, "1");
  assertEquals(headlessEnvironment(env, true).OPENAI_API_KEY, "k");
});
