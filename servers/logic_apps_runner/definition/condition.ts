import { isObject, type Json } from "../json.ts";
import { ExpressionError } from "../expressions/ast.ts";
import { findFunction } from "../expressions/functions.ts";
import { fill, nodesOf, type Template } from "../expressions/template.ts";
import type { Scope } from "../expressions/evaluate.ts";
import type { Node } from "../expressions/ast.ts";
import type { Fields } from "./fields.ts";

/** What an `If` decides by: one expression, or the tree that the designer makes. */
export type Condition =
  | { operator: "expression"; value: Template }
  | { operator: "and" | "or" | "not"; parts: Condition[] }
  | { operator: "call"; name: string; args: Template };

const COMPARISONS = [
  "equals",
  "greater",
  "greaterOrEquals",
  "less",
  "lessOrEquals",
  "contains",
  "startsWith",
  "endsWith",
];

/**
 * Reads the `expression` of a condition.
 *
 * @throws {DefinitionError} When it has an operator that is not known.
 */
export function readCondition(value: Json, fields: Fields): Condition {
  if (typeof value === "string") return { operator: "expression", value: fields.compile(value) };
  const [operator, ...others] = isObject(value) ? Object.keys(value) : [];
  if (operator === undefined || others.length > 0) {
    throw fields.wrong("expression is no string and no object with one operator");
  }
  const operand = (value as Record<string, Json>)[operator];
  if ((operator === "and" || operator === "or") && Array.isArray(operand)) {
    return { operator, parts: operand.map((part) => readCondition(part, fields)) };
  }
  if (operator === "not") return { operator, parts: [readCondition(operand, fields)] };
  const name = COMPARISONS.find((one) => one.toLowerCase() === operator.toLowerCase());
  if (name !== undefined && Array.isArray(operand) && operand.length === 2) {
    return { operator: "call", name, args: fields.compile(operand) };
  }
  throw fields.wrong(
    `expression has "${operator}" where this runner knows and, or, not, ${COMPARISONS.join(", ")}`,
  );
}

/**
 * Decides.
 *
 * @throws {ExpressionError} When an expression in it has no value, or one that is neither true nor false.
 */
export function decide(condition: Condition, scope: Scope): boolean {
  switch (condition.operator) {
    case "and":
      return condition.parts.every((part) => decide(part, scope));
    case "or":
      return condition.parts.some((part) => decide(part, scope));
    case "not":
      return !decide(condition.parts[0], scope);
    case "call":
      return findFunction(condition.name)!.run(
        fill(condition.args, scope) as Json[],
        scope,
      ) as boolean;
    case "expression": {
      const value = fill(condition.value, scope);
      if (typeof value === "boolean") return value;
      throw new ExpressionError(
        `The condition gives ${JSON.stringify(value)?.slice(0, 60)}: expected true or false`,
      );
    }
  }
}

/** Every part of every expression in a condition. */
export function* nodesOfCondition(condition: Condition): Generator<Node> {
  if (condition.operator === "expression") yield* nodesOf(condition.value);
  else if (condition.operator === "call") yield* nodesOf(condition.args);
  else for (const part of condition.parts) yield* nodesOfCondition(part);
}
