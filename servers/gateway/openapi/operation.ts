import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import { toAnnotations } from "./annotations.ts";
import { type Method, METHODS, type OpenApiDocument, type OperationObject } from "./document.ts";
import { type BodyInput, type ParameterInput, readInputs } from "./inputs.ts";
import { createNames, nameByPath } from "./names.ts";
import { readOutput } from "./outputs.ts";

/** One operation of a REST API, and the tool that stands for it. */
export interface Operation {
  method: Method;
  /** The path with its parameters in braces, for example `/orders/{id}`. */
  path: string;
  parameters: ParameterInput[];
  body?: BodyInput;
  /** The answer is no object and stands in `result`. */
  wrapped: boolean;
  /** The tool as it is listed. */
  tool: Tool;
}

/** An operation that is no tool. */
export interface Omission {
  /** For example `PUT /orders/{id}/photo`. */
  operation: string;
  /** For example `a body of type image/png is required`. */
  why: string;
}

/**
 * Makes the operations of a document.
 *
 * @param document The document.
 * @returns The operations in the document's order, and those that cannot be called by a tool.
 */
export function readOperations(
  document: OpenApiDocument,
): { operations: Operation[]; omitted: Omission[] } {
  const name = createNames();
  const operations: Operation[] = [];
  const omitted: Omission[] = [];
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      try {
        const { schema: inputSchema, ...inputs } = readInputs(document, item, operation);
        const output = readOutput(document, operation);
        const tool = {
          name: name(operation.operationId ?? nameByPath(method, path)),
          ...describe(operation, method, path),
          inputSchema,
          ...(output && { outputSchema: output.schema }),
          annotations: toAnnotations(method, operation),
        } as Tool;
        operations.push({ method, path, ...inputs, wrapped: output?.wrapped ?? false, tool });
      } catch (error) {
        omitted.push({
          operation: `${method.toUpperCase()} ${path}`,
          why: error instanceof Error ? error.message : String(error),
        });
      }
    }
  }
  return { operations, omitted };
}

function describe(
  { summary, description, deprecated }: OperationObject,
  method: Method,
  path: string,
): { title?: string; description: string } {
  const said = [summary, description].filter((text) => text?.trim()).map((text) => text!.trim());
  const [told = `${method.toUpperCase()} ${path}`] = [said.map(endSentence).join("\n\n")]
    .filter(Boolean);
  return {
    ...(summary && { title: summary.trim() }),
    description: deprecated ? `Deprecated: do not use it unless asked to. ${told}` : told,
  };
}

function endSentence(text: string): string {
  return /[.!?:)`]$/.test(text) ? text : `${text}.`;
}
