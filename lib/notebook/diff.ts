import { diffLines } from "diff";
import { type Display, displayOf } from "./display.ts";
import { escapeHtml, INK, MONO } from "./html.ts";

interface DiffLine {
  sign: " " | "-" | "+";
  text: string;
}

/**
 * Compares two texts line by line.
 *
 * @param before The one text.
 * @param after The other.
 * @returns The displayable: lines that went begin with `-`, lines that came with `+`.
 *
 * @example Usage
 * ```ts
 * import { diff } from "./diff.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(diff("one\ntwo", "one\nthree")), "  one\n- two\n+ three");
 * ```
 */
export function diff(before: string, after: string): Display {
  const changes = diffLines(endWithBreak(before), endWithBreak(after));
  const lines = changes.flatMap(({ added, removed, value }): DiffLine[] => {
    const sign = added ? "+" : removed ? "-" : " ";
    return value.replace(/\n$/, "").split("\n").map((text) => ({ sign, text }));
  });
  return displayOf(
    toHtml(lines),
    lines.map(({ sign, text }) => `${sign} ${text}`.trimEnd()).join("\n"),
  );
}

/** So that a last line without a line break is the same as one with it. */
function endWithBreak(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}

const LOOK = {
  " ": { color: "inherit", background: "transparent" },
  "-": { color: INK.bad, background: "rgba(221,79,75,0.12)" },
  "+": { color: INK.good, background: "rgba(46,154,88,0.12)" },
};

function toHtml(lines: DiffLine[]): string {
  const rows = lines.map(({ sign, text }) => {
    const { color, background } = LOOK[sign];
    return `<div style="color:${color};background:${background};padding:0 8px;white-space:pre-wrap">` +
      `${escapeHtml(`${sign} ${text}`)}</div>`;
  });
  return `<div style="${MONO};line-height:1.5;margin:4px 0">${rows.join("")}</div>`;
}
