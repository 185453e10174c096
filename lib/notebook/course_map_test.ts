import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Chapter, Station } from "../progress/mod.ts";
import { courseMap, drawCourseMap } from "./course_map.ts";

function station(name: string, passed: number): Station {
  const checks = ["one", "two"];
  return {
    ...{ name, title: `T ${name}`, path: `notebooks/${name}.ipynb`, checks },
    ...{ passed: checks.slice(0, passed), done: passed === checks.length },
  };
}

function chapter(name: string, passed: number, exercises: Station[] = []): Chapter {
  return { ...station(name, passed), exercises };
}

Deno.test("drawCourseMap() links every notebook and marks how far you are", () => {
  const html = drawCourseMap([
    chapter("00_a", 2),
    chapter("01_b", 1, [station("exercises/01_c", 0)]),
  ]);
  assertStringIncludes(html, '●</b> <a href="00_a.ipynb">T 00_a</a>');
  assertStringIncludes(html, '◐</b> <a href="01_b.ipynb">T 01_b</a> <span');
  assertStringIncludes(html, '○</b> <a href="exercises/01_c.ipynb">');
});

Deno.test("drawCourseMap() draws the second route past the chapters from 07 to 14", () => {
  const rails = (name: string) =>
    drawCourseMap([chapter(name, 0)]).match(/<div style="background:/g)?.length;
  assertEquals(["06_a", "07_b", "14_c", "15_d"].map(rails), [2, 1, 1, 2]);
});

Deno.test("courseMap() shows no progress when nobody is there", async () => {
  const before = Deno.env.get("MCP_COURSE_HEADLESS");
  Deno.env.set("MCP_COURSE_HEADLESS", "1");
  const text = String(await courseMap());
  if (before === undefined) Deno.env.delete("MCP_COURSE_HEADLESS");
  assertStringIncludes(text, "Route 2: straight to security");
  assertEquals(/\d of \d checks/.test(text), false);
});
