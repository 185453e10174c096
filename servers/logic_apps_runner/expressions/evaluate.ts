import { isObject, type Json, kindOf } from "../json.ts";
import { ExpressionError, type Node } from "./ast.ts";
import { findFunction } from "./functions.ts";

/** What expressions can see of the run around them. */
export interface Scope {
  /** What started the run. */
  trigger: { body: Json; headers: Json };
  /** What an action has given; `undefined` when it has not run. */
  outputs(action: string): Json | undefined;
  variable(name: string): Json | undefined;
  /** The item of a loop around, by the loop's name; of the innermost without one. */
  item(loop?: string): Json | undefined;
  parameter(name: string): Json | undefined;
  setting(name: string): string | undefined;
  /** Workflow and run, for `workflow()`. */
  workflow: Json;
  now(): Date;
}

/**
 * Gives the value of an expression.
 *
 * All arguments of a call have their value before it is made, those of `if()` too: what runs here runs wherever the service leaves some
 * out.
 *
 * @throws {ExpressionError} When it has none.
 */
export function evaluate(node: Node, scope: Scope): Json {
  switch (node.kind) {
    case "literal":
      return node.value;
    case "call": {
      const args = node.args.map((arg) => evaluate(arg, scope));
      return findFunction(node.name)!.run(args, scope);
    }
    case "member":
      return readMember(evaluate(node.object, scope), evaluate(node.key, scope), node.optional);
  }
}

function readMember(object: Json, key: Json, optional: boolean): Json {
  if (isObject(object) && typeof key === "string") {
    if (Object.hasOwn(object, key)) return object[key];
    if (optional) return null;
    const names = Object.keys(object).slice(0, 20).join(", ") || "none";
    throw new ExpressionError(
      `There is no property "${key}", there is ${names}: write ?['${key}'] where it may be missing`,
    );
  }
  if (Array.isArray(object) && typeof key === "number") {
    if (Number.isInteger(key) && key >= 0 && key < object.length) return object[key];
    if (optional) return null;
    throw new ExpressionError(`There is no item ${key}: the array has ${object.length}`);
  }
  if (object === null && optional) return null;
  throw new ExpressionError(
    `Cannot take ${JSON.stringify(key)} out of ${
      kindOf(object)
    }: expected an object with a name or an array with a number`,
  );
}
