import type { jsonSchemaValidator } from "@modelcontextprotocol/sdk/validation";
import { AjvJsonSchemaValidator } from "@modelcontextprotocol/sdk/validation/ajv";
import { remembered } from "./remembered.ts";

type Validator = ReturnType<jsonSchemaValidator["getValidator"]>;

/** Each has an Ajv of its own: two servers may give one `$id` to different schemas. */
const compiled = remembered<Validator>(200);

/**
 * A JSON Schema validator that is not made before something has to be validated. The SDK gives every
 * server one of its own, which costs the first 15 ms and each later one about as much as all the
 * rest of a server; it is needed for the answers to elicitations alone. What was compiled once serves every session.
 *
 * @returns The option `jsonSchemaValidator` of one server.
 *
 * @example
 * ```ts
 * import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
 * import { createLazyValidator } from "./lazy_validator.ts";
 *
 * const info = { name: "example", version: "1.0.0" };
 * const server = new McpServer(info, { jsonSchemaValidator: createLazyValidator() });
 * ```
 */
export function createLazyValidator(): jsonSchemaValidator {
  const getValidator = (schema: Parameters<jsonSchemaValidator["getValidator"]>[0]) =>
    compiled(JSON.stringify(schema), () => new AjvJsonSchemaValidator().getValidator(schema));
  return { getValidator } as jsonSchemaValidator;
}
