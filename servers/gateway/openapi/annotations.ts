import type { ToolAnnotations } from "@modelcontextprotocol/sdk/types.js";
import type { Method, OperationObject } from "./document.ts";

/**
 * @param method A method.
 * @returns Whether sending a call twice does what sending it once does: RFC 9110, section 9.2.2.
 */
export function isIdempotent(method: Method): boolean {
  return method === "get" || method === "put" || method === "delete";
}

/**
 * What a method promises, as hints for a client: RFC 9110, sections 9.2.1 and 9.2.2.
 *
 * A POST can be anything. One that answers nothing but 201 creates, and destroys nothing; of every other one the worst is
 * assumed, as the protocol does where a hint is missing (MCP 2025-11-25, schema, `ToolAnnotations`).
 *
 * @param method The method.
 * @param operation The operation.
 * @returns The hints.
 */
export function toAnnotations(method: Method, operation: OperationObject): ToolAnnotations {
  const readOnlyHint = method === "get";
  const successes = Object.keys(operation.responses ?? {}).filter((code) => code.startsWith("2"));
  const creates = method === "post" && successes.length > 0 &&
    successes.every((code) => code === "201");
  return {
    readOnlyHint,
    destructiveHint: !readOnlyHint && !creates,
    idempotentHint: isIdempotent(method),
  };
}
