import type { Step } from "../agent.ts";
import { blockToText } from "../agent/content.ts";
import { type Display, displayOf } from "./display.ts";
import { argumentsLine, oneLine } from "./gist.ts";
import { escapeHtml, INK, MONO, preformatted } from "./html.ts";
import { prettyJson } from "./json.ts";
import { createMask, type Mask } from "./mask.ts";

/** How to show a trace. */
export interface TraceOptions {
  /** Says something about a step at the end of its line, as "not asked for". */
  note?: (step: Step) => string | undefined;
}

/** What a trace is made from. */
export interface Traceable {
  question: string;
  steps: readonly Step[];
}

interface TraceLine {
  who: string;
  color: string;
  text: string;
  note: string;
  detail: string;
}

/**
 * What happened in a run of the agent: who asked whom for what, in order. Each line opens to the whole.
 *
 * @param run A run, as `ask()` gives it.
 * @param options How to show it.
 * @returns The displayable.
 *
 * @example Usage
 * ```ts ignore
 * trace(await ask("What does Tesla cost?", [stock]))
 * ```
 */
export function trace(run: Traceable, options: TraceOptions = {}): Display {
  const mask = createMask();
  const you = { who: "you", color: INK.muted, text: run.question, note: "", detail: "" };
  const lines = [you, ...run.steps.flatMap((step) => toLine(step, options))]
    .map((line) => maskLine(line, mask));
  return displayOf(toHtml(lines), toText(lines));
}

function toLine(step: Step, { note }: TraceOptions): TraceLine[] {
  const line = (who: string, color: string, text: string, detail = ""): TraceLine[] => [
    { who, color, text, note: note?.(step) ?? "", detail },
  ];
  switch (step.type) {
    case "delta":
      return [];
    case "note":
      return line("note", INK.muted, step.message);
    case "model":
      return step.calls.length > 0 && step.text ? line("model", INK.client, step.text) : [];
    case "tool_call": {
      const name = `→ ${step.server}.${step.tool}`;
      const text = `${name}  ${argumentsLine(step.arguments, 90)}`.trimEnd();
      return line("model", INK.client, text, prettyJson(step.arguments));
    }
    case "tool_result": {
      const text = resultText(step.result);
      const color = step.isError ? INK.bad : INK.server;
      const failed = step.isError ? "error: " : "";
      return line(step.server, color, `← ${failed}${oneLine(text, 110)}`, prettyJson(step.result));
    }
    case "blocked": {
      const what = step.tool === undefined ? "" : `${step.server}.${step.tool}  `;
      return line(step.by, INK.bad, `✕ ${what}${step.reason}`);
    }
    case "error":
      return line("error", INK.bad, step.message);
    case "answer":
      return line("model", INK.client, step.text);
  }
}

function resultText(result: Extract<Step, { type: "tool_result" }>["result"]): string {
  const blocks = result.content ?? [];
  if (blocks.length > 0) return blocks.map(blockToText).join(" ");
  return result.structuredContent === undefined ? "" : JSON.stringify(result.structuredContent);
}

function maskLine(line: TraceLine, mask: Mask): TraceLine {
  return { ...line, text: mask(line.text), note: mask(line.note), detail: mask(line.detail) };
}

function toText(lines: TraceLine[]): string {
  const width = Math.max(...lines.map((line) => line.who.length));
  return lines.map(({ who, text, note }) => {
    const indented = text.replace(/\n(?=.)/g, `\n${" ".repeat(width + 2)}`);
    return `${who.padEnd(width)}  ${indented}${note === "" ? "" : `      ← ${note}`}`;
  }).join("\n");
}

function toHtml(lines: TraceLine[]): string {
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
