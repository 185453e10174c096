import { chart, type ChartOptions, type ChartSpec } from "./chart.ts";
import type { Display } from "./display.ts";
import { decimals } from "./table.ts";

/** What {@linkcode lineChart} and {@linkcode barChart} draw. */
export interface SimpleChartOptions extends ChartOptions {
  /** The column along the bottom. */
  x: string;
  /** The column of numbers. */
  y: string;
  /** The column that tells one series from another. */
  series?: string;
  /** The line above the chart. */
  title?: string;
  /** What the numbers are, with their unit, as `US dollars`. */
  unit?: string;
}

/**
 * Draws lines over time, or over numbers.
 *
 * @param rows The rows; dates as `2026-01-02`.
 * @param options Which columns, a title, and what the chart shows.
 * @returns The displayable.
 *
 * @example Usage
 * ```ts ignore
 * await lineChart(bars, { x: "Date", y: "Close", title: "Apple", alt: "Apple's price rises from 150 to 175." })
 * ```
 */
export async function lineChart(
  rows: readonly object[],
  options: SimpleChartOptions,
): Promise<Display> {
  const isTime = rows.every((row) => /^\d{4}-\d\d-\d\d/.test(String(valueOf(row, options.x))));
  const x = isTime
    ? {
      type: "temporal",
      scale: { type: "utc" },
      axis: { title: null, tickCount: 8, format: DATES },
    }
    : { type: "quantitative", axis: { title: options.x, tickCount: 8 } };
  return await chart({
    title: titleOf(options),
    data: { values: rows },
    mark: { type: "line" },
    encoding: {
      x: { field: escapeField(options.x), ...x },
      y: yOf(options, { zero: false }),
      ...seriesOf(options),
    },
  } as ChartSpec, options);
}

/** A month by its name, and the year in the place of its January. */
const DATES = { year: "%Y", quarter: "%b", month: "%b", week: "%-d %b", date: "%-d %b" };

/**
 * Draws bars, side by side when there are several series.
 *
 * @param rows The rows, in the order in which the bars are to stand.
 * @param options Which columns, a title, and what the chart shows.
 * @returns The displayable.
 *
 * @example Usage
 * ```ts ignore
 * await barChart(quotes, { x: "symbol", y: "price", title: "Prices", alt: "Meta costs most, Google least." })
 * ```
 */
export async function barChart(
  rows: readonly object[],
  options: SimpleChartOptions,
): Promise<Display> {
  const { series } = options;
  const x = { field: escapeField(options.x), type: "nominal", sort: null };
  const y = yOf(options, { zero: true });
  const offset = series === undefined
    ? {}
    : { xOffset: { field: escapeField(series), sort: null } };
  const bars = {
    mark: { type: "bar", width: { band: series === undefined ? 0.55 : 0.9 } },
    encoding: seriesOf(options),
  };
  const digits = Math.max(0, ...rows.map((row) => decimals(Number(valueOf(row, options.y)), 2)));
  const figures = {
    mark: { type: "text", dy: -7 },
    encoding: { text: { field: y.field, type: "quantitative", format: `,.${digits}f` } },
  };
  return await chart({
    title: titleOf(options),
    data: { values: rows },
    encoding: { x: { ...x, axis: { title: null, labelAngle: 0, ticks: false } }, y, ...offset },
    layer: [bars, figures],
  } as ChartSpec, options);
}

function titleOf({ title, unit }: SimpleChartOptions) {
  if (title === undefined) return undefined;
  return unit === undefined ? title : { text: title, subtitle: unit };
}

function yOf({ y, unit, title }: SimpleChartOptions, scale: { zero: boolean }) {
  const isSaid = unit !== undefined && title !== undefined;
  return {
    field: escapeField(y),
    type: "quantitative",
    scale,
    axis: { title: isSaid ? null : unit ?? y, tickCount: 5, domain: false, ticks: false },
  };
}

function seriesOf({ series }: SimpleChartOptions) {
  return series === undefined
    ? {}
    : { color: { field: escapeField(series), type: "nominal", sort: null } };
}

/** In Vega-Lite a dot or a bracket in a field's name leads into the value. */
function escapeField(name: string): string {
  return name.replace(/[.[\]\\]/g, "\\$&");
}

function valueOf(row: object, key: string): unknown {
  return (row as Record<string, unknown>)[key];
}
