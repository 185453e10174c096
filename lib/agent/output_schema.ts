/**
 * Whether a result keeps what its tool's output schema promises.
 *
 * @module
 */
import type { CallToolResult, Tool } from "@modelcontextprotocol/sdk/types.js";
import { createLazyValidator } from "../lazy_validator.ts";

/**
 * Compares a result with its tool's output schema (specification 2025-11-25, server/tools, output schema).
 *
 * @param tool The tool as it was listed.
 * @param result What it returned.
 * @returns One sentence about the mismatch, or nothing when there is none or nothing to compare.
 */
export function outputMismatch(tool: Tool, result: CallToolResult): string | undefined {
  if (!tool.outputSchema || result.isError) return undefined;
  if (result.structuredContent === undefined) {
    return `${tool.name} declares an output schema but returned no structured content`;
  }
  try {
    const validate = createLazyValidator().getValidator(tool.outputSchema);
    const verdict = validate(result.structuredContent);
    return verdict.valid
      ? undefined
      : `What ${tool.name} returned does not match its output schema: ${verdict.errorMessage}`;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return `The output schema of ${tool.name} cannot be used: ${why}`;
  }
}
