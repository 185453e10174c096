import { assertEquals, assertStringIncludes } from "@std/assert";
import { chart } from "./chart.ts";
import { barChart, lineChart } from "./charts.ts";

const BARS = [{ s: "A", n: 1 }, { s: "B", n: 2.5 }];
const DAYS = [
  { d: "2026-01-01", p: 3, s: "A" },
  { d: "2026-01-02", p: 4, s: "A" },
  { d: "2026-01-01", p: 5, s: "B" },
  { d: "2026-01-02", p: 2, s: "B" },
];

Deno.test("chart() gives SVG, PNG and a text that says what it shows", async () => {
  const { bundle } = await chart(
    {
      data: { values: BARS },
      mark: "point",
      encoding: { x: { field: "n", type: "quantitative" } },
    },
    { alt: "B is more than A." },
  );
  assertStringIncludes(String(bundle["image/svg+xml"]), "<svg");
  assertEquals(atob(String(bundle["image/png"])).slice(1, 4), "PNG");
  assertEquals(bundle["text/plain"], "B is more than A.");
});

Deno.test("barChart() and lineChart() draw the same SVG each time", async () => {
  const draw = async () =>
    [
      (await barChart(BARS, { x: "s", y: "n", title: "T", unit: "U", alt: "bars" })).bundle,
      (await lineChart(DAYS, { x: "d", y: "p", series: "s", alt: "lines" })).bundle,
    ].map((bundle) => bundle["image/svg+xml"]);
  const [first, second] = [await draw(), await draw()];
  assertEquals(first, second);
  assertStringIncludes(String(first[0]), "2.5");
  assertStringIncludes(String(first[1]), "1 Jan");
});

Deno.test("lineChart() accepts names with dots", async () => {
  const { bundle } = await lineChart([{ "a.b": 1, y: 1 }, { "a.b": 2, y: 3 }], {
    ...{ x: "a.b", y: "y", alt: "one line" },
  });
  assertEquals(String(bundle["image/svg+xml"]).includes("NaN"), false);
});
