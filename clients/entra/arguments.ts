/**
 * Typed words as the arguments of a tool.
 *
 * @module
 */
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import { safeLine } from "../../lib/terminal/safe_text.ts";

/** The part of JSON Schema that says what a word means. */
interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
}

/**
 * Gives every typed value the type that the tool's schema asks for. What the schema says beyond types is for the server to check.
 *
 * @param tool The tool.
 * @param values What was typed, by name.
 * @returns The arguments.
 * @throws {Error} one sentence when a name is unknown, a value has the wrong type, or a required one is missing.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readArguments } from "./arguments.ts";
 *
 * const inputSchema = { type: "object" as const, properties: { days: { type: "integer" } } };
 * assertEquals(readArguments({ name: "forecast", inputSchema }, { days: "3" }), { days: 3 });
 * ```
 */
export function readArguments(
  tool: Pick<Tool, "name" | "inputSchema">,
  values: Record<string, string>,
): Record<string, unknown> {
  const { properties = {}, required = [] } = tool.inputSchema;
  const name = safeLine(tool.name);
  const missing = required.filter((each) => !Object.hasOwn(values, each));
  if (missing.length > 0) {
    const words = missing.map((each) => `${safeLine(each)}=...`).join(" ");
    throw new Error(`Arguments of ${name} are missing: --call ${name} ${words}`);
  }
  return Object.fromEntries(
    Object.entries(values).map(([key, text]) => {
      if (!Object.hasOwn(properties, key)) {
        const known = Object.keys(properties).map((each) => safeLine(each)).join(", ");
        throw new Error(`${name} has no argument "${key}": expected ${known || "none"}`);
      }
      return [key, readValue(key, properties[key] as Schema, text)];
    }),
  );
}

function readValue(key: string, schema: Schema, text: string): unknown {
  const types = typesOf(schema);
  for (const type of types) {
    const value = READERS[type]?.(text);
    if (value !== undefined) return value;
  }
  if (types.length === 0) return READERS.any(text) ?? text;
  const expected = types.map((type) => WORDS[type] ?? type).join(" or ");
  throw new Error(`Cannot use ${key}=${text}: expected ${expected}`);
}

/** A text means itself, so it comes last: where a number will do as well, "3" is a number. */
function typesOf(schema: Schema): string[] {
  const literals = schema.enum ?? ("const" in schema ? [schema.const] : []);
  const types = [
    ...[schema.type ?? []].flat(),
    ...schema.type === undefined ? literals.map(typeOf) : [],
    ...[...schema.anyOf ?? [], ...schema.oneOf ?? []].flatMap(typesOf),
  ];
  return [...new Set(types)].sort((a, b) => Number(a === "string") - Number(b === "string"));
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

const WORDS: Record<string, string> = {
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: 'a JSON list, such as ["a", "b"]',
  object: 'a JSON object, such as {"a": 1}',
  null: "null",
};

/** Each reads a text as its type, or says undefined. */
const READERS: Record<string, (text: string) => unknown> = {
  string: (text) => text,
  number: (text) => ofType("number", text),
  integer: (text) => {
    const value = ofType("number", text);
    return Number.isSafeInteger(value) ? value : undefined;
  },
  boolean: (text) => ofType("boolean", text),
  array: (text) => ofType("array", text),
  object: (text) => ofType("object", text),
  null: (text) => ofType("null", text),
  any: fromJson,
};

function ofType(type: string, text: string): unknown {
  const value = fromJson(text);
  return value !== undefined && typeOf(value) === type ? value : undefined;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
