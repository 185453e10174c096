import { type Display, displayOf } from "./display.ts";
import { preformatted } from "./html.ts";
import { createMask } from "./mask.ts";

const PATIENCE = 10_000;
const STEP = 20;

/** How many calls of a host have been shown. */
const shown = new WeakMap<readonly string[], number>();

/**
 * Shows what a functions host has logged since it was looked at last, without the times. The log comes over a pipe of its own and may be
 * later than the answer, so this waits until as many calls have ended as are expected.
 *
 * @param host The host.
 * @param calls How many calls of functions there were since.
 * @param last How many of them to show, from the end; all when missing.
 * @returns The lines.
 *
 * @example Usage
 * ```ts ignore
 * await functions.callTool({ name: "evaluate", arguments: { expression: "1 + 1" } });
 * await hostLog(functions, 1);
 * ```
 */
export async function hostLog(
  { stderr }: { stderr: readonly string[] },
  calls = 1,
  last = calls,
): Promise<Display> {
  const expected = (shown.get(stderr) ?? 0) + calls;
  const until = Date.now() + PATIENCE;
  while (!isWhole(stderr, expected) && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, STEP));
  }
  const starts = stderr.flatMap((line, at) => isStart(line) ? [at] : []);
  shown.set(stderr, starts.length);
  const mask = createMask();
  const lines = stderr.slice(starts.at(-last) ?? 0).map((line) => mask(withoutTimes(line)));
  return displayOf(preformatted(lines.join("\n")), lines.join("\n"));
}

/** As many calls have begun and ended as are expected, and each that failed has told why. */
function isWhole(lines: readonly string[], expected: number): boolean {
  const ended = lines.filter((line) => /\] Executed '/.test(line));
  const failed = ended.filter((line) => line.includes("(Failed")).length;
  const told = lines.filter((line) => line.includes("Exception while executing function")).length;
  return ended.length >= expected && ended.length === lines.filter(isStart).length &&
    failed === told;
}

function isStart(line: string): boolean {
  return /\] Executing '/.test(line);
}

function withoutTimes(line: string): string {
  return line.replace(/^\[[^\]]*\] /, "").replace(/Duration=\d+ms/, "Duration=‹ms›");
}
