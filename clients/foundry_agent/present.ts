/**
 * What happens in the service, for people.
 *
 * @module
 */
import { safeLine, safeText } from "../../lib/terminal/safe_text.ts";
import type { Screen } from "../../lib/terminal/screen.ts";
import type { ApprovalRequest, RunStep } from "./run.ts";

/** Shows the steps of a run, and remembers the conversation. */
export class RunView {
  readonly #screen: Screen;
  #streamed = false;
  /** Who said what. */
  readonly conversation: { who: "you" | "agent"; text: string }[] = [];

  /** @param screen Where it is shown. */
  constructor(screen: Screen) {
    this.#screen = screen;
  }

  /** Notes a question. */
  asked(question: string): void {
    this.#streamed = false;
    this.conversation.push({ who: "you", text: question });
  }

  /** Shows a step. */
  show(step: RunStep): void {
    const { style } = this.#screen;
    switch (step.type) {
      case "listed": {
        const { server_label: label, tools, error } = step.item;
        if (error) return this.#note(style.red(`✗ ${safeLine(label)}  ${safeLine(error)}`));
        const names = tools.map(({ name }) => safeLine(name)).join(", ");
        return this.#note(style.dim(`· ${safeLine(label)} lists ${tools.length}: ${names}`));
      }
      case "approval": {
        const { approve, reason } = step.verdict;
        const word = approve ? style.green("approved") : style.yellow("refused");
        return this.#note(`  ${word}${reason ? style.dim(`: ${safeLine(reason)}`) : ""}`);
      }
      case "calling":
        return this.#screen.status(
          style.dim(`  → the service calls ${safeLine(step.tool)} at ${safeLine(step.server)}`),
        );
      case "called": {
        const { name, arguments: args, output, error } = step.item;
        const call = `${safeLine(name)} ${safeLine(args, 120)}`;
        if (error) return this.#note(style.red(`✗ ${call}  ${safeLine(toReason(error), 240)}`));
        const room = Math.max(40, this.#screen.width - 8);
        this.#note(style.cyan(`→ ${call}`));
        return this.#note(style.dim(`  ← ${safeLine(output ?? "", room)}`));
      }
      case "text":
        this.#streamed = true;
        return this.#screen.answer(safeText(step.delta));
      case "answer":
        if (!this.#streamed) this.#screen.answer(safeText(step.text));
        this.#streamed = false;
        this.#screen.endAnswer();
        this.conversation.push({ who: "agent", text: step.text });
        return;
      case "cancelled":
        return this.#note(style.yellow(`Cancelled: ${safeLine(step.reason)}`));
      case "failed":
        return this.#note(style.red(`✗ The run failed: ${safeLine(step.message)}`));
    }
  }

  /** Shows a call in full, before somebody decides about it. */
  showRequest({ name, server_label: label, arguments: args }: ApprovalRequest): void {
    const { style } = this.#screen;
    this.#note(
      `${style.bold("?")} ${safeLine(label)} is to run ${style.bold(safeLine(name))} with`,
    );
    for (const line of JSON.stringify(JSON.parse(args || "{}"), null, 2).split("\n")) {
      this.#note(`    ${safeText(line)}`);
    }
  }

  /** Shows who said what, where more than one thing was asked. */
  showConversation(): void {
    const { style, width } = this.#screen;
    if (this.conversation.length < 3) return;
    this.#screen.note();
    this.#note(style.bold("The conversation"));
    for (const { who, text } of this.conversation) {
      this.#note(`  ${style.dim(who.padEnd(5))}  ${safeLine(text, Math.max(40, width - 12))}`);
    }
  }

  #note(text: string): void {
    this.#screen.note(`  ${text}`);
  }
}

/** A tool's own words, or what went wrong on the way to it. */
function toReason(
  error: NonNullable<Extract<RunStep, { type: "called" }>["item"]["error"]>,
): string {
  if (error.type !== "mcp_tool_execution_error") return error.message;
  const parts = [error.content].flat() as { text?: string }[];
  return parts.map(({ text }) => text ?? "").join(" ");
}
