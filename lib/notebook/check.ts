import { Display, display } from "./display.ts";
import { escapeHtml, INK } from "./html.ts";
import { keepPassed } from "./kept.ts";

/** Under this key a check's verdict travels with its output; tests read it there. */
export const CHECK_METADATA = "mcp-workshop/check";

/** Gives true, or a hint that says what is missing and one thing to look at. */
export type VerdictOf = () => boolean | string | Promise<boolean | string>;

/** A verdict as it travels with the output. */
export interface CheckResult {
  /** What is checked, said as what holds when it passes. */
  title: string;
  /** Whether it holds. */
  passed: boolean;
  /** What to look at when it does not. */
  hint?: string;
}

/** How a check is kept. */
export interface CheckOptions {
  /** The chapter or exercise that it counts for; the notebook's own name when missing. */
  of?: string;
}

/**
 * Checks the learner's work and shows the verdict with a hint. It never throws: an error of the verdict
 * becomes the hint, so that Run All reaches the end.
 *
 * @param title What is checked, said as what holds when it passes.
 * @param verdict Gives true, or a hint.
 * @param options What it counts for.
 *
 * @example Usage
 * ```ts ignore
 * await check("greet greets by name", async () => {
 *   const { content } = await greeter.callTool({ name: "greet", arguments: { name: "Ada" } });
 *   return JSON.stringify(content).includes("Ada") || "Use the name argument in what greet returns.";
 * });
 * ```
 */
export async function check(
  title: string,
  verdict: VerdictOf,
  options: CheckOptions = {},
): Promise<void> {
  const hint = await hintOf(verdict);
  const result: CheckResult = hint === undefined
    ? { title, passed: true }
    : { title, passed: false, hint };
  if (result.passed) await keepPassed(options.of, title);
  await display(checkDisplay(result));
}

/**
 * Asks for a verdict; false and an error become hints too.
 *
 * @param verdict Gives the verdict.
 * @returns The hint, or undefined when the check has passed.
 */
export async function hintOf(verdict: VerdictOf): Promise<string | undefined> {
  try {
    const said = await verdict();
    if (said === true) return undefined;
    return said === false || said === "" ? "Not yet." : said;
  } catch (error) {
    return `It stopped with: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/**
 * Draws the verdict of a check.
 *
 * @param result The verdict.
 * @returns The displayable, with the verdict as its metadata.
 */
export function checkDisplay(result: CheckResult): Display {
  const { title, passed, hint } = result;
  const [mark, color] = passed ? ["✓", INK.good] : ["✗", INK.bad];
  const below = hint === undefined
    ? ""
    : `<div style="margin:2px 0 0 22px;white-space:pre-wrap">${escapeHtml(hint)}</div>`;
  const html = `<div style="margin:2px 0;padding:4px 10px;border-left:3px solid ${color}">` +
    `<span style="color:${color};font-weight:bold">${mark}</span> ` +
    `<span style="font-weight:bold">${escapeHtml(title)}</span>${below}</div>`;
  const text = `${mark} ${title}${
    hint === undefined ? "" : `\n  ${hint.replaceAll("\n", "\n  ")}`
  }`;
  return new Display({ "text/html": html, "text/plain": text }, {
    [CHECK_METADATA]: { ...result },
  });
}
