import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { courseMap } from "./course_map.ts";
import { drawMap } from "./draw.ts";
import { readProgress, recordPassed } from "./progress_file.ts";
import { writeTestNotebook } from "./test_notebook.ts";

/** A checkout with two chapters and an exercise with two checks. */
async function course(): Promise<string> {
  const root = await Deno.makeTempDir();
  const write = (name: string, text: string, checks?: string[]) =>
    writeTestNotebook(root, name, text, checks);
  await write("00_start_here.ipynb", "# 00 · Start here\nexercises/01_portfolio.ipynb");
  await write("01_tools.ipynb", "# 01 · Tools\n[next](exercises/01_portfolio.ipynb)");
  await write("exercises/01_portfolio.ipynb", "# Exercise 1 · Portfolio");
  await write("solutions/01_portfolio.ipynb", "# Exercise 1 · Portfolio", ["adds up", "refuses"]);
  return root;
}

/** As for a learner: tests run with the variable that keeps them from writing. */
async function asLearner(work: () => Promise<void>): Promise<void> {
  const before = Deno.env.get("MCP_COURSE_HEADLESS");
  Deno.env.delete("MCP_COURSE_HEADLESS");
  try {
    await work();
  } finally {
    if (before !== undefined) Deno.env.set("MCP_COURSE_HEADLESS", before);
  }
}

Deno.test("recordPassed() keeps the first time, and several at once", async () => {
  const root = await course();
  await asLearner(async () => {
    await Promise.all(["a", "b", "c"].map((check) => recordPassed("01_portfolio", check, root)));
    const first = await readProgress(root);
    await recordPassed("01_portfolio", "a", root);
    assertEquals(await readProgress(root), first);
    assertEquals(Object.keys(first.passed["01_portfolio"]).sort(), ["a", "b", "c"]);
  });
});

Deno.test("recordPassed() writes nothing when no learner is there", async () => {
  const root = await course();
  await asLearner(async () => {
    Deno.env.set("MCP_COURSE_HEADLESS", "1");
    await recordPassed("01_portfolio", "a", root);
    Deno.env.delete("MCP_COURSE_HEADLESS");
    assertEquals(await readProgress(root), { passed: {} });
  });
});

Deno.test("readProgress() takes a broken file for no progress", async () => {
  const root = await course();
  await Deno.mkdir(join(root, ".course"));
  for (const text of ["", "[]", '{"passed": 1}', "{"]) {
    await Deno.writeTextFile(join(root, ".course", "progress.json"), text);
    assertEquals(await readProgress(root), { passed: {} });
  }
});

Deno.test("courseMap() puts an exercise under the chapter that leads to it, with its checks", async () => {
  const root = await course();
  await asLearner(() => recordPassed("01_portfolio", "adds up", root));
  const map = await courseMap(root);
  assertEquals(map.map(({ name, exercises }) => [name, exercises.map(({ name }) => name)]), [
    ["00_start_here", []],
    ["01_tools", ["01_portfolio"]],
  ]);
  const [exercise] = map[1].exercises;
  assertEquals(exercise, {
    name: "01_portfolio",
    title: "Exercise 1 · Portfolio",
    path: "notebooks/exercises/01_portfolio.ipynb",
    checks: ["adds up", "refuses"],
    passed: ["adds up"],
    done: false,
  });
});

Deno.test("drawMap() shows how far the learner is and what comes next", async () => {
  const root = await course();
  await asLearner(() => recordPassed("01_portfolio", "adds up", root));
  const text = drawMap(await courseMap(root));
  assertStringIncludes(text, "0 of 1 exercises done");
  assertStringIncludes(text, "◐  Exercise 1 · Portfolio");
  assertStringIncludes(text, "1 of 2 checks");
  assertStringIncludes(text, "Next: notebooks/exercises/01_portfolio.ipynb");
});
