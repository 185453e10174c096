/**
 * Registries of MCP servers: what a server is told of in, who may say it, how it is found, and whether to believe it.
 *
 * @module
 */
export * from "./client.ts";
export * from "./domain_proof.ts";
export * from "./look_alike.ts";
export * from "./pin.ts";
export * from "./policy.ts";
export * from "./resolve.ts";
export * from "./rules.ts";
export * from "./server_json.ts";
export * from "./start_registry.ts";
export * from "./validate.ts";
export * from "./version.ts";
