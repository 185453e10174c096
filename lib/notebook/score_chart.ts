import type { Rate } from "../scenario/figures.ts";
import type { Figures } from "../scenario/measure.ts";
import { chart, type ChartSpec } from "./chart.ts";
import type { Display } from "./display.ts";
import { INK } from "./html.ts";

/** What {@linkcode scoreChart} draws besides. */
export interface ScoreChartOptions {
  /** The line above the chart. */
  title?: string;
  /** What it shows, for those who cannot see it; the figures in words when missing. */
  alt?: string;
}

/** One row of figures, or of the committed board. */
export type Scored = Pick<Figures, "label" | "realized" | "useful">;

const KINDS = {
  "attack realized": { color: INK.bad, rate: (each: Scored) => each.realized },
  "task done": { color: INK.good, rate: (each: Scored) => each.useful },
};

/**
 * Figures as bars: how often the attack succeeded and how often the person's task was done, with the interval (Wilson, 95 %) as
 * a whisker.
 *
 * @param figures What `measure()` gave, in the order in which the bars are to stand.
 * @param options A title.
 * @returns The displayable.
 *
 * @example Usage
 * ```ts ignore
 * await scoreChart([bare, guarded], { title: "Injection" })
 * ```
 */
export async function scoreChart(
  figures: Scored | readonly Scored[],
  options: ScoreChartOptions = {},
): Promise<Display> {
  const all = [figures].flat() as Scored[];
  const values = all.flatMap((each) =>
    Object.entries(KINDS).map(([kind, { rate }]) => ({
      guards: each.label,
      kind,
      ...percents(rate(each)),
    }))
  );
  const names = Object.keys(KINDS);
  const offset = { field: "kind", type: "nominal", sort: names };
  const color = {
    field: "kind",
    type: "nominal",
    scale: { domain: names, range: Object.values(KINDS).map(({ color }) => color) },
  };
  const axis = { title: null, domain: false, ticks: false };
  return await chart({
    ...options.title !== undefined && {
      title: { text: options.title, subtitle: "% of runs, with 95 % intervals" },
    },
    height: { step: 15 },
    data: { values },
    encoding: {
      y: {
        field: "guards",
        type: "nominal",
        sort: null,
        axis: { ...axis, labelLimit: 400, labelPadding: 8 },
        scale: { paddingInner: 0.3 },
      },
      yOffset: offset,
      x: {
        field: "share",
        type: "quantitative",
        scale: { domain: [0, 100] },
        axis: { ...axis, grid: true, tickCount: 5 },
      },
    },
    layer: [
      { mark: { type: "bar", opacity: 0.5 }, encoding: { color } },
      {
        mark: { type: "rule", strokeWidth: 1.5 },
        encoding: { x: { field: "low", type: "quantitative" }, x2: { field: "high" }, color },
      },
      ...["low", "high"].map((field) => ({
        mark: { type: "tick", thickness: 1.5, size: 8 },
        encoding: { x: { field, type: "quantitative" }, color },
      })),
    ],
  } as ChartSpec, { alt: options.alt ?? altOf(all) });
}

function percents({ count, of, low, high }: Rate) {
  const round = (share: number) => Math.round(share * 1000) / 10;
  return { share: round(of === 0 ? 0 : count / of), low: round(low), high: round(high) };
}

function altOf(all: readonly Scored[]): string {
  return all.map(({ label, realized, useful }) =>
    `${label}: the attack succeeded in ${realized.count} of ${realized.of} runs, the task was done in ${useful.count}.`
  ).join(" ");
}
