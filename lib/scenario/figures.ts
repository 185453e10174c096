/** How often something happened, and between which rates the truth lies. */
export interface Rate {
  /** How often it happened. */
  count: number;
  /** Out of how many. */
  of: number;
  /** The lower end of the 95 % interval, 0 to 1. */
  low: number;
  /** The upper end of the 95 % interval, 0 to 1. */
  high: number;
}

/** The 97.5 % point of the normal distribution. */
const Z = 1.959963984540054;

/**
 * Counts, with the score interval of E. B. Wilson, "Probable inference, the law of succession, and statistical
 * inference", Journal of the American Statistical Association 22 (1927), at 95 %. It stays within 0 and 1 and says something
 * sensible for none and for all, where the textbook's interval has no width. Of no runs at all it is 0 to 1.
 *
 * @param count How often it happened.
 * @param of Out of how many.
 * @returns The rate.
 * @throws {RangeError} When the counts cannot be.
 *
 * @example
 * ```ts
 * import { wilson } from "./figures.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * assertAlmostEquals(wilson(20, 20).low, 0.8389, 1e-4);
 * ```
 */
export function wilson(count: number, of: number): Rate {
  if (!Number.isInteger(count) || !Number.isInteger(of) || count < 0 || count > of) {
    throw new RangeError(
      `Cannot rate ${count} of ${of}: expected whole numbers, the first no more`,
    );
  }
  if (of === 0) return { count, of, low: 0, high: 1 };
  const share = count / of;
  const square = Z * Z / of;
  const centre = (share + square / 2) / (1 + square);
  const half = Z / (1 + square) * Math.sqrt(share * (1 - share) / of + square / (4 * of));
  return {
    count,
    of,
    low: count === 0 ? 0 : Math.max(0, centre - half),
    high: count === of ? 1 : Math.min(1, centre + half),
  };
}

/**
 * Writes a rate as "20 of 20 (84–100 %)".
 *
 * @param rate The rate.
 * @returns The text.
 */
export function rateText({ count, of, low, high }: Rate): string {
  return `${count} of ${of} (${percent(low)}–${percent(high)} %)`;
}

/** @returns A share as a whole number of percent. */
export function percent(share: number): number {
  return Math.round(share * 100);
}

/**
 * The middle one of some numbers.
 *
 * @param numbers The numbers.
 * @returns The middle one in order, the mean of the middle two when they are even, 0 of none.
 */
export function median(numbers: readonly number[]): number {
  if (numbers.length === 0) return 0;
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
