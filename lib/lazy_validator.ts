import type { jsonSchemaValidator } from "@modelcontextprotocol/sdk/validation";
import { AjvJsonSchemaValidator } from "@modelcontextprotocol/sdk/validation/ajv";

/**
 * A JSON Schema validator that is not made before something has to be validated. The SDK gives every
 * server one of its own, which costs the first 15 ms and each later one about as much as all the
 * rest of a server; it is needed for the answers to elicitations alone.
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
  let made: AjvJsonSchemaValidator | undefined;
  return { getValidator: (schema) => (made ??= new AjvJsonSchemaValidator()).getValidator(schema) };
}
