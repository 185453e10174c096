import { type Display, displayOf } from "./display.ts";
import { escapeHtml, INK } from "./html.ts";

/** A row: a value for each column. */
export type Row = Record<string, unknown>;

/** How to draw a table. */
export interface TableOptions {
  /** Which columns, in order: their names, or `{ name: "Heading" }`. All of the first row when missing. */
  columns?: string[] | Record<string, string>;
  /** A line above it. */
  caption?: string;
}

/**
 * Draws rows as a table; columns of numbers are aligned to the right.
 *
 * @param rows The rows.
 * @param options Which columns, and a caption.
 * @returns The displayable.
 *
 * @example Usage
 * ```ts
 * import { table } from "./table.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const text = String(table([{ symbol: "AAPL", price: 195.1 }, { symbol: "NVDA", price: 121 }]));
 *
 * assertEquals(text, "symbol  price\n──────  ─────\nAAPL    195.1\nNVDA    121.0");
 * ```
 */
export function table(rows: readonly object[], options: TableOptions = {}): Display {
  const columns = columnsOf(rows as Row[], options.columns);
  const values = columns.map(({ key }) => (rows as Row[]).map((row) => row[key]));
  const formats = values.map(formatOf);
  const cells = rows.map((_, row) =>
    columns.map((_, at) => cellText(values[at][row], formats[at]))
  );
  const numeric = values.map(isNumeric);
  const headings = columns.map(({ heading }) => heading);
  return displayOf(
    toHtml(headings, cells, numeric, options.caption),
    toText(headings, cells, numeric, options.caption),
  );
}

function columnsOf(
  rows: Row[],
  columns: TableOptions["columns"],
): { key: string; heading: string }[] {
  if (Array.isArray(columns)) return columns.map((key) => ({ key, heading: key }));
  if (columns !== undefined) {
    return Object.entries(columns).map(([key, heading]) => ({ key, heading }));
  }
  const keys = new Set(rows.flatMap((row) => Object.keys(row)));
  return [...keys].map((key) => ({ key, heading: key }));
}

/** All numbers of a column have as many decimals as the one that needs most, at most four. */
function formatOf(values: unknown[]): Intl.NumberFormat {
  const numbers = values.filter((value) => typeof value === "number");
  const digits = Math.max(0, ...numbers.map((number) => decimals(number)));
  return new Intl.NumberFormat("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: "min2",
  });
}

/**
 * Counts the decimals that a number needs.
 *
 * @param value The number.
 * @param most The most to count.
 * @returns How many.
 */
export function decimals(value: number, most = 4): number {
  const rounded = String(Number(value.toFixed(most)));
  return rounded.includes("e") ? most : rounded.split(".")[1]?.length ?? 0;
}

function cellText(value: unknown, format: Intl.NumberFormat): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "number") return format.format(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isNumeric(values: unknown[]): boolean {
  const present = values.filter((value) => value !== undefined && value !== null && value !== "");
  return present.length > 0 &&
    present.every((value) =>
      typeof value === "number" || /^[-+]?[$€]?[\d,.]+ ?%?$/.test(String(value))
    );
}

function toText(
  headings: string[],
  cells: string[][],
  numeric: boolean[],
  caption?: string,
): string {
  const oneLine = cells.map((row) => row.map((cell) => cell.replace(/\s*\n\s*/g, " ")));
  const widths = headings.map((heading, at) =>
    Math.max(heading.length, ...oneLine.map((row) => row[at].length))
  );
  const pad = (text: string, at: number) =>
    numeric[at] ? text.padStart(widths[at]) : text.padEnd(widths[at]);
  const lines = [headings, widths.map((width) => "─".repeat(width)), ...oneLine]
    .map((row) => row.map(pad).join("  ").trimEnd());
  return (caption === undefined ? lines : [caption, ...lines]).join("\n");
}

function toHtml(
  headings: string[],
  cells: string[][],
  numeric: boolean[],
  caption?: string,
): string {
  const style = (at: number, extra: string) =>
    `text-align:${
      numeric[at] ? "right" : "left"
    };vertical-align:top;padding:3px 12px 3px 6px;border:none;` +
    `white-space:pre-wrap;background:transparent;${extra}`;
  const head = headings.map((heading, at) =>
    `<th style="${style(at, `border-bottom:1px solid ${INK.line}`)}">${escapeHtml(heading)}</th>`
  );
  const body = cells.map((row) =>
    `<tr style="background:transparent">${
      row.map((cell, at) =>
        `<td style="${style(at, `border-top:1px solid ${INK.tint}`)}">${escapeHtml(cell)}</td>`
      ).join("")
    }</tr>`
  );
  const above = caption === undefined
    ? ""
    : `<caption style="text-align:left;padding:2px 6px;color:${INK.muted}">${
      escapeHtml(caption)
    }</caption>`;
  return `<table style="table-layout:auto;border-collapse:collapse;margin:4px 0;border:none;color:inherit">${above}` +
    `<thead><tr style="background:transparent">${head.join("")}</tr></thead>` +
    `<tbody>${body.join("")}</tbody></table>`;
}
