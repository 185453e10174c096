import { McpError } from "@modelcontextprotocol/sdk/types.js";

/** Specification 2025-11-25, server/resources, error handling. The SDK has no name for it. */
const RESOURCE_NOT_FOUND = -32002;

/**
 * Makes the error of a resource that does not exist.
 *
 * @param uri The URI that was asked for.
 * @returns An error to throw.
 */
export function resourceNotFound(uri: string): McpError {
  return new McpError(RESOURCE_NOT_FOUND, "Resource not found", { uri });
}
