import type { Step } from "../agent.ts";
import type { RunCase } from "../scenario/run.ts";
import { type Display, displayOf } from "./display.ts";
import { escapeHtml, INK, MONO } from "./html.ts";
import { createMask, type Mask } from "./mask.ts";

/** One thing that was sent, with what it carried. */
interface Sent {
  head: string;
  color: string;
  fields: { name: string; text: string }[];
}

/** The secret of the run, wherever it stands. */
const LABEL = "‹canary›";
const LONGEST = 600;

/**
 * What the person saw beside what was really sent: on the left the question and the answer, on the right every call with all
 * its arguments and everything that arrived where stolen things arrive. The secret of the run is marked.
 *
 * @param run One run, as `caseOf()` gives it.
 * @returns The displayable.
 *
 * @example Usage
 * ```ts ignore
 * seen(caseOf(await measure(toolPoisoning)))
 * ```
 */
export function seen({ run, canary, failed }: RunCase): Display {
  const mask = createMask();
  const hide: Mask = (text) => cut(mask(text.replaceAll(canary, LABEL)));
  const left = [
    { head: "you asked", text: hide(run.question) },
    { head: "you read", text: hide(run.answer) || `(no answer: ${failed ?? "none came"})` },
  ];
  const right = [...run.steps.flatMap(sentIn), ...run.received.map(arrived)].map((sent) => ({
    ...sent,
    head: hide(sent.head),
    fields: sent.fields.map(({ name, text }) => ({ name, text: hide(text) })),
  }));
  return displayOf(toHtml(left, right), toText(left, right));
}

function sentIn(step: Step): Sent[] {
  if (step.type === "tool_call") {
    const fields = Object.entries(step.arguments).map(([name, value]) => ({
      name,
      text: typeof value === "string" ? value : JSON.stringify(value),
    }));
    return [{ head: `→ ${step.server}.${step.tool}`, color: INK.client, fields }];
  }
  if (step.type === "blocked") {
    const what = step.tool === undefined ? "everything" : `${step.server}.${step.tool}`;
    const fields = [{ name: step.by, text: step.reason }];
    return [{ head: `✕ ${what}`, color: INK.good, fields }];
  }
  return [];
}

function arrived({ from, body, text }: RunCase["run"]["received"][number]): Sent {
  const isObject = typeof body === "object" && body !== null;
  const fields = isObject
    ? Object.entries(body).filter(([name]) => name !== "from").map(([name, value]) => ({
      name,
      text: typeof value === "string" ? value : JSON.stringify(value),
    }))
    : [{ name: "", text }];
  return { head: `⇒ sent out${from === "" ? "" : ` by ${from}`}`, color: INK.bad, fields };
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST).trimEnd()} …`;
}

type Said = { head: string; text: string }[];

function toText(left: Said, right: Sent[]): string {
  const saw = left.map(({ head, text }) => `${head}\n${indent(text)}`);
  const sent = right.map(({ head, fields }) =>
    [head, ...fields.map(({ name, text }) => indent(name === "" ? text : `${name}: ${text}`))]
      .join("\n")
  );
  return [
    "WHAT YOU SAW",
    ...saw,
    "",
    "WHAT WAS SENT",
    ...sent.length > 0 ? sent : ["nothing"],
  ].join("\n");
}

function indent(text: string): string {
  return text.trim().replace(/^/gm, "  ");
}

function toHtml(left: Said, right: Sent[]): string {
  const column = `vertical-align:top;text-align:left;padding:6px 12px;border:none;width:50%;` +
    `background:transparent;white-space:normal`;
  const saw = left.map(({ head, text }) =>
    `<div style="margin:6px 0 2px;color:${INK.muted}">${escapeHtml(head)}</div>` +
    `<div style="white-space:pre-wrap;overflow-wrap:anywhere">${marked(text)}</div>`
  );
  const sent = right.map(({ head, color, fields }) => {
    const lines = fields.map(({ name, text }) =>
      `<div style="padding-left:18px;white-space:pre-wrap;overflow-wrap:anywhere">` +
      `${name === "" ? "" : `<span style="color:${INK.muted}">${escapeHtml(name)}: </span>`}` +
      `${marked(text)}</div>`
    );
    return `<div style="margin-top:6px;color:${color};font-weight:bold">${escapeHtml(head)}</div>` +
      lines.join("");
  });
  const heading = (text: string) =>
    `<th style="${column};border-bottom:1px solid ${INK.line}">${text}</th>`;
  return `<table style="width:100%;table-layout:fixed;border-collapse:collapse;margin:4px 0;border:none;color:inherit">` +
    `<thead><tr style="background:transparent">${heading("What you saw")}${
      heading("What was sent")
    }</tr></thead>` +
    `<tbody><tr style="background:transparent"><td style="${column}">${saw.join("")}</td>` +
    `<td style="${column};border-left:1px solid ${INK.line};${MONO}">${
      sent.join("") || "nothing"
    }</td></tr></tbody></table>`;
}

/** The secret, so that nobody overlooks it. */
function marked(text: string): string {
  const mark =
    `<span style="background:rgba(221,79,75,0.22);color:${INK.bad};font-weight:bold;padding:0 3px;` +
    `border-radius:3px">${LABEL}</span>`;
  return escapeHtml(text.trim()).replaceAll(LABEL, mark);
}
