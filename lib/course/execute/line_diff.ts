/** A line that both texts have (`same`), only the first (`removed`), or only the second (`added`). */
export interface DiffLine {
  kind: "same" | "removed" | "added";
  text: string;
}

/** Above this many pairs of lines the changed middle is shown as replaced whole. */
const MOST_PAIRS = 4_000_000;

/**
 * Finds the lines that differ: a longest common subsequence of what lies between the
 * common beginning and the common end.
 *
 * @param before Lines of the first text.
 * @param after Lines of the second text.
 * @returns Every line of both, in order.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { diffLines } from "./line_diff.ts";
 *
 * const kinds = diffLines(["a", "b"], ["a", "c"]).map((line) => line.kind);
 * assertEquals(kinds, ["same", "removed", "added"]);
 * ```
 */
export function diffLines(before: string[], after: string[]): DiffLine[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < before.length - start && end < after.length - start &&
    before.at(-1 - end) === after.at(-1 - end)
  ) end++;
  const same = (text: string): DiffLine => ({ kind: "same", text });
  return [
    ...before.slice(0, start).map(same),
    ...diffMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map(same),
  ];
}

function diffMiddle(before: string[], after: string[]): DiffLine[] {
  const removed = (text: string): DiffLine => ({ kind: "removed", text });
  const added = (text: string): DiffLine => ({ kind: "added", text });
  if (before.length * after.length > MOST_PAIRS) {
    return [...before.map(removed), ...after.map(added)];
  }
  const length = commonLengths(before, after);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) {
      lines.push({ kind: "same", text: before[i++] });
      j++;
    } else if (length[i + 1][j] >= length[i][j + 1]) lines.push(removed(before[i++]));
    else lines.push(added(after[j++]));
  }
  return [...lines, ...before.slice(i).map(removed), ...after.slice(j).map(added)];
}

/** For every pair of positions, how many lines the rests have in common. */
function commonLengths(before: string[], after: string[]): Uint32Array[] {
  const table = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      table[i][j] = before[i] === after[j]
        ? table[i + 1][j + 1] + 1
        : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  return table;
}
