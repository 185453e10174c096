import { assertEquals } from "@std/assert";
import { growth, HEAP_NOISE, judgeMemory } from "./memory.ts";

const rounds = (...heaps: number[]) => heaps.map((heap) => ({ heap, files: 20 }));

Deno.test("growth() is the slope, whatever one odd round does", () => {
  assertEquals(growth([5, 7, 9, 11]), 2);
  assertEquals(growth([5, 7, 900, 11, 13]), 2);
  assertEquals(growth([9, 7, 5]), -2);
  assertEquals([growth([5]), growth([])], [0, 0]);
});

Deno.test("judgeMemory() leaves the first round out and takes a little for noise", () => {
  const warm = judgeMemory(rounds(0, 10 * HEAP_NOISE, 10 * HEAP_NOISE, 11 * HEAP_NOISE), 0);
  assertEquals([warm.heap, warm.hasGrown], [HEAP_NOISE / 2, false]);
});

Deno.test("judgeMemory() finds a heap that grows with every message", () => {
  const leak = 64 * 10_000 + HEAP_NOISE;
  assertEquals(judgeMemory(rounds(0, leak, 2 * leak, 3 * leak), 10_000).hasGrown, true);
});

Deno.test("judgeMemory() finds connections that stay open", () => {
  const [first, ...rest] = rounds(1, 1, 1);
  assertEquals(judgeMemory([first, ...rest.map((each) => ({ ...each, files: 21 }))], 0).files, 1);
});
