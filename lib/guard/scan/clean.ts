import type { ScanInput } from "./finding.ts";
import { rememberedScan } from "./remembered_scan.ts";

/** What stands in the place of what was cut out. */
export const REMOVED = "[removed: a sentence that gives orders to the assistant]";

/**
 * Cuts out of a text what the scanner finds in it.
 *
 * @param input The text, its kind, and what is known besides.
 * @returns The text with {@linkcode REMOVED} in the place of each finding; the same text when there is none.
 */
export function clean(input: ScanInput): string {
  const { text } = input;
  let left = "";
  let at = 0;
  for (const { start, end } of merged(rememberedScan(input))) {
    left += text.slice(at, start) + REMOVED;
    at = end;
  }
  return left + text.slice(at);
}

/** Findings in order; those that overlap, or have only blanks and signs between them, as one. */
function merged(
  spans: readonly { start: number; end: number }[],
): { start: number; end: number }[] {
  const ordered = [...spans].sort((a, b) => a.start - b.start);
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of ordered) {
    const last = result.at(-1);
    if (last && start <= last.end + 2) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}
