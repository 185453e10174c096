/**
 * The part of an OpenAPI 3.1 document that becomes tools, with every `$ref` resolved but those of schemas that hold
 * themselves.
 *
 * @module
 */

/** A JSON Schema. */
export type Schema = Record<string, unknown>;

/** OpenAPI 3.1.1, section 4.8.1. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; summary?: string; description?: string };
  paths?: Record<string, PathItem>;
}

/** The methods of HTTP that a path can have an operation for. */
export const METHODS = ["get", "put", "post", "delete", "patch"] as const;

/** One of {@linkcode METHODS}. */
export type Method = typeof METHODS[number];

/** OpenAPI 3.1.1, section 4.8.9. */
export type PathItem =
  & { parameters?: ParameterObject[] }
  & Partial<
    Record<Method, OperationObject>
  >;

/** OpenAPI 3.1.1, section 4.8.10. */
export interface OperationObject {
  operationId?: string;
  summary?: string;
  description?: string;
  deprecated?: boolean;
  parameters?: ParameterObject[];
  requestBody?: { description?: string; required?: boolean; content: Content };
  responses?: Record<string, { description?: string; content?: Content }>;
}

/** OpenAPI 3.1.1, section 4.8.12. */
export interface ParameterObject {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  description?: string;
  required?: boolean;
  deprecated?: boolean;
  style?: string;
  explode?: boolean;
  allowReserved?: boolean;
  schema?: Schema;
  content?: Content;
}

/** Media types and what is in them; OpenAPI 3.1.1, section 4.8.14. */
export type Content = Record<string, { schema?: Schema }>;
