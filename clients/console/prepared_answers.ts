/**
 * Answers to forms that were given on the command line, for runs with nobody there.
 *
 * @module
 */
import type { ElicitRequestFormParams, ElicitResult } from "@modelcontextprotocol/sdk/types.js";
import { type FieldValue, readField } from "./field.ts";

/** What `--answer` gave. */
export interface PreparedAnswers {
  /** Given alone: `--answer decline`. */
  action?: ElicitResult["action"];
  /** `--answer name=value`. */
  values: Map<string, string>;
}

/**
 * Reads the values of `--answer`.
 *
 * @param texts Each `accept`, `decline`, `cancel`, or `name=value,name=value`; a comma inside a value is kept unless a
 * `name=` follows it.
 * @returns The answers.
 * @throws {Error} when a text is neither.
 */
export function readAnswers(texts: string[]): PreparedAnswers {
  const values = new Map<string, string>();
  let action: PreparedAnswers["action"];
  for (const text of texts) {
    const word = text.trim().toLowerCase();
    if (word === "accept" || word === "decline" || word === "cancel") {
      action = word;
      continue;
    }
    for (const part of text.split(/,(?=\s*[\w.-]+=)/)) {
      const at = part.indexOf("=");
      if (at < 1) {
        throw new Error(
          `Cannot read --answer "${text}": expected accept, decline, cancel or NAME=VALUE`,
        );
      }
      values.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
    }
  }
  return { action, values };
}

/**
 * Answers a form with what was prepared; fields that were not take their defaults.
 *
 * @param params What the server asks for.
 * @param answers What was prepared.
 * @returns The result, and the reason when the form cannot be answered so.
 */
export function answerForm(
  params: ElicitRequestFormParams,
  answers: PreparedAnswers,
): ElicitResult & { reason?: string } {
  const { action, values } = answers;
  if (action === "decline" || action === "cancel") return { action, reason: "--answer said so" };
  const { properties = {}, required = [] } = params.requestedSchema;
  const names = Object.keys(properties);
  if (!action && names.length > 0 && !names.some((name) => values.has(name))) {
    return { action: "decline", reason: `--answer has nothing for ${names.join(", ")}` };
  }
  const content: Record<string, FieldValue> = {};
  for (const [name, schema] of Object.entries(properties)) {
    const text = values.get(name);
    const preset = schema.default as FieldValue | undefined;
    if (text !== undefined) {
      const reading = readField(schema, text);
      if ("problem" in reading) {
        return { action: "decline", reason: `--answer ${name}: ${reading.problem}` };
      }
      content[name] = reading.value;
    } else if (preset !== undefined) {
      content[name] = preset;
    } else if (required.includes(name)) {
      return { action: "decline", reason: `--answer has nothing for ${name}` };
    }
  }
  return { action: "accept", content };
}
