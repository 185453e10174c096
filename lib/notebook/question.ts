import { type Display, displayOf } from "./display.ts";
import { escapeHtml, INK } from "./html.ts";

/** A possible answer to a question. */
export interface QuestionOption {
  /** The answer. */
  answer: string;
  /** Whether it is right. */
  right?: boolean;
  /** Why it is right or wrong. */
  because: string;
}

/**
 * Asks the reader. Each answer opens to whether it is right, and why; that works without a kernel too.
 *
 * @param text The question.
 * @param options The possible answers.
 * @returns The displayable.
 * @throws {RangeError} If no answer is right.
 *
 * @example Usage
 * ```ts ignore
 * question("Who decides that a tool is called?", [
 *   { answer: "The server", because: "A server only offers tools." },
 *   { answer: "The model", right: true, because: "The host passes on what the model asks for." },
 * ])
 * ```
 */
export function question(text: string, options: readonly QuestionOption[]): Display {
  if (!options.some((option) => option.right)) {
    throw new RangeError(`Cannot ask "${text}": expected at least one right answer`);
  }
  const answers = options.map(({ answer, right, because }) => {
    const [mark, color] = right ? ["✓ Right.", INK.good] : ["✗ Not this one.", INK.bad];
    return `<details style="margin:4px 0"><summary style="cursor:pointer">${
      escapeHtml(answer)
    }</summary>` +
      `<div style="margin:2px 0 4px 18px;padding-left:8px;border-left:3px solid ${color}">` +
      `<b style="color:${color}">${mark}</b> ${escapeHtml(because)}</div></details>`;
  });
  const html =
    `<div style="margin:6px 0;padding:6px 12px;border:1px solid ${INK.line};border-radius:6px">` +
    `<div style="font-weight:bold;margin-bottom:4px">${escapeHtml(text)}</div>${
      answers.join("")
    }</div>`;
  return displayOf(html, toText(text, options));
}

function toText(text: string, options: readonly QuestionOption[]): string {
  const letter = (at: number) => String.fromCharCode(65 + at);
  const choices = options.map(({ answer }, at) => `  ${letter(at)}  ${answer}`);
  const reasons = options.map(({ right, because }, at) =>
    `  ${letter(at)} is ${right ? "right" : "wrong"}: ${because}`
  );
  return [text, ...choices, "", ...reasons].join("\n");
}
