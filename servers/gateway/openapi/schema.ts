import type { Schema } from "./document.ts";

/** Which way a value goes: some properties are for one of the two alone. */
export type Direction = "input" | "output";

/** Keywords that hold one schema. */
const ONE = new Set([
  "additionalProperties",
  "contains",
  "else",
  "if",
  "items",
  "not",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
]);
/** Keywords that hold a list of schemas. */
const LIST = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
/** Keywords that hold schemas by name. */
const MAP = new Set([
  "$defs",
  "definitions",
  "dependentSchemas",
  "patternProperties",
  "properties",
]);
/** Keywords of OpenAPI that JSON Schema does not know, and that say nothing to a model. */
const LEFT_OUT = new Set(["discriminator", "externalDocs", "xml"]);

/**
 * Turns schemas of an OpenAPI 3.1 document into schemas of one tool.
 *
 * What was resolved stays in place, so that a model reads one text. A schema that holds itself cannot be written out: it goes
 * into the `$defs` of the tool, and references point there.
 */
export class SchemaReader {
  readonly #document: unknown;
  readonly #direction: Direction;
  readonly #names = new Map<string, string>();
  readonly #definitions: Record<string, Schema> = {};

  /**
   * @param document The document that references point into.
   * @param direction Leaves out what is `readOnly` in an input and what is `writeOnly` in an output.
   */
  constructor(document: unknown, direction: Direction) {
    this.#document = document;
    this.#direction = direction;
  }

  /** `$defs` of what was read so far; empty if nothing holds itself. */
  get definitions(): { $defs?: Record<string, Schema> } {
    return this.#names.size > 0 ? { $defs: this.#definitions } : {};
  }

  /**
   * @param schema A schema of the document.
   * @returns The same for a tool.
   * @throws {Error} When a reference points nowhere.
   */
  read(schema: unknown): Schema {
    if (typeof schema !== "object" || schema === null) return schema === false ? { not: {} } : {};
    const { $ref, ...rest } = schema as Schema;
    const read = this.#readKeywords(rest);
    return typeof $ref === "string" ? { $ref: this.#define($ref), ...read } : read;
  }

  #readKeywords(schema: Schema): Schema {
    const { properties, required, ...others } = schema;
    const read: Schema = {};
    for (const [keyword, value] of Object.entries(others)) {
      if (LEFT_OUT.has(keyword) || keyword.startsWith("x-")) continue;
      read[keyword] = this.#readKeyword(keyword, value);
    }
    const hidden = this.#hidden(properties);
    if (properties) {
      const shown = Object.entries(properties).filter(([name]) => !hidden.has(name));
      read.properties = this.#readKeyword("properties", Object.fromEntries(shown));
    }
    if (Array.isArray(required)) {
      const left = required.filter((name) => !hidden.has(name));
      if (left.length > 0) read.required = left;
    }
    return read;
  }

  #readKeyword(keyword: string, value: unknown): unknown {
    if (ONE.has(keyword)) return typeof value === "boolean" ? value : this.read(value);
    if (LIST.has(keyword)) return (value as unknown[]).map((each) => this.read(each));
    if (!MAP.has(keyword)) return value;
    const entries = Object.entries(value as object);
    return Object.fromEntries(entries.map(([name, each]) => [name, this.read(each)]));
  }

  #hidden(properties: unknown): Set<string> {
    const mark = this.#direction === "input" ? "readOnly" : "writeOnly";
    const entries = Object.entries(properties ?? {}) as [string, Schema][];
    return new Set(entries.filter(([, schema]) => schema?.[mark] === true).map(([name]) => name));
  }

  #define(reference: string): string {
    let name = this.#names.get(reference);
    if (name === undefined) {
      name = this.#freeName(reference);
      this.#names.set(reference, name);
      this.#definitions[name] = {};
      this.#definitions[name] = this.read(resolve(this.#document, reference));
    }
    return `#/$defs/${name}`;
  }

  #freeName(reference: string): string {
    const last = reference.split("/").at(-1)!.replace(/[^\w.-]/g, "_");
    let name = last;
    for (let n = 2; name in this.#definitions; n++) name = `${last}_${n}`;
    return name;
  }
}

/** RFC 6901. */
function resolve(document: unknown, reference: string): unknown {
  const steps = decodeURIComponent(reference.replace(/^#\/?/, "")).split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const found = steps.reduce<unknown>((at, step) => (at as Schema | undefined)?.[step], document);
  if (!reference.startsWith("#") || found === undefined) {
    throw new Error(`Cannot resolve "$ref: ${reference}": expected a place in the description`);
  }
  return found;
}
