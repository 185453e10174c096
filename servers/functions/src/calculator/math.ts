import type { MathJsInstance } from "mathjs";

/** mathjs, set to figures of 64 digits instead of the 16 that a computer's own have. */
export type Math = MathJsInstance;

/** Digits with which is calculated. A whole number of that many is exact. */
export const PRECISION = 64;

let loading: Promise<Math> | undefined;

/**
 * Loads mathjs when the first expression comes, and keeps it: the most of what a cold start costs here.
 *
 * @returns The instance of mathjs.
 */
export function loadMath(): Promise<Math> {
  return loading ??= import("mathjs").then(({ create, all }) =>
    create(all, { number: "BigNumber", precision: PRECISION })
  );
}

/** Why an expression is not calculated, in words for whoever wrote it. */
export class CalculatorError extends Error {
  override name = "CalculatorError";
}

/**
 * Ends the calculation.
 *
 * @param why Completes the sentence "Cannot evaluate …:".
 * @throws {CalculatorError} Always.
 */
export function refuse(why: string): never {
  throw new CalculatorError(why);
}
