import { isObject, type Json, type JsonObject, kindOf } from "../../json.ts";
import { ExpressionError } from "../ast.ts";

/** The longest text that a function may make: 1 Mi characters. */
export const MOST_CHARACTERS = 1 << 20;

/** Takes an argument for a text. */
export function text(name: string, value: Json): string {
  if (typeof value === "string") return value;
  throw wrong(name, value, "a string");
}

/** Takes an argument for a number. */
export function number(name: string, value: Json): number {
  if (typeof value === "number") return value;
  throw wrong(name, value, "a number");
}

/** Takes an argument for a whole number. */
export function whole(name: string, value: Json): number {
  if (typeof value === "number" && Number.isInteger(value)) return value;
  throw wrong(name, value, "a whole number");
}

/** Takes an argument for true or false. */
export function truth(name: string, value: Json): boolean {
  if (typeof value === "boolean") return value;
  throw wrong(name, value, "true or false");
}

/** Takes an argument for an array. */
export function array(name: string, value: Json): Json[] {
  if (Array.isArray(value)) return value;
  throw wrong(name, value, "an array");
}

/** Takes an argument for an object. */
export function object(name: string, value: Json): JsonObject {
  if (isObject(value)) return value;
  throw wrong(name, value, "an object");
}

/** What is wrong with an argument. */
export function wrong(name: string, value: Json, expected: string): ExpressionError {
  return new ExpressionError(`${name}() got ${kindOf(value)}: expected ${expected}`);
}

/** What is wrong with a text that would become too long. */
export function tooLong(name: string, length: number): ExpressionError {
  return new ExpressionError(
    `${name}() would make ${length} characters: expected at most ${MOST_CHARACTERS}`,
  );
}
