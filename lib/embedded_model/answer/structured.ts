/** Structured answers: `response_format` filled from the text of the conversation. */
import { type Tool, toTool } from "../gather/tools.ts";
import type { Param } from "../gather/params.ts";
import type { Schema } from "../types.ts";
import { fillObject } from "../plan/fill.ts";
import { getAt, leavesOf, setAt } from "../plan/leaves.ts";
import { neutralValue } from "../plan/neutral.ts";
import { parseData, toRecords } from "../gather/records.ts";
import { identifierWords, stem } from "../language/words.ts";
import { bestSentences, summarise } from "./summary.ts";

/**
 * Fills a JSON Schema from texts.
 *
 * @param schema the schema of the answer
 * @param texts where values may be found, nearest first
 * @param answer the answer in words, for fields that want one
 * @returns a value that the schema allows, with neutral values where nothing was said
 */
export function fillSchema(schema: Schema, texts: string[], answer: string): unknown {
  const tool = toTool({ type: "function", function: { name: "answer", parameters: wrap(schema) } });
  const value: Record<string, unknown> = {};
  for (const text of texts.filter(Boolean)) {
    const filled = fillObject(tool.params, tool, text);
    const named = fromRecords(tool, text);
    for (const leaf of leavesOf(tool.params)) {
      if (getAt(value, leaf.path) !== undefined) continue;
      const guessed = leaf.param.nullable && (filled.filled.get(leaf.path.join(".")) ?? 0) < 1;
      const found = getAt(named, leaf.path) ??
        (guessed ? undefined : getAt(filled.arguments, leaf.path));
      if (found !== undefined && found !== null) setAt(value, leaf.path, found);
    }
  }
  for (const param of tool.params) complete(param, value, texts, answer);
  return schema.type === "object" || schema.properties ? value : value.value;
}

function wrap(schema: Schema): Schema {
  if (schema.type === "object" || schema.properties) return schema;
  return {
    type: "object",
    properties: { value: schema },
    required: ["value"],
    $defs: schema.$defs,
  };
}

/** Values under the same name in JSON or "key: value" lines. */
function fromRecords(tool: Tool, text: string): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const data = parseData(text);
  for (const leaf of leavesOf(tool.params)) {
    const direct = typeof data === "object" && data !== null
      ? getAt(data as Record<string, unknown>, leaf.path)
      : undefined;
    if (direct !== undefined && fits(leaf.param, direct)) setAt(found, leaf.path, direct);
    if (getAt(found, leaf.path) !== undefined) continue;
    const name = leaf.param.nameWords.map(stem).join(" ");
    for (const entry of toRecords(text)) {
      const field = entry.fields.find((one) =>
        identifierWords(one.key).map(stem).join(" ") === name
      );
      if (field && fits(leaf.param, field.value)) setAt(found, leaf.path, field.value);
      if (field) break;
    }
  }
  return found;
}

function fits({ type, schema }: Param, value: unknown): boolean {
  if (schema.enum) return schema.enum.includes(value);
  switch (type) {
    case "integer":
      return Number.isInteger(value);
    case "number":
      return typeof value === "number";
    case "array":
      return Array.isArray(value);
    case "any":
      return true;
    default:
      return type === "string"
        ? typeof value === "string"
        : type === "boolean"
        ? typeof value === "boolean"
        : typeof value === "object";
  }
}

/** Gives every required field a value: in words where words will do, else a neutral one. */
function complete(param: Param, target: Record<string, unknown>, texts: string[], answer: string) {
  if (param.properties) {
    if (target[param.key] === undefined && !param.required) return;
    const inner = (target[param.key] ??= {}) as Record<string, unknown>;
    for (const child of param.properties) complete(child, inner, texts, answer);
    return;
  }
  if (target[param.key] !== undefined || !param.required) return;
  target[param.key] = inWords(param, texts, answer) ?? neutral(param);
}

function inWords(param: Param, texts: string[], answer: string): unknown {
  if (param.type !== "string" || param.schema.enum || param.schema.format || param.schema.pattern) {
    return undefined;
  }
  const name = param.nameWords.join(" ");
  if (/\b(?:answer|reply|response|text|message|result|output|headline|content)\b/.test(name)) {
    return answer;
  }
  if (/\b(?:summary|reason|explanation|analysis|reasoning|rationale|description)\b/.test(name)) {
    const best = bestSentences(texts.join("\n"), `${name} ${param.description}`, 1);
    return best[0] ?? (summarise(texts.join("\n"), 1) || answer);
  }
  return undefined;
}

function neutral(param: Param): unknown {
  const { schema, nullable, aliases } = param;
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (nullable) return null;
  return neutralValue(param, aliases.length > 0 ? String(aliases[0].value) : "");
}
