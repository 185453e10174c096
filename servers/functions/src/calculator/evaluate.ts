import type { BigNumber } from "mathjs";
import { compute } from "./compute.ts";
import { CalculatorError, loadMath, PRECISION } from "./math.ts";
import { read } from "./read.ts";

/** Digits of a result that is no whole number. */
const SHOWN_DIGITS = 15;

/**
 * Evaluates an arithmetic expression: `+ - * / ** % //`, signs, parentheses, and the constants and functions of
 * `names.ts`. Whole numbers of up to 64 digits are exact.
 *
 * @param expression The expression.
 * @returns The result; for an expression that cannot be calculated, one sentence that says why.
 *
 * @example
 * ```ts
 * import { evaluate } from "./evaluate.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(await evaluate("101 + 202"), "303");
 * assertEquals(await evaluate("-7 // 2"), "-4");
 * assertEquals(await evaluate("1 / 0"), 'Cannot evaluate "1 / 0": it divides by zero');
 * ```
 */
export async function evaluate(expression: unknown): Promise<string> {
  if (typeof expression !== "string") {
    return `Cannot evaluate ${quote(expression)}: expected a text, as "101 + 202"`;
  }
  const math = await loadMath();
  try {
    return format(compute(math, read(math, expression)));
  } catch (error) {
    if (!(error instanceof CalculatorError)) throw error;
    return `Cannot evaluate ${quote(expression)}: ${error.message}`;
  }
}

function format(result: BigNumber): string {
  if (result.isInteger() && result.e < PRECISION) return result.toFixed();
  return result.toSignificantDigits(SHOWN_DIGITS).toString();
}

function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 59)}…${text.startsWith('"') ? '"' : ""}` : text;
}
