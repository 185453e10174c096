/**
 * A form in the terminal: each field asked, checked and asked again, then everything shown before it is sent.
 *
 * @module
 */
import type {
  ElicitRequestFormParams,
  ElicitResult,
  PrimitiveSchemaDefinition,
} from "@modelcontextprotocol/sdk/types.js";
import type { Ask } from "./dialogue.ts";
import { choicesOf, type FieldValue, hintOf, readField, showValue } from "./field.ts";
import { safeLine, safeText } from "../../lib/terminal/safe_text.ts";
import type { Screen } from "../../lib/terminal/screen.ts";

/** The three ways to end a form before it is filled in. */
const WORDS: Record<string, ElicitResult["action"]> = {
  "/decline": "decline",
  "/cancel": "cancel",
};

type Fields = [string, PrimitiveSchemaDefinition][];
type Content = Record<string, FieldValue>;

/** Ends the form without content. */
class FormEnd extends Error {
  constructor(readonly action: ElicitResult["action"]) {
    super(action);
  }
}

/**
 * Shows a form and has it filled in.
 *
 * @param params What the server asks for.
 * @param server The server's name: a person must see who asks.
 * @param ask Asks for a line; the end of the input cancels.
 * @param screen Where the form is shown.
 * @returns Accept with the content, decline, or cancel.
 */
export async function fillForm(
  params: ElicitRequestFormParams,
  server: string,
  ask: Ask,
  screen: Screen,
): Promise<ElicitResult> {
  const { style } = screen;
  const { properties, required = [] } = params.requestedSchema;
  const fields: Fields = Object.entries(properties ?? {});
  screen.note();
  screen.note(`${style.bold(`${server} asks`)}  ${safeText(params.message)}`);
  if (fields.length > 0) {
    screen.note(style.dim("  /decline or /cancel at any field; never give a password to a form"));
  }
  let content: Content = {};
  try {
    for (;;) {
      for (const [name, schema] of fields) {
        const value = await askField(name, schema, required.includes(name), content, ask, screen);
        content = without(content, name);
        if (value !== undefined) content[name] = value;
      }
      if (await confirm(fields, content, server, ask, screen)) return { action: "accept", content };
    }
  } catch (error) {
    if (error instanceof FormEnd) return { action: error.action };
    throw error;
  }
}

async function askField(
  name: string,
  schema: PrimitiveSchemaDefinition,
  isRequired: boolean,
  content: Content,
  ask: Ask,
  screen: Screen,
): Promise<FieldValue | undefined> {
  const { style } = screen;
  const about = schema.description ? `  ${style.dim(safeLine(schema.description))}` : "";
  screen.note(`  ${style.cyan(safeLine(schema.title ?? name))}${about}`);
  for (const [index, { title }] of choicesOf(schema).entries()) {
    screen.note(`    ${index + 1}  ${safeLine(title)}`);
  }
  const preset = content[name] ?? (schema.default as FieldValue | undefined);
  const empty = preset !== undefined
    ? ` [${safeLine(showValue(schema, preset))}]`
    : isRequired
    ? ""
    : " [skip]";
  for (;;) {
    const line = await askLine(`  ${hintOf(schema)}${empty}: `, ask);
    if (line === "") {
      if (preset !== undefined || !isRequired) return preset;
      screen.note(style.yellow(`  ${safeLine(schema.title ?? name)} is required`));
      continue;
    }
    const reading = readField(schema, line);
    if ("value" in reading) return reading.value;
    screen.note(style.yellow(`  ${safeLine(reading.problem)}`));
  }
}

async function askLine(prompt: string, ask: Ask): Promise<string> {
  const line = await ask(prompt);
  if (line === undefined) throw new FormEnd("cancel");
  const action = WORDS[line.trim().toLowerCase()];
  if (action) throw new FormEnd(action);
  return line.trim();
}

/** A person reviews what is sent before it is sent (specification 2025-11-25, client/elicitation, user interaction). */
async function confirm(
  fields: Fields,
  content: Content,
  server: string,
  ask: Ask,
  screen: Screen,
): Promise<boolean> {
  const told = fields.flatMap(([name, schema]) =>
    name in content ? [`${safeLine(name)}: ${safeLine(showValue(schema, content[name]), 60)}`] : []
  );
  const what = told.join(", ") || "nothing but your consent";
  for (;;) {
    const edit = fields.length > 0 ? ", e edit" : "";
    const question = `  Send to ${server}: ${what}? y accept, n decline, c cancel${edit} [y]: `;
    const line = (await askLine(question, ask)).toLowerCase();
    if (/^(|y|yes|a|accept)$/.test(line)) return true;
    if (/^(n|no|d|decline)$/.test(line)) throw new FormEnd("decline");
    if (/^(c|cancel)$/.test(line)) throw new FormEnd("cancel");
    if (/^(e|edit)$/.test(line) && fields.length > 0) return false;
    screen.note(
      screen.style.yellow(`  Expected y, n, c${edit && " or e"}, not "${safeLine(line)}"`),
    );
  }
}

function without(content: Content, name: string): Content {
  const { [name]: _, ...rest } = content;
  return rest;
}
