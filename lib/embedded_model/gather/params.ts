/** Parameters: a JSON Schema read into what filling needs. */
import { identifierWords, isStopWord, stem, words } from "../language/words.ts";
import type { Schema } from "../types.ts";
import { type Alias, learnAliases } from "./aliases.ts";
import { documenting, withoutOrders } from "./documenting.ts";
import { type Role, roleOf } from "./roles.ts";

/** The JSON types that a parameter can have. */
export type ParamType = "string" | "integer" | "number" | "boolean" | "array" | "object" | "any";

/** One parameter of a tool, or one property of an object parameter. */
export interface Param {
  key: string;
  type: ParamType;
  required: boolean;
  nullable: boolean;
  /** What the schema says of it, without orders to the reader. */
  description: string;
  /** All that the schema says of it. */
  said: string;
  nameWords: string[];
  /** The stems of the name, and of the description. */
  nameStems: Set<string>;
  stems: Set<string>;
  role: Role;
  aliases: Alias[];
  schema: Schema;
  /** For objects with named properties. */
  properties?: Param[];
  /** For arrays, and for objects whose keys are free. */
  items?: Param;
}

/**
 * Reads the parameters of a tool.
 *
 * @param root the schema of the tool's input
 * @param toolDescription the tool's description, which may explain parameters in an "Args:" part
 * @returns the parameters in the schema's order
 */
export function toParams(root: Schema, toolDescription: string): Param[] {
  return propertiesOf(root, root, toolDescription, 0);
}

function propertiesOf(
  schema: Schema,
  root: Schema,
  toolDescription: string,
  depth: number,
): Param[] {
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  return Object.entries(schema.properties ?? {}).map(([key, property]) =>
    toParam(key, property, required.has(key), root, toolDescription, depth)
  );
}

function toParam(
  key: string,
  given: Schema,
  required: boolean,
  root: Schema,
  toolDescription: string,
  depth: number,
): Param {
  const { schema: settled, nullable } = settle(given, root);
  const schema = withListed(settled, given.description ?? settled.description ?? "");
  const own = [given.description ?? schema.description ?? "", argsPart(toolDescription, key)]
    .filter(Boolean);
  const said = own.join(" ");
  const description = withoutOrders(said);
  const nameWords = identifierWords(key);
  const type = typeOf(schema);
  const texts = [description, ...(depth === 0 ? [toolDescription] : []), schema.title ?? ""];
  const param: Param = {
    key,
    type,
    required,
    nullable,
    description,
    said,
    nameWords,
    nameStems: new Set(nameWords.filter((word) => !isStopWord(word)).map(stem)),
    stems: new Set(
      words(documenting(description)).filter((word) => !isStopWord(word.lower)).map((word) =>
        word.stem
      ),
    ),
    role: roleOf(nameWords, description, schema),
    aliases: type === "boolean" ? [] : learnAliases(schema, schema.enum ? texts : [description]),
    schema,
  };
  if (depth > 5) return param;
  if (type === "object" && schema.properties) {
    param.properties = propertiesOf(schema, root, "", depth + 1);
  } else if (type === "object" && typeof schema.additionalProperties === "object") {
    param.items = toParam(key, schema.additionalProperties, false, root, "", depth + 1);
  } else if (type === "array") {
    const items = Array.isArray(schema.items) ? schema.items[0] : schema.items;
    param.items = toParam(singular(key), items ?? {}, false, root, "", depth + 1);
    if (!items?.description) adopt(param.items, param);
  }
  return param;
}

/** An item with no words of its own speaks with the words of its array. */
function adopt(item: Param, array: Param) {
  item.description = array.description;
  item.stems = array.stems;
  if (item.role === "other" || item.role === "person") item.role = array.role;
  item.aliases = [...item.aliases, ...array.aliases];
  if (item.schema.enum) item.aliases = learnAliases(item.schema, [array.description]);
}

const LISTED = /^[^:.]{3,40}:\s*([a-z]{3,15}(?:,\s*[a-z]{3,15})+,?\s+or\s+[a-z]{3,15})\s*\.?$/;

/** "Who travels: adult, child or senior" is a choice, though the schema has no enum. */
function withListed(schema: Schema, description: string): Schema {
  const list = schema.type === "string" && !schema.enum && !schema.format && !schema.pattern
    ? description.match(LISTED)?.[1]
    : undefined;
  return list ? { ...schema, enum: list.split(/,?\s+or\s+|,\s*/) } : schema;
}

/** Follows references, and looks through unions with null and through `allOf`. */
function settle(given: Schema, root: Schema): { schema: Schema; nullable: boolean } {
  let schema: Schema = given;
  for (let hops = 0; schema.$ref && hops < 8; hops++) {
    const name = schema.$ref.split("/").pop() ?? "";
    schema = {
      ...(root.$defs?.[name] ?? root.definitions?.[name] ?? {}),
      description: schema.description,
    };
  }
  if (schema.allOf) {
    schema = Object.assign(
      {},
      schema,
      ...schema.allOf.map((part) => settle(part, root).schema),
    );
  }
  const union = schema.anyOf ?? schema.oneOf;
  let nullable = Array.isArray(schema.type) && schema.type.includes("null");
  if (union) {
    const options = union.map((option) => settle(option, root).schema);
    const solid = options.filter((option) => option.type !== "null");
    nullable ||= solid.length < options.length;
    if (solid.length > 0 && solid.every((option) => option.const !== undefined)) {
      schema = { ...schema, type: solid[0].type, enum: solid.map((option) => option.const) };
    } else if (solid.length > 0) {
      const { anyOf: _any, oneOf: _one, ...rest } = schema;
      schema = { ...solid[0], ...rest, type: solid[0].type };
    }
  }
  return { schema, nullable };
}

function typeOf(schema: Schema): ParamType {
  const types = [schema.type ?? []].flat().filter((type) => type !== "null");
  if (types.length > 0) return types[0] as ParamType;
  if (schema.properties) return "object";
  if (schema.items) return "array";
  const sample = schema.enum?.[0] ?? schema.const;
  if (sample !== undefined && sample !== null) return typeof sample as ParamType;
  return "any";
}

/** The line on a parameter in a description's "Args:" part (`name: what it is`, `name - what it is`). */
function argsPart(description: string, key: string): string {
  if (!/\b(?:args|arguments|parameters|params)\b/i.test(description)) return "";
  const escaped = key.replace(/[^\w]/g, "\\$&");
  const line = new RegExp(`^[\\s*-]*\`?${escaped}\`?\\s*(?:\\([^)]*\\))?\\s*[:–-]\\s*(.+)$`, "m");
  return description.match(line)?.[1] ?? "";
}

function singular(key: string): string {
  return key.replace(/ies$/, "y").replace(/(?<=s|x|ch|sh)es$/, "").replace(/(?<!s)s$/, "");
}
