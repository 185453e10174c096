import { assertEquals, assertStringIncludes } from "@std/assert";
import { table } from "./table.ts";

Deno.test("table() aligns numbers and gives a column the same decimals", () => {
  const text = String(table([{ n: "a", v: 1 }, { n: "bb", v: 22.25 }]));
  assertEquals(text, "n       v\n──  ─────\na    1.00\nbb  22.25");
});

Deno.test("table() shows the chosen columns under their headings with a caption", () => {
  const rows = [{ a: 1, b: true, c: { d: 1 } }];
  const text = String(table(rows, { columns: { b: "Bee", c: "Sea" }, caption: "All" }));
  assertEquals(text, 'All\nBee  Sea\n───  ───────\nyes  {"d":1}');
});

Deno.test("table() escapes what it shows and has no style or script element", () => {
  const html = String(table([{ a: "<script>alert(1)</script>" }]).bundle["text/html"]);
  assertStringIncludes(html, "&lt;script&gt;");
  assertEquals(/<(script|style)/.test(html), false);
});

Deno.test("table() leaves missing values empty and years ungrouped", () => {
  const text = String(table([{ year: 2025, left: null }, { year: 2026, left: "x", more: 1 }]));
  assertEquals(text, "year  left  more\n────  ────  ────\n2025\n2026  x        1");
});
