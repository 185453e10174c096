import { AjvJsonSchemaValidator } from "@modelcontextprotocol/sdk/validation/ajv";
import type { Json, JsonObject } from "../json.ts";

/** Says what of a value does not fit a JSON Schema; nothing when all does. */
export type Validate = (schema: JsonObject, value: Json) => string | undefined;

/**
 * Makes a check of values against JSON Schemas; each schema is prepared once.
 *
 * @returns The check. It throws where the schema itself is none.
 */
export function createValidate(): Validate {
  let validator: AjvJsonSchemaValidator | undefined;
  const prepared = new WeakMap<JsonObject, ReturnType<AjvJsonSchemaValidator["getValidator"]>>();
  return (schema, value: Json) => {
    validator ??= new AjvJsonSchemaValidator();
    let check = prepared.get(schema);
    if (!check) prepared.set(schema, check = validator.getValidator(schema));
    const result = check(value);
    return result.valid ? undefined : result.errorMessage ?? "it is of another form";
  };
}
