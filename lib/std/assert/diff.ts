import { format } from "./format.ts";

/** The most pairs of lines that are compared; beyond it the diff is coarse. */
const MAX_PAIRS = 4_000_000;

/** For each pair of positions, how many lines the rests have in common. */
function commonCounts(a: string[], b: string[]): Uint32Array[] {
  const counts = Array.from(
    { length: a.length + 1 },
    () => new Uint32Array(b.length + 1),
  );
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      counts[i][j] = a[i] === b[j]
        ? counts[i + 1][j + 1] + 1
        : Math.max(counts[i + 1][j], counts[i][j + 1]);
    }
  }
  return counts;
}

function middle(a: string[], b: string[]): string[] {
  if (a.length * b.length > MAX_PAIRS) {
    return [
      ...a.map((line) => `-   ${line}`),
      ...b.map((line) => `+   ${line}`),
    ];
  }
  const counts = commonCounts(a, b);
  const lines: string[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push(`    ${a[i++]}`);
      j++;
    } else if (
      i < a.length && (j === b.length || counts[i + 1][j] >= counts[i][j + 1])
    ) {
      lines.push(`-   ${a[i++]}`);
    } else {
      lines.push(`+   ${b[j++]}`);
    }
  }
  return lines;
}

/**
 * Compares two values line by line.
 *
 * @param actual What came; its own lines are marked with a minus.
 * @param expected What should have come; its own lines are marked with a plus.
 * @returns The lines of both, headed by a legend.
 */
export function diff(actual: unknown, expected: unknown): string {
  const isText = typeof actual === "string" && typeof expected === "string" &&
    /\n/.test(actual + expected);
  const [a, b] = [actual, expected].map((value) =>
    (isText ? String(value) : format(value)).split("\n")
  );
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (
    end < Math.min(a.length, b.length) - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  ) end++;
  const lines = [
    ...a.slice(0, start).map((line) => `    ${line}`),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map((line) => `    ${line}`),
  ];
  return `    [Diff] - Actual / + Expected\n\n${lines.join("\n")}\n`;
}
