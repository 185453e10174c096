import type { Json } from "../../json.ts";
import { ExpressionError } from "../ast.ts";
import type { Functions } from "../functions.ts";
import { number } from "./expect.ts";

/** Arithmetic; where both numbers are whole, so is what `div` gives. */
export const MATHS: Functions = {
  add: { arity: [2, 2], run: (args) => calculate("add", args, (a, b) => a + b) },
  sub: { arity: [2, 2], run: (args) => calculate("sub", args, (a, b) => a - b) },
  mul: { arity: [2, 2], run: (args) => calculate("mul", args, (a, b) => a * b) },
  div: { arity: [2, 2], run: (args) => calculate("div", args, divide) },
  mod: { arity: [2, 2], run: (args) => calculate("mod", args, (a, b) => a % notZero("mod", b)) },
  min: { arity: [1, 100], run: (args) => Math.min(...numbers("min", args)) },
  max: { arity: [1, 100], run: (args) => Math.max(...numbers("max", args)) },
};

function divide(a: number, b: number): number {
  const quotient = a / notZero("div", b);
  return Number.isInteger(a) && Number.isInteger(b) ? Math.trunc(quotient) : quotient;
}

function calculate(name: string, [a, b]: Json[], by: (a: number, b: number) => number): number {
  const result = by(number(name, a), number(name, b));
  if (Number.isFinite(result)) return result;
  throw new ExpressionError(`${name}() of ${a} and ${b} is too large for a number`);
}

/** All numbers of the arguments, or of the one array that they are. */
function numbers(name: string, args: Json[]): number[] {
  const all = args.length === 1 && Array.isArray(args[0]) ? args[0] : args;
  if (all.length === 0) throw new ExpressionError(`${name}() got no number: expected at least one`);
  return all.map((arg) => number(name, arg));
}

function notZero(name: string, value: number): number {
  if (value !== 0) return value;
  throw new ExpressionError(`${name}() cannot divide by 0`);
}
