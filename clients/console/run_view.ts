/**
 * The steps of a run, one line each.
 *
 * @module
 */
import type { Progress } from "@modelcontextprotocol/sdk/types.js";
import type { Step } from "../../lib/agent.ts";
import { toText } from "../../lib/agent/content.ts";
import { safeLine, safeText } from "../../lib/terminal/safe_text.ts";
import type { Screen } from "../../lib/terminal/screen.ts";

/** How a run is shown. */
export interface RunViewOptions {
  screen: Screen;
  /** With one server its name need not stand before every tool. */
  namesServers: boolean;
  /** Whether what the model says on the way to its answer is printed as part of it. */
  streams: boolean;
}

/** Prints what happens. */
export class RunView {
  #screen: Screen;
  #namesServers: boolean;
  #streams: boolean;
  #streamed = "";

  constructor({ screen, namesServers, streams }: RunViewOptions) {
    this.#screen = screen;
    this.#namesServers = namesServers;
    this.#streams = streams;
  }

  /** Prints a step. */
  show(step: Step): void {
    const { style } = this.#screen;
    switch (step.type) {
      case "delta":
        this.#streamed += step.text;
        return this.#screen.answer(safeText(step.text));
      case "model":
        if (step.calls.length > 0 && step.text && !this.#streams) {
          this.#note("  ", style.dim(safeLine(step.text)));
        }
        if (step.calls.length > 0) this.#endText();
        return;
      case "tool_call":
        return this.#note(
          `  ${style.cyan("→")} `,
          `${style.bold(this.#tool(step))}  ${this.#rest(showArguments(step.arguments), step)}`,
        );
      case "tool_result": {
        const mark = step.isError ? style.red("✗") : style.green("←");
        const text = this.#rest(toText(step.result), step);
        const tool = style.dim(this.#tool(step));
        return this.#note(`  ${mark} `, `${tool}  ${step.isError ? style.red(text) : text}`);
      }
      case "blocked":
        return this.#note(
          `  ${style.yellow("■")} `,
          style.yellow(
            `${this.#tool(step)} blocked by ${safeLine(step.by)}: ${safeLine(step.reason)}`,
          ),
        );
      case "note":
        return this.#note("  · ", style.dim(safeLine(step.message)));
      case "error":
        return this.#showError(step);
      case "answer":
        if (!this.#streams || this.#streamed === "") this.#screen.answer(safeText(step.text));
        this.#endText();
        if (step.stopped === "length") {
          this.#note(
            "  · ",
            style.yellow("The answer was cut: the model reached its limit of tokens"),
          );
        }
    }
  }

  /** Shows how far a call has come. */
  progress(progress: Progress & { server: string; tool: string }): void {
    const { total, message = "" } = progress;
    const far = total
      ? `${Math.min(100, Math.round(100 * progress.progress / total))} %`
      : String(progress.progress);
    const line = safeLine(`… ${this.#tool(progress)}  ${far}  ${message}`, this.#screen.width - 4);
    this.#screen.status(`  ${this.#screen.style.dim(line)}`);
  }

  #showError(step: Extract<Step, { type: "error" }>): void {
    const { style } = this.#screen;
    this.#endText();
    if (step.kind === "aborted") return this.#screen.note(style.yellow("  Interrupted"));
    const about = step.tool ? `${this.#tool(step)}  ` : "";
    this.#note(`  ${style.red("✗")} `, `${style.dim(about)}${style.red(safeLine(step.message))}`);
  }

  #endText(): void {
    this.#screen.endAnswer();
    this.#streamed = "";
  }

  #note(mark: string, text: string): void {
    this.#screen.note(`${mark}${text}`.trimEnd());
  }

  #tool({ server, tool }: { server?: string; tool?: string }): string {
    const name = safeLine(tool ?? "tools", 80);
    return this.#namesServers && server ? `${safeLine(server, 60)}.${name}` : name;
  }

  /** What fits beside the tool's name. */
  #rest(text: string, step: { server?: string; tool?: string }): string {
    return safeLine(text, Math.max(20, this.#screen.width - this.#tool(step).length - 7));
  }
}

function showArguments(values: Record<string, unknown>): string {
  return Object.entries(values).map(([name, value]) =>
    `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`
  ).join(", ");
}
