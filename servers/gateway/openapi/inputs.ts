import type { OperationObject, ParameterObject, PathItem, Schema } from "./document.ts";
import { createNames } from "./names.ts";
import { SchemaReader } from "./schema.ts";

/** A parameter of a call, and the argument that its value comes from. */
export interface ParameterInput {
  /** Name of the tool's argument. */
  argument: string;
  /** Name in the call. */
  name: string;
  in: "path" | "query" | "header";
  style: string;
  explode: boolean;
  /** Sent as JSON: the parameter has `content` in place of a schema. */
  asJson: boolean;
  /** Sent with `/`, `?` and the like as they are. */
  allowReserved: boolean;
}

/** The body of a call, and the arguments that it is made of. */
export interface BodyInput {
  mediaType: string;
  /** The one argument that is the whole body; missing when `properties` make it. */
  argument?: string;
  /** Arguments that are properties of the body, with the names that they have there. */
  properties: Record<string, string>;
}

/** What a tool takes, and where it goes. */
export interface Inputs {
  parameters: ParameterInput[];
  body?: BodyInput;
  schema: { type: "object" } & Schema;
}

/** Headers that OpenAPI keeps for itself: OpenAPI 3.1.1, section 4.8.12.2.1. */
const OWN_HEADERS = new Set(["accept", "authorization", "content-type"]);
/** Bodies that can be written, the dearest first. */
const BODIES = [
  /^application\/([\w.-]+\+)?json\b/,
  /^application\/x-www-form-urlencoded/,
  /^text\//,
];
const STYLES = {
  path: ["simple"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
};

/**
 * Makes one flat list of arguments from path, query, headers and body.
 *
 * A body that is an object with known properties gives one argument a property. Every other one (a list, a choice, a map, one
 * that may be missing) is the argument `body`. Where two places have the same name, the later one gets its place before it:
 * `query_id`.
 *
 * @param document The document, for references.
 * @param item The path that the operation is at.
 * @param operation The operation.
 * @returns The arguments and where they go.
 * @throws {Error} When a required part of the call cannot be written: a cookie, a file, a style that is not known.
 */
export function readInputs(document: unknown, item: PathItem, operation: OperationObject): Inputs {
  const reader = new SchemaReader(document, "input");
  const name = createNames();
  const taken = new Set<string>();
  const properties: Record<string, Schema> = {};
  const required: string[] = [];
  const add = (wish: string, place: string, schema: Schema, needed?: boolean): string => {
    const argument = name(taken.has(wish) ? `${place}_${wish}` : wish);
    taken.add(wish);
    properties[argument] = schema;
    if (needed) required.push(argument);
    return argument;
  };

  const parameters: ParameterInput[] = [];
  for (const parameter of allParameters(item, operation)) {
    const input = readParameter(parameter);
    if (!input) continue;
    const schema = describe(reader.read(schemaOf(parameter)), parameter);
    const needed = parameter.required || parameter.in === "path";
    const argument = add(parameter.name, parameter.in, schema, needed);
    parameters.push({ argument, ...input });
  }
  const body = readBody(operation, reader, add);
  return {
    parameters,
    ...(body && { body }),
    schema: {
      type: "object",
      properties,
      ...(required.length > 0 && { required }),
      additionalProperties: false,
      ...reader.definitions,
    },
  };
}

/** Those of the path, unless the operation says otherwise: OpenAPI 3.1.1, section 4.8.10. */
function allParameters(item: PathItem, operation: OperationObject): ParameterObject[] {
  const found = new Map<string, ParameterObject>();
  for (const parameter of [...(item.parameters ?? []), ...(operation.parameters ?? [])]) {
    found.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  return [...found.values()];
}

function readParameter(parameter: ParameterObject): Omit<ParameterInput, "argument"> | undefined {
  const { name, in: place, content, allowReserved = false } = parameter;
  if (place === "cookie") {
    if (parameter.required) throw new Error(`cookie "${name}" is required`);
    return;
  }
  if (place === "header" && OWN_HEADERS.has(name.toLowerCase())) return;
  const style = parameter.style ?? STYLES[place][0];
  if (!content && !STYLES[place].includes(style)) {
    throw new Error(`style "${style}" of ${place} parameter "${name}" is not known`);
  }
  const { explode = style === "form" } = parameter;
  return { name, in: place, style, explode, asJson: content !== undefined, allowReserved };
}

function schemaOf({ schema, content }: ParameterObject): Schema | undefined {
  return schema ?? Object.values(content ?? {})[0]?.schema;
}

function describe(schema: Schema, from: { description?: string; deprecated?: boolean }): Schema {
  const { description = schema.description, deprecated } = from;
  return {
    ...schema,
    ...(description !== undefined && { description }),
    ...(deprecated && { deprecated }),
  };
}

type Add = (wish: string, place: string, schema: Schema, needed?: boolean) => string;

function readBody(
  { requestBody }: OperationObject,
  reader: SchemaReader,
  add: Add,
): BodyInput | undefined {
  if (!requestBody) return;
  const types = Object.keys(requestBody.content);
  const mediaType = BODIES.flatMap((known) => types.filter((type) => known.test(type)))[0];
  if (!mediaType) {
    if (requestBody.required) throw new Error(`a body of type ${types.join(" or ")} is required`);
    return;
  }
  const schema = reader.read(requestBody.content[mediaType].schema);
  if (requestBody.required && isPlainObject(schema)) {
    const needed = new Set(schema.required);
    const properties = Object.entries(schema.properties).map(([name, each]) => [
      add(name, "body", each, needed.has(name)),
      name,
    ]);
    return { mediaType, properties: Object.fromEntries(properties) };
  }
  const argument = add("body", "request", describe(schema, requestBody), requestBody.required);
  return { mediaType, argument, properties: {} };
}

/** Whether a schema says no more than which properties an object has. */
function isPlainObject(
  schema: Schema,
): schema is Schema & { properties: Record<string, Schema>; required?: string[] } {
  const told = ["type", "properties", "required", "additionalProperties"];
  const silent = ["title", "description", "example", "examples", "default", "deprecated"];
  return schema.type === "object" && Object.keys(schema.properties ?? {}).length > 0 &&
    !schema.additionalProperties &&
    Object.keys(schema).every((keyword) => told.includes(keyword) || silent.includes(keyword));
}
