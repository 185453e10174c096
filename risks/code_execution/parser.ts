/**
 * What a calculator's expression may be made of: figures, operators, and the functions and constants in two lists. All
 * that is not named here is refused, before anything is evaluated.
 *
 * @module
 */
import type * as Mathjs from "mathjs";

type MathNode = Mathjs.MathNode;

/** What is allowed, and how much of it. */
export interface Allowed {
  /** Names of functions. */
  functions: readonly string[];
  /** Names of constants. */
  constants: readonly string[];
  /** Most characters. */
  characters: number;
  /** Most figures, operators and calls together. */
  nodes: number;
  /** How deep they may nest; a sum of n terms is n deep. */
  depth: number;
}

/** What the hardened calculator allows. */
export const ALLOWED: Allowed = {
  functions: [
    ...["abs", "ceil", "floor", "round", "fix", "sign", "sqrt", "cbrt", "exp", "log", "log2"],
    ...["log10", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh"],
    ...["hypot", "min", "max", "sum", "mean", "median", "gcd", "lcm", "mod", "pow", "square"],
    ...["cube", "factorial"],
  ],
  constants: ["pi", "e", "tau", "phi"],
  characters: 500,
  nodes: 200,
  depth: 100,
};

/** Every operator that takes figures and gives a figure, by mathjs's name for it. */
const OPERATORS = new Set([
  ...["add", "subtract", "multiply", "divide", "pow", "mod", "factorial"],
  ...["unaryMinus", "unaryPlus"],
]);

/** Why an expression is refused. The message is meant for the model that wrote it. */
export class ExpressionError extends Error {
  override name = "ExpressionError";
}

/**
 * Reads an expression and refuses it unless every part of it is allowed.
 *
 * @param written The expression; `**`, `×`, `÷`, `−` and `π` are understood too.
 * @param allowed What is allowed; {@linkcode ALLOWED} when missing.
 * @returns The expression in the language of mathjs.
 * @throws {ExpressionError} When there is too much of it, or something else in it.
 *
 * @example
 * ```ts
 * import { readExpression } from "./parser.ts";
 * import { assertEquals, assertRejects } from "@std/assert";
 *
 * assertEquals(await readExpression("14 × 2 ** 3"), "14 * 2 ^ 3");
 * await assertRejects(() => readExpression("ones(100000, 100000)"), Error, '"ones"');
 * ```
 */
export async function readExpression(
  written: string,
  allowed: Allowed = ALLOWED,
): Promise<string> {
  const { characters } = allowed;
  if (written.length > characters) {
    throw new ExpressionError(
      `Cannot calculate ${written.length} characters: expected at most ${characters}`,
    );
  }
  const expression = written.replaceAll("**", "^").replaceAll("×", "*").replaceAll("÷", "/")
    .replaceAll("−", "-").replaceAll("π", "pi");
  inspect(await parse(expression), { ...allowed, left: { nodes: allowed.nodes } }, 1);
  return expression;
}

async function parse(expression: string): Promise<MathNode> {
  // In one file, as in the evaluator.
  const mathjs = await import("mathjs/lib/browser/math.js");
  const { parse }: typeof Mathjs = mathjs.default;
  try {
    return parse(expression);
  } catch (error) {
    const why = error instanceof RangeError ? "it is nested too deep" : (error as Error).message;
    throw new ExpressionError(`Cannot read ${quote(expression)}: ${why}`);
  }
}

/** The limits, and how many nodes are left of them. */
type Budget = Allowed & { left: { nodes: number } };

function inspect(node: MathNode, budget: Budget, depth: number): void {
  if (depth > budget.depth) {
    throw new ExpressionError(`Cannot calculate that: expected at most ${budget.depth} levels`);
  }
  if (--budget.left.nodes < 0) {
    throw new ExpressionError(`Cannot calculate that: expected at most ${budget.nodes} parts`);
  }
  for (const part of partsOf(node, budget)) inspect(part, budget, depth + 1);
}

/** The parts of an allowed node. */
function partsOf(node: MathNode, { functions, constants }: Allowed): MathNode[] {
  if (isOf(node, "ConstantNode") && typeof node.value === "number") return [];
  if (isOf(node, "SymbolNode")) {
    if (constants.includes(node.name)) return [];
    throw unknown(node.name, `the constants are ${constants.join(", ")}`);
  }
  if (isOf(node, "ParenthesisNode")) return [node.content];
  if (isOf(node, "OperatorNode") && OPERATORS.has(node.fn)) return node.args;
  if (isOf(node, "FunctionNode")) {
    // What stands before the parenthesis may be any expression: only a plain name can be in the list.
    const name = isOf(node.fn, "SymbolNode") ? node.fn.name : node.fn.toString();
    if (isOf(node.fn, "SymbolNode") && functions.includes(name)) return node.args;
    throw unknown(name, "the tool's description lists the functions that there are");
  }
  throw unknown(node.toString(), "expected figures, operators, functions and constants only");
}

/** The fields of mathjs's nodes that are looked at. */
interface Nodes {
  ConstantNode: { value: unknown };
  SymbolNode: { name: string };
  ParenthesisNode: { content: MathNode };
  OperatorNode: { fn: string; args: MathNode[] };
  FunctionNode: { fn: MathNode; args: MathNode[] };
}

function isOf<Type extends keyof Nodes>(
  node: MathNode,
  type: Type,
): node is MathNode & Nodes[Type] {
  return node.type === type;
}

function unknown(what: string, expected: string): ExpressionError {
  return new ExpressionError(`Cannot calculate ${quote(what)}: ${expected}`);
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
