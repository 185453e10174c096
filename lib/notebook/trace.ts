import type { Step } from "../agent.ts";
import { blockToText } from "../agent/content.ts";
import type { Display } from "./display.ts";
import { argumentsLine, oneLine } from "./gist.ts";
import { INK } from "./html.ts";
import { prettyJson } from "./json.ts";
import { drawLines, type Line } from "./lines.ts";

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
  const you = { who: "you", color: INK.muted, text: run.question, note: "", detail: "" };
  return drawLines([you, ...run.steps.flatMap((step) => toLine(step, options))]);
}

function toLine(step: Step, { note }: TraceOptions): Line[] {
  const line = (who: string, color: string, text: string, detail = ""): Line[] => [
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
