/** Tables: what a CSV or a Markdown table says, in a few sentences. */
import type { Table } from "../gather/records.ts";
import { contentStems, identifierWords, stem } from "../language/words.ts";
import type { Wish } from "../plan/wish.ts";

/**
 * Summarises a table: its size, its span, and how its numbers run.
 *
 * @param table header and rows
 * @param wish the question, which may name a column
 * @returns a few sentences
 */
export function describeTable(table: Table, wish: Wish): string {
  const { header, rows } = table;
  const numeric = header.map((_, i) =>
    rows.every((row) => row[i] !== "" && Number.isFinite(Number(row[i])))
  );
  const dated = header.findIndex((_, i) => rows.every((row) => /^\d{4}-\d\d/.test(row[i])));
  const said = contentStems(wish.text);
  const named = header.findIndex((name, i) =>
    numeric[i] && identifierWords(name).some((word) => said.has(stem(word)))
  );
  const usual = header.findIndex((name, i) =>
    numeric[i] && /close|total|value|price|amount|count/i.test(name)
  );
  const column = named >= 0 ? named : usual >= 0 ? usual : numeric.lastIndexOf(true);
  const opening = dated >= 0
    ? `${rows.length} rows from ${rows[0][dated]} to ${rows.at(-1)![dated]}`
    : `${rows.length} rows with ${header.join(", ")}`;
  if (column < 0) {
    const shown = rows.slice(0, 8).map((row) => `- ${row.join(", ")}`);
    return `${opening}:\n${shown.join("\n")}${
      rows.length > 8 ? `\n- and ${rows.length - 8} more` : ""
    }`;
  }
  return `${opening}. ${run(table, column, dated)}`;
}

function run({ header, rows }: Table, column: number, dated: number): string {
  const values = rows.map((row) => Number(row[column]));
  const at = (i: number) => dated >= 0 ? ` on ${rows[i][dated]}` : ` (${rows[i][0]})`;
  const least = values.indexOf(Math.min(...values));
  const most = values.indexOf(Math.max(...values));
  const [first, last] = [values[0], values.at(-1)!];
  const change = first === 0
    ? ""
    : ` (${last >= first ? "+" : ""}${((last - first) / first * 100).toFixed(2)} %)`;
  const course = dated >= 0
    ? `${header[column]} went from ${rows[0][column]} to ${rows.at(-1)![column]}${change}; `
    : `${header[column]}: `;
  return `${course}lowest ${rows[least][column]}${at(least)}, highest ${rows[most][column]}${
    at(most)
  }.`;
}
