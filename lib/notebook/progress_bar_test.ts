import { assertEquals, assertStringIncludes } from "@std/assert";
import { progressDisplay } from "./progress_bar.ts";

Deno.test("progressDisplay() fills as much of the bar as is done", () => {
  const widthAt = (progress: number, total: number) =>
    /width:(\d+)%/.exec(String(progressDisplay("x", { progress, total }).bundle["text/html"]))![1];
  assertEquals([[0, 4], [1, 4], [4, 4], [9, 4], [-1, 4], [0, 0]].map(([p, t]) => widthAt(p, t)), [
    "0",
    "25",
    "100",
    "100",
    "0",
    "0",
  ]);
});

Deno.test("progressDisplay() shows the number alone when there is no total", () => {
  assertEquals(String(progressDisplay("x", { progress: 12 })), "x  12");
});

Deno.test("progressDisplay() escapes what a server says", () => {
  const { bundle } = progressDisplay("x", { progress: 1, message: "<img src=x>" });
  assertStringIncludes(String(bundle["text/html"]), "&lt;img src=x&gt;");
});
