import { Buffer } from "node:buffer";
import { type Json, kindOf, toText } from "../../json.ts";
import { ExpressionError } from "../ast.ts";
import type { Functions } from "../functions.ts";
import { text } from "./expect.ts";

/** From one type to another. */
export const CONVERSIONS: Functions = {
  json: {
    arity: [1, 1],
    run([value]) {
      if (typeof value !== "string") return value;
      try {
        return JSON.parse(value);
      } catch {
        throw cannot("json", value, "JSON");
      }
    },
  },
  string: { arity: [1, 1], run: ([value]) => toText(value) },
  int: { arity: [1, 1], run: ([value]) => toNumber("int", value, /^\s*[+-]?\d+\s*$/) },
  float: {
    arity: [1, 1],
    run: ([value]) => toNumber("float", value, /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/),
  },
  bool: {
    arity: [1, 1],
    run([value]) {
      if (typeof value === "boolean") return value;
      if (typeof value === "number") return value !== 0;
      if (/^\s*(true|false)\s*$/i.test(text("bool", value))) return /true/i.test(value as string);
      throw cannot("bool", value, '"true" or "false"');
    },
  },
  array: { arity: [1, 1], run: ([value]) => [value] },
  encodeURIComponent: {
    arity: [1, 1],
    run: ([value]) => encodeUri(text("encodeURIComponent", value)),
  },
  uriComponent: { arity: [1, 1], run: ([value]) => encodeUri(text("uriComponent", value)) },
  base64: {
    arity: [1, 1],
    run: ([value]) => Buffer.from(text("base64", value)).toString("base64"),
  },
};

function toNumber(name: string, value: Json, form: RegExp): number {
  if (typeof value === "number") return name === "int" ? Math.trunc(value) : value;
  if (form.test(text(name, value))) return Number(value);
  throw cannot(name, value, name === "int" ? "a whole number" : "a number");
}

function encodeUri(value: string): string {
  // A lone half of a pair of characters makes encodeURIComponent() throw.
  return encodeURIComponent(value.toWellFormed());
}

function cannot(name: string, value: Json, expected: string): ExpressionError {
  const shown = typeof value === "string" ? `"${value.slice(0, 40)}"` : kindOf(value);
  return new ExpressionError(`${name}() cannot read ${shown}: expected ${expected}`);
}
