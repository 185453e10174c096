/**
 * Parts of a Markdown text, found by their heading.
 *
 * @module
 */

/**
 * The text under a heading, with its sub-sections, up to the next heading of the same or a higher level.
 *
 * @param markdown The text. A line of code that begins with `#` would be taken for a heading.
 * @param heading The heading's words.
 * @returns What stands under it.
 * @throws {Error} When there is no such heading.
 */
export function textUnder(markdown: string, heading: string): string {
  const lines = markdown.split("\n");
  const at = lines.findIndex((line) => line.replace(/^#+ /, "") === heading && line !== heading);
  if (at < 0) throw new Error(`Cannot find the heading "${heading}"`);
  const level = lines[at].indexOf(" ");
  const under = lines.slice(at + 1);
  const end = under.findIndex((line) => new RegExp(`^#{1,${level}} `).test(line));
  return under.slice(0, end < 0 ? undefined : end).join("\n");
}

/**
 * The rows of all tables under a heading, without their heads.
 *
 * @param markdown The text.
 * @param heading The heading's words.
 * @returns Cells, by row; `\|` in a cell is a bar.
 * @throws {Error} When there is no such heading.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { rowsUnder } from "./section.ts";
 *
 * const markdown = "## Ports\n\n| name | port |\n| --- | --- |\n| stock | 8000 |\n";
 * assertEquals(rowsUnder(markdown, "Ports"), [["stock", "8000"]]);
 * ```
 */
export function rowsUnder(markdown: string, heading: string): string[][] {
  const lines = textUnder(markdown, heading).split("\n");
  return lines.flatMap((line, at) =>
    !line.startsWith("|") || isRule(line) || isRule(lines[at + 1] ?? "") ? [] : [cells(line)]
  );
}

function isRule(line: string): boolean {
  return /^\|[\s|:-]+$/.test(line);
}

function cells(line: string): string[] {
  return line.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim().replaceAll("\\|", "|"));
}
