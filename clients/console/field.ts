/**
 * One field of a form: how it is shown, and what a typed line means for it.
 *
 * The schemas are those of specification 2025-11-25, client/elicitation: strings with formats, numbers, booleans, choices
 * of one and of several, each with or without titles.
 *
 * @module
 */
import type { PrimitiveSchemaDefinition } from "@modelcontextprotocol/sdk/types.js";
import { formatProblem } from "./formats.ts";

/** What a field can hold. */
export type FieldValue = string | number | boolean | string[];

/** A choice: the value that is sent and the title that is shown. */
export interface Choice {
  value: string;
  title: string;
}

/** What a line means: a value, or what is wrong with it. */
export type Reading = { value: FieldValue } | { problem: string };

/** The schema, all its kinds seen as one. */
interface Loose {
  type: string;
  title?: string;
  description?: string;
  default?: FieldValue;
  enum?: string[];
  enumNames?: string[];
  oneOf?: { const: string; title: string }[];
  items?: { enum?: string[]; anyOf?: { const: string; title: string }[] };
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  format?: string;
  minimum?: number;
  maximum?: number;
}

/**
 * Lists what can be chosen.
 *
 * @param schema The field's schema.
 * @returns The choices; none when the field is no choice.
 */
export function choicesOf(schema: PrimitiveSchemaDefinition): Choice[] {
  const loose = schema as Loose;
  const titled = loose.oneOf ?? loose.items?.anyOf;
  if (titled) return titled.map(({ const: value, title }) => ({ value, title }));
  const values = loose.enum ?? loose.items?.enum ?? [];
  return values.map((value, index) => ({ value, title: loose.enumNames?.[index] ?? value }));
}

/**
 * Says what may be typed, in a few words.
 *
 * @param schema The field's schema.
 * @returns For example "whole number, 1 to 10".
 */
export function hintOf(schema: PrimitiveSchemaDefinition): string {
  const loose = schema as Loose;
  switch (loose.type) {
    case "boolean":
      return "yes or no";
    case "array":
      return ["numbers with commas", range("choices", loose.minItems, loose.maxItems)]
        .filter(Boolean).join(", ");
    case "integer":
      return ["whole number", range("", loose.minimum, loose.maximum)].filter(Boolean).join(", ");
    case "number":
      return ["number", range("", loose.minimum, loose.maximum)].filter(Boolean).join(", ");
    default:
      if (choicesOf(schema).length > 0) return "one of them";
      return [loose.format ?? "text", range("characters", loose.minLength, loose.maxLength)]
        .filter(Boolean).join(", ");
  }
}

function range(unit: string, from?: number, to?: number): string {
  const of = unit && ` ${from === 1 && to === 1 ? unit.slice(0, -1) : unit}`;
  if (from !== undefined && from === to) return `${from}${of}`;
  if (from !== undefined && to !== undefined) return `${from} to ${to}${of}`;
  if (from !== undefined) return `at least ${from}${of}`;
  return to !== undefined ? `at most ${to}${of}` : "";
}

/**
 * Reads what was typed.
 *
 * @param schema The field's schema.
 * @param line The line, not empty.
 * @returns The value, or one sentence about what would be right.
 *
 * @example
 * ```ts
 * import { readField } from "./field.ts";
 *
 * readField({ type: "integer", minimum: 1 }, "0"); // { problem: "Expected at least 1, not 0" }
 * ```
 */
export function readField(schema: PrimitiveSchemaDefinition, line: string): Reading {
  const text = line.trim();
  const loose = schema as Loose;
  switch (loose.type) {
    case "boolean":
      return readBoolean(text);
    case "number":
    case "integer":
      return readNumber(loose, text);
    case "array":
      return readSeveral(loose, choicesOf(schema), text);
    default: {
      const choices = choicesOf(schema);
      return choices.length > 0 ? readChoice(choices, text) : readText(loose, text);
    }
  }
}

function readBoolean(text: string): Reading {
  if (/^(y|yes|true|1|on)$/i.test(text)) return { value: true };
  if (/^(n|no|false|0|off)$/i.test(text)) return { value: false };
  return { problem: `Expected yes or no, not "${text}"` };
}

function readNumber({ type, minimum, maximum }: Loose, text: string): Reading {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) || !Number.isFinite(Number(text))) {
    return { problem: `Expected a number, not "${text}"` };
  }
  const value = Number(text);
  if (type === "integer" && !Number.isSafeInteger(value)) {
    return { problem: `Expected a whole number, not ${text}` };
  }
  if (minimum !== undefined && value < minimum) {
    return { problem: `Expected at least ${minimum}, not ${text}` };
  }
  if (maximum !== undefined && value > maximum) {
    return { problem: `Expected at most ${maximum}, not ${text}` };
  }
  return { value };
}

function readText({ minLength = 0, maxLength = Infinity, format }: Loose, text: string): Reading {
  const value = text === '""' ? "" : text;
  const length = [...value].length;
  if (length < minLength) {
    return { problem: `Expected at least ${minLength} characters, not ${length}` };
  }
  if (length > maxLength) {
    return { problem: `Expected at most ${maxLength} characters, not ${length}` };
  }
  const problem = formatProblem(format, value);
  return problem ? { problem } : { value };
}

function readChoice(choices: Choice[], text: string): Reading {
  const choice = findChoice(choices, text);
  return choice ? { value: choice.value } : {
    problem: `Expected a number from 1 to ${choices.length} or one of: ${
      choices.map(({ title }) => title).join(", ")
    }; not "${text}"`,
  };
}

function readSeveral(
  { minItems = 0, maxItems = Infinity }: Loose,
  choices: Choice[],
  text: string,
): Reading {
  const value: string[] = [];
  const isNone = /^(none|-)$/i.test(text) && !findChoice(choices, text);
  const parts = isNone ? [] : text.split(",").map((part) => part.trim()).filter(Boolean);
  for (const part of parts) {
    const reading = readChoice(choices, part);
    if ("problem" in reading) return reading;
    if (!value.includes(reading.value as string)) value.push(reading.value as string);
  }
  if (value.length < minItems) {
    return { problem: `Expected at least ${count(minItems)}, not ${value.length}` };
  }
  if (value.length > maxItems) {
    return { problem: `Expected at most ${count(maxItems)}, not ${value.length}` };
  }
  return { value };
}

function count(choices: number): string {
  return `${choices} ${choices === 1 ? "choice" : "choices"}`;
}

/** By value, by title, or by its number in the list, in this order: a value may itself be a number. */
function findChoice(choices: Choice[], text: string): Choice | undefined {
  const same = (a: string) => a.toLowerCase() === text.toLowerCase();
  return choices.find(({ value }) => value === text) ??
    choices.find(({ value, title }) => same(value) || same(title)) ??
    (/^\d+$/.test(text) ? choices[Number(text) - 1] : undefined);
}

/**
 * Shows a value as it would be typed.
 *
 * @param schema The field's schema.
 * @param value The value.
 * @returns The text.
 */
export function showValue(schema: PrimitiveSchemaDefinition, value: FieldValue): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  const choices = choicesOf(schema);
  const title = (each: string) => choices.find(({ value }) => value === each)?.title ?? each;
  if (Array.isArray(value)) return value.map(title).join(", ") || "none";
  return typeof value === "string" ? title(value) || '""' : String(value);
}
