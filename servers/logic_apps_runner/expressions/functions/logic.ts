import { isSame, type Json, kindOf } from "../../json.ts";
import { ExpressionError } from "../ast.ts";
import type { Functions } from "../functions.ts";
import { truth } from "./expect.ts";

/** Decisions. */
export const LOGIC: Functions = {
  if: {
    arity: [3, 3],
    run: ([condition, yes, no]) => truth("if", condition) ? yes : no,
  },
  equals: { arity: [2, 2], run: ([one, other]) => isSame(one, other) },
  not: { arity: [1, 1], run: ([value]) => !truth("not", value) },
  and: { arity: [1, 100], run: (args) => args.map((arg) => truth("and", arg)).every(Boolean) },
  or: { arity: [1, 100], run: (args) => args.map((arg) => truth("or", arg)).some(Boolean) },
  greater: { arity: [2, 2], run: ([one, other]) => compare("greater", one, other) > 0 },
  greaterOrEquals: {
    arity: [2, 2],
    run: ([one, other]) => compare("greaterOrEquals", one, other) >= 0,
  },
  less: { arity: [2, 2], run: ([one, other]) => compare("less", one, other) < 0 },
  lessOrEquals: { arity: [2, 2], run: ([one, other]) => compare("lessOrEquals", one, other) <= 0 },
  coalesce: { arity: [1, 100], run: (args) => args.find((arg) => arg !== null) ?? null },
};

function compare(name: string, one: Json, other: Json): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  if (typeof one === "string" && typeof other === "string") {
    return one < other ? -1 : Number(one > other);
  }
  throw new ExpressionError(
    `${name}() got ${kindOf(one)} and ${kindOf(other)}: expected two numbers or two strings`,
  );
}
