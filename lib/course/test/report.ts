import { counted, type Part, type PartResult, runPart, sum } from "./part.ts";

/** Takes the set-up's running line off the terminal, which shares it. */
const CLEAR = Deno.stdout.isTerminal() ? "\r\x1b[2K" : "";

/**
 * Runs parts, tells what came of each as it ends, then what failed and what was skipped,
 * and closes with the count.
 *
 * @param groups Parts; those of one group run at the same time. A group is not begun when a part before it that is needed has failed.
 * @param print Prints lines, by default to standard output.
 * @returns The exit status: 1 when anything failed.
 */
export async function runParts(
  groups: Part[][],
  print: (text: string) => void = console.log,
): Promise<number> {
  const results: PartResult[] = [];
  const width = Math.max(...groups.flat().map((part) => part.name.length));
  for (const group of groups) {
    const work = group.map(async (part) => {
      const begun = performance.now();
      const result = await runPart(part);
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      print(`${CLEAR}${part.name.padEnd(width)}  ${counted(result)} (${seconds} s)`);
      return result;
    });
    const ended = await Promise.all(work);
    results.push(...ended);
    if (group.some(({ isNeeded }, at) => isNeeded && ended[at].failures.length)) break;
  }
  const total = sum(results);
  for (const { name, details } of total.failures) print(`\nFAILED  ${name}\n${indent(details)}`);
  if (total.skipped.length) print(`\nSkipped:\n${indent(total.skipped.join("\n"))}`);
  print(`\n${counted(total)}`);
  return total.failures.length ? 1 : 0;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "    ");
}
