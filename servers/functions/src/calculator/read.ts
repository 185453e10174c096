import type { MathNode } from "mathjs";
import { LIMITS } from "./limits.ts";
import { type Math, refuse } from "./math.ts";

/** What mathjs writes otherwise than the tool does: its own `//` does not exist, and `./` is as strong as `/`. */
const SPELLINGS: readonly [written: RegExp, read: string][] = [
  [/\/\//g, "./"],
  [/\*\*/g, "^"],
  [/×/g, "*"],
  [/÷/g, "/"],
  [/−/g, "-"],
  [/π/g, "pi"],
];

/** Operators of mathjs on lists and matrices, which a calculator has not. */
const ELEMENTWISE = /\.[*/^']/;

/**
 * Reads an expression into mathjs's tree, and refuses it when there is too much of it.
 *
 * @param math The instance of mathjs.
 * @param expression The expression, as `7 // 2 + 2 ** 10`.
 * @returns The tree, in which `//` has become the operator `dotDivide`.
 * @throws {CalculatorError} When it cannot be read, or is too long, too deep or of too many parts.
 */
export function read(math: Math, expression: string): MathNode {
  if (expression.trim() === "") {
    refuse("it is empty: write a sum, as 101 + 202");
  }
  if (expression.length > LIMITS.characters) {
    refuse(
      `it has ${expression.length} characters, and at most ${LIMITS.characters} are read`,
    );
  }
  if (depthOf(expression) > LIMITS.depth) {
    refuse(`it is nested more than ${LIMITS.depth} levels deep`);
  }
  const elementwise = ELEMENTWISE.exec(expression);
  if (elementwise) refuse(`"${elementwise[0]}" is no operator here`);
  const tree = parse(math, expression);
  let nodes = 0;
  tree.traverse(() => void nodes++);
  if (nodes > LIMITS.nodes) {
    refuse(`it has ${nodes} parts, and at most ${LIMITS.nodes} are calculated`);
  }
  return tree;
}

function parse(math: Math, expression: string): MathNode {
  const text = SPELLINGS.reduce(
    (text, [written, read]) => text.replace(written, read),
    expression,
  );
  try {
    return math.parse(text);
  } catch (error) {
    if (error instanceof RangeError) return refuse("it is nested too deep");
    return refuse(
      `it is no expression, ${lowerFirst((error as Error).message)}`,
    );
  }
}

/** Counted before anything is parsed: a parser calls itself at every level. */
function depthOf(expression: string): number {
  let open = 0;
  let signs = 0;
  let deepest = 0;
  for (const character of expression) {
    if (character === "(" || character === "[" || character === "{") open++;
    else if (character === ")" || character === "]" || character === "}") {
      open--;
    }
    if ("+-−~!^*".includes(character)) signs++;
    else if (character.trim() !== "") signs = 0;
    deepest = Math.max(deepest, open + signs);
  }
  return deepest;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
