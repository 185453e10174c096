import { type Display, displayOf } from "./display.ts";
import { escapeHtml, INK, MONO } from "./html.ts";

/** What is said about lines: the beginning of a line, without its indentation, and the words. */
export type Notes = Record<string, string>;

interface AnnotatedLine {
  text: string;
  note: string;
}

/**
 * Shows a file line by line, with what some of its lines do beside them. A note belongs to the first line that begins as it says, and that has
 * no note yet: so it stays with its line when the file grows.
 *
 * @param text The file.
 * @param notes The notes.
 * @returns The displayable.
 *
 * @example Usage
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { annotate } from "./annotate.ts";
 *
 * const shown = annotate("a: 1\n  b: 2", { "b:": "the second" });
 * assertEquals(String(shown), "a: 1\n  b: 2   ← the second");
 * ```
 */
export function annotate(text: string, notes: Notes): Display {
  const lines = toLines(text, notes);
  const plain = lines.map(({ text, note }) => note === "" ? text : `${text}   ← ${note}`);
  return displayOf(toHtml(lines), plain.join("\n"));
}

function toLines(text: string, notes: Notes): AnnotatedLine[] {
  const left = new Set(Object.keys(notes));
  return text.trimEnd().split("\n").map((line) => {
    const begin = [...left].find((each) => line.trimStart().startsWith(each));
    if (begin === undefined) return { text: line, note: "" };
    left.delete(begin);
    return { text: line, note: notes[begin] };
  });
}

function toHtml(lines: AnnotatedLine[]): string {
  const cell = "padding:1px 10px 1px 0;text-align:left;vertical-align:top";
  const rows = lines.map(({ text, note }) =>
    `<tr style="background:${note === "" ? "transparent" : INK.tint}">` +
    `<td style="${cell};${MONO};white-space:pre-wrap">${escapeHtml(text) || "&nbsp;"}</td>` +
    `<td style="${cell};font-size:13px">${escapeHtml(note)}</td></tr>`
  );
  return `<table style="border-collapse:collapse;margin:4px 0">${rows.join("")}</table>`;
}
