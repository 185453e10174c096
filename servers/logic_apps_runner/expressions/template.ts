import { isObject, type Json, type JsonObject, toText } from "../json.ts";
import { ExpressionError, type Node, walk } from "./ast.ts";
import { evaluate, type Scope } from "./evaluate.ts";
import { parseExpression } from "./parse.ts";

/** A value of a definition, with its expressions read. */
export type Template =
  | { kind: "value"; value: Json }
  /** A string that is one expression: `"@length(body('Search'))"`. It keeps the type of its result. */
  | { kind: "expression"; node: Node; text: string }
  /** A string with expressions in it: `"Hello @{triggerBody()?['name']}"`. */
  | { kind: "text"; parts: (string | { node: Node; text: string })[] }
  | { kind: "array"; items: Template[] }
  | { kind: "object"; fields: [name: string, value: Template][] };

/**
 * Reads the expressions of a value, so that a mistake shows when the workflow is loaded and not when it runs.
 *
 * A string that begins with `@` is an expression, one with `@{…}` has some in it; `@@` and `@@{` stand for the characters themselves.
 *
 * @param value The value, as it stands in the definition.
 * @returns What {@linkcode fill} takes.
 * @throws {ExpressionError} When an expression cannot be read.
 */
export function compile(value: Json): Template {
  if (typeof value === "string") return compileText(value);
  if (Array.isArray(value)) return { kind: "array", items: value.map(compile) };
  if (isObject(value)) return { kind: "object", fields: Object.entries(value).map(compileField) };
  return { kind: "value", value };
}

function compileField([name, value]: [string, Json]): [string, Template] {
  if (!name.startsWith("@") && !name.includes("@{")) return [name, compile(value)];
  throw new ExpressionError(`The property "${name}" has an expression for a name: write it out`);
}

function compileText(text: string): Template {
  if (text.startsWith("@@")) return { kind: "value", value: text.slice(1) };
  if (text.startsWith("@") && text[1] !== "{") {
    const { node, end } = parse(text, 1);
    if (end < text.length) {
      throw new ExpressionError(`${quote(text)} goes on at character ${end + 1}: expected its end`);
    }
    return { kind: "expression", node, text };
  }
  const parts = [...splitText(text)];
  if (parts.every((part) => typeof part === "string")) {
    return { kind: "value", value: parts.join("") };
  }
  return { kind: "text", parts };
}

function* splitText(text: string): Generator<string | { node: Node; text: string }> {
  let from = 0;
  for (;;) {
    const at = text.indexOf("@{", from);
    if (at < 0) {
      yield text.slice(from);
      return;
    }
    if (text[at - 1] === "@" && at > from) {
      yield `${text.slice(from, at - 1)}@{`;
      from = at + 2;
      continue;
    }
    yield text.slice(from, at);
    const { node, end } = parse(text, at + 2);
    if (text[end] !== "}") {
      throw new ExpressionError(
        `${quote(text)} has an expression without an end: expected "}" at character ${end + 1}`,
      );
    }
    yield { node, text: text.slice(at, end + 1) };
    from = end + 1;
  }
}

function parse(text: string, from: number) {
  try {
    return parseExpression(text, from);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new ExpressionError(`${quote(text)} cannot be read. ${error.message}`);
  }
}

/**
 * Gives the value of a template.
 *
 * @param template What {@linkcode compile} made.
 * @param scope What expressions can see.
 * @throws {ExpressionError} When an expression has no value; the message has its text.
 */
export function fill(template: Template, scope: Scope): Json {
  switch (template.kind) {
    case "value":
      return template.value;
    case "expression":
      return evaluateSaying(template, scope);
    case "text":
      return template.parts.map((part) =>
        typeof part === "string" ? part : toText(evaluateSaying(part, scope))
      ).join("");
    case "array":
      return template.items.map((item) => fill(item, scope));
    case "object": {
      const filled: JsonObject = {};
      for (const [name, value] of template.fields) {
        // A property named __proto__ would otherwise change what the object is.
        const content = { value: fill(value, scope), enumerable: true };
        Object.defineProperty(filled, name, { ...content, writable: true, configurable: true });
      }
      return filled;
    }
  }
}

function evaluateSaying({ node, text }: { node: Node; text: string }, scope: Scope): Json {
  try {
    return evaluate(node, scope);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new ExpressionError(`${quote(text)} has no value. ${error.message}`);
  }
}

/** Every part of every expression of a template. */
export function* nodesOf(template: Template): Generator<Node> {
  switch (template.kind) {
    case "value":
      return;
    case "expression":
      yield* walk(template.node);
      return;
    case "text":
      for (const part of template.parts) if (typeof part !== "string") yield* walk(part.node);
      return;
    case "array":
      for (const item of template.items) yield* nodesOf(item);
      return;
    case "object":
      for (const [, value] of template.fields) yield* nodesOf(value);
  }
}

function quote(text: string): string {
  return `Expression "${text.length > 120 ? `${text.slice(0, 119)}…` : text}"`;
}
