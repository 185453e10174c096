import type { BigNumber, MathNode } from "mathjs";
import { LIMITS } from "./limits.ts";
import { type Math, PRECISION, refuse } from "./math.ts";
import { CONSTANTS, FUNCTIONS } from "./names.ts";

/** The operators, by the name that mathjs has for them. `dotDivide` is what `//` was read as. */
const OPERATORS = new Set([
  ...[
    "add",
    "subtract",
    "multiply",
    "divide",
    "dotDivide",
    "mod",
    "pow",
    "factorial",
  ],
  ...["unaryMinus", "unaryPlus"],
]);

/** The functions whose result for a multiple of pi is off in the last digits, where it should be nought. */
const PERIODIC = new Set(["sin", "cos", "tan"]);

/** A tangent beyond this is the figure next to a pole, not a value. */
const POLE = 1e30;

/** The fields of mathjs's nodes that are looked at. */
interface Nodes {
  ConstantNode: { value: unknown };
  SymbolNode: { name: string };
  ParenthesisNode: { content: MathNode };
  OperatorNode: { fn: string; op: string; implicit: boolean; args: MathNode[] };
  FunctionNode: { fn: MathNode; args: MathNode[] };
}

/**
 * Calculates a tree from its leaves up. What is not named here cannot be reached: the tree is data, and mathjs
 * evaluates nothing by itself.
 *
 * @param math The instance of mathjs.
 * @param node The tree.
 * @returns The result.
 * @throws {CalculatorError} When a part is unknown, or a result is too large or no real number.
 */
export function compute(math: Math, node: MathNode): BigNumber {
  if (isOf(node, "ParenthesisNode")) return compute(math, node.content);
  if (isOf(node, "ConstantNode") && isFigure(math, node.value)) {
    return toResult(math, node.value);
  }
  if (isOf(node, "SymbolNode")) return constant(math, node.name);
  if (isOf(node, "OperatorNode") && OPERATORS.has(node.fn)) {
    if (node.implicit) refuse("an operator is missing, write 2 * pi for 2 pi");
    return apply(math, node.fn, node.args.map((part) => compute(math, part)));
  }
  if (isOf(node, "FunctionNode")) {
    const name = nameOf(node.fn);
    return apply(math, name, node.args.map((part) => compute(math, part)));
  }
  return refuse(
    `"${shorten(node.toString())}" is neither a figure nor an operator`,
  );
}

function constant(math: Math, name: string): BigNumber {
  if (Object.hasOwn(CONSTANTS, name)) {
    return (math as unknown as Record<string, BigNumber>)[name];
  }
  if (Object.hasOwn(FUNCTIONS, name)) {
    refuse(`the function ${name} is not called, as in ${name}(2)`);
  }
  return refuse(
    `"${shorten(name)}" is unknown, the constants are ${listOf(CONSTANTS)}`,
  );
}

/** What stands before a parenthesis may be any expression: only a plain name can be in the list. */
function nameOf(fn: MathNode): string {
  const name = isOf(fn, "SymbolNode") ? fn.name : fn.toString();
  if (isOf(fn, "SymbolNode") && Object.hasOwn(FUNCTIONS, name)) return name;
  return refuse(
    `"${shorten(name)}" is unknown, the functions are ${listOf(FUNCTIONS)}`,
  );
}

function apply(math: Math, name: string, args: BigNumber[]): BigNumber {
  const [first, second] = args;
  if (name === "divide" || name === "dotDivide" || name === "mod") {
    if (second.isZero()) refuse("it divides by zero");
    if (name === "dotDivide") return toResult(math, first.div(second).floor());
  }
  if (name === "pow") checkPower(first, second);
  if (name === "exp" && first && first.abs().gt(LIMITS.digits * Math.LN10)) {
    tooLarge();
  }
  if (name === "factorial" && first?.gt(LIMITS.digits)) tooLarge();
  const result = toResult(math, call(math, name, args));
  if (!PERIODIC.has(name)) return result;
  if (result.abs().gt(POLE)) refuse(`${name} has no value there`);
  return result.toDecimalPlaces(PRECISION - 4);
}

/** A huge power is refused before it is tried: how many digits it would have follows from logarithms. */
function checkPower(base: BigNumber, exponent: BigNumber): void {
  if (base.isZero() && exponent.isNegative() && !exponent.isZero()) {
    refuse("it divides by zero");
  }
  if (base.isZero()) return;
  if (base.abs().log(10).times(exponent).abs().gt(LIMITS.digits)) tooLarge();
}

function call(math: Math, name: string, args: BigNumber[]): unknown {
  const functions = math as unknown as Record<
    string,
    (...args: BigNumber[]) => unknown
  >;
  try {
    return functions[name](...args);
  } catch {
    return refuse(
      `${name} does not take ${args.length === 0 ? "nothing" : args.map(shortFigure).join(", ")}`,
    );
  }
}

function toResult(math: Math, value: unknown): BigNumber {
  if (typeof value === "number") value = math.bignumber(value);
  if (!math.isBigNumber(value) || value.isNaN()) {
    refuse("a part of it is no real number");
  }
  const figure = value as BigNumber;
  if (!figure.isFinite() || Math.abs(figure.e) > LIMITS.digits) tooLarge();
  return figure;
}

function tooLarge(): never {
  return refuse(`a figure in it has more than ${LIMITS.digits} digits`);
}

/** A per cent sign brings a plain number into the tree. */
function isFigure(math: Math, value: unknown): boolean {
  return typeof value === "number" || math.isBigNumber(value);
}

function isOf<Type extends keyof Nodes>(
  node: MathNode,
  type: Type,
): node is MathNode & Nodes[Type] {
  return node.type === type;
}

function listOf(names: Readonly<Record<string, string>>): string {
  return Object.keys(names).join(", ");
}

function shortFigure(figure: BigNumber): string {
  return figure.toSignificantDigits(6).toString();
}

function shorten(written: string): string {
  const text = written.replace(/\s+/g, " ");
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
