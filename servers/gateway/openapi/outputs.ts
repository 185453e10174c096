import type { OperationObject, Schema } from "./document.ts";
import { SchemaReader } from "./schema.ts";

/** What a tool gives. */
export interface Output {
  schema: { type: "object" } & Schema;
  /** The answer is no object, which MCP wants, and stands in `result`. */
  wrapped: boolean;
}

/**
 * Reads the schema of the answers that mean success.
 *
 * @param document The document, for references.
 * @param operation The operation.
 * @returns The schema; `undefined` when the operation may succeed with something else than JSON, or does not say with what, as a
 * tool that has an output schema must always give an output (MCP 2025-11-25, Tools, Output Schema).
 */
export function readOutput(document: unknown, operation: OperationObject): Output | undefined {
  const successes = Object.entries(operation.responses ?? {})
    .filter(([code]) => /^2(\d\d|XX)$/i.test(code));
  const reader = new SchemaReader(document, "output");
  const found = new Map<string, Schema>();
  for (const [, { content = {} }] of successes) {
    const types = Object.entries(content);
    if (types.length === 0) return;
    for (const [type, { schema }] of types) {
      if (!isJson(type) || !schema) return;
      const read = reader.read(schema);
      found.set(JSON.stringify(read), read);
    }
  }
  const schemas = [...found.values()];
  if (schemas.length === 0) return;
  const [schema] = schemas.length > 1 ? [{ anyOf: schemas }] : schemas;
  return isObject(schema) ? { schema: { ...schema, ...reader.definitions }, wrapped: false } : {
    schema: {
      type: "object",
      properties: { result: schema },
      required: ["result"],
      ...reader.definitions,
    },
    wrapped: true,
  };
}

/**
 * @param type A media type.
 * @returns Whether it is JSON: RFC 6839, section 3.1.
 */
export function isJson(type: string): boolean {
  return /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type);
}

function isObject(schema: Schema): schema is { type: "object" } & Schema {
  return schema.type === "object" && schema.$ref === undefined;
}
