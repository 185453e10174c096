/**
 * A REST API as an MCP server: an OpenAPI description in, one tool an operation out.
 *
 * @module
 */
export { BackendError } from "./backend_error.ts";
export type { Omission, Operation } from "./operation.ts";
export { readOpenApi, type RestApi } from "./read.ts";
export { type CallExtra, createRestServer, type RestServerOptions } from "./server.ts";
