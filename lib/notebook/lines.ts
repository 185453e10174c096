import { type Display, displayOf } from "./display.ts";
import { escapeHtml, INK, MONO, preformatted } from "./html.ts";
import { createMask, type Mask } from "./mask.ts";

/** One thing that happened, and who did it. */
export interface Line {
  who: string;
  color: string;
  text: string;
  /** Something that is to be noticed about it; empty for nothing. */
  note: string;
  /** What the line opens to; empty for nothing. */
  detail: string;
}

/**
 * Draws what happened, a line each: who, what, and what it opens to. Ids, ports, tokens and times are masked.
 *
 * @param lines The lines, in order.
 * @returns The displayable.
 */
export function drawLines(lines: readonly Line[]): Display {
  const mask = createMask();
  const masked = lines.map((line) => maskLine(line, mask));
  return displayOf(toHtml(masked), toText(masked));
}

function maskLine(line: Line, mask: Mask): Line {
  return { ...line, text: mask(line.text), note: mask(line.note), detail: mask(line.detail) };
}

function toText(lines: Line[]): string {
  const width = Math.max(...lines.map((line) => line.who.length));
  return lines.map(({ who, text, note }) => {
    const indented = text.replace(/\n(?=.)/g, `\n${" ".repeat(width + 2)}`);
    return `${who.padEnd(width)}  ${indented}${note === "" ? "" : `      ← ${note}`}`;
  }).join("\n");
}

function toHtml(lines: Line[]): string {
  const cell = `text-align:left;vertical-align:top;padding:3px 8px;border:none;` +
    `border-top:1px solid ${INK.tint};background:transparent`;
  const rows = lines.map(({ who, color, text, note, detail }) => {
    const aside = note === ""
      ? ""
      : ` <span style="color:${INK.bad};font-weight:bold">← ${escapeHtml(note)}</span>`;
    const head = escapeHtml(text) + aside;
    const style = `${MONO};white-space:pre-wrap;overflow-wrap:anywhere`;
    const body = detail === ""
      ? `<span style="${style}">${head}</span>`
      : `<details><summary style="cursor:pointer;${style}">${head}</summary>${
        preformatted(detail)
      }</details>`;
    return `<tr style="background:transparent"><td style="${cell};${MONO};color:${color};` +
      `font-weight:bold;white-space:nowrap">${escapeHtml(who)}</td>` +
      `<td style="${cell};width:100%">${body}</td></tr>`;
  });
  return `<table style="width:100%;table-layout:auto;border-collapse:collapse;margin:4px 0;border:none;color:inherit">${
    rows.join("")
  }</table>`;
}
