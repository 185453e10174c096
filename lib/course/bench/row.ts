/** One line of the bench table. */
export interface Row {
  /** What was measured. */
  what: string;
  /** The figure with its unit, as a person reads it. */
  figure: string;
  /** What it is compared with in the same run, and that one's figure. */
  against?: string;
  /** The ratio to what it is compared with. */
  ratio?: number;
  /** What the figure has to stay within, as text, and whether it does. */
  goal?: { text: string; met: boolean };
}

/** The middle value of `values` (the mean of the two middle ones for an even count). */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
