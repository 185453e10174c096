import type { Exchange } from "../../exchange.ts";
import type { Type } from "./members.ts";

/** A part of an expression: what it comes to, and how to find out. */
export interface Typed {
  type: Type;
  run(exchange: Exchange): unknown;
}

const COMPARE: Record<string, (a: never, b: never) => boolean> = {
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  "<": (a, b) => a < b,
  ">": (a, b) => a > b,
  "<=": (a, b) => a <= b,
  ">=": (a, b) => a >= b,
};

/**
 * Joins two parts by an operator with two sides.
 *
 * @throws {Error} When the types do not go together.
 */
export function combine(operator: string, left: Typed, right: Typed): Typed {
  const { run: a } = left;
  const { run: b } = right;
  if (operator === "&&" || operator === "||") {
    assertType(left, "bool", `before ${operator}`);
    assertType(right, "bool", `after ${operator}`);
    const isAnd = operator === "&&";
    return { type: "bool", run: isAnd ? (e) => a(e) && b(e) : (e) => a(e) || b(e) };
  }
  if (operator !== "+") {
    const compare = COMPARE[operator];
    if (operator.length === 1 || operator[0] === "<" || operator[0] === ">") {
      assertType(left, "int", `before ${operator}`);
      assertType(right, "int", `after ${operator}`);
    }
    return { type: "bool", run: (e) => compare((a(e) ?? null) as never, (b(e) ?? null) as never) };
  }
  if (left.type === "int" && right.type === "int") {
    return { type: "int", run: (e) => Number(a(e)) + Number(b(e)) };
  }
  if (![left.type, right.type].includes("string")) {
    throw new Error(`Cannot add ${left.type} and ${right.type}: expected a string or two ints`);
  }
  return { type: "string", run: (e) => `${a(e) ?? ""}${b(e) ?? ""}` };
}

/**
 * Looks at the type of a part.
 *
 * @param where Which part it is, as the end of a sentence.
 * @throws {Error} When it is another type than wanted; everything is an object.
 */
export function assertType({ type }: Typed, wanted: Type, where: string): void {
  if (type === wanted || wanted === "object") return;
  throw new Error(`Wrong type ${type} ${where}: expected ${wanted}`);
}
