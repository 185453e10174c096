/** How a connector's calls prove who makes them. */
export type ConnectorSecurity =
  | { kind: "none" }
  | {
    kind: "apiKey";
    /** The header, or the parameter of the query, that carries the key. */
    name: string;
    in: "header" | "query";
  }
  | {
    kind: "oauth2";
    /** Where the person signs in. */
    authorizationUrl: string;
    /** Where the code becomes a token. */
    tokenUrl: string;
    /** What is asked for. */
    scopes: string[];
  };

/** An MCP server as a custom connector describes it to Copilot Studio. */
export interface Connector {
  title: string;
  /** What the orchestrator goes by when it decides whether the server can help. */
  description: string;
  version: string;
  /** Host, with its port where it has one. */
  host: string;
  /** The MCP endpoint: scheme, host, base path and path. */
  url: string;
  operationId: string;
  /** The operation's title. */
  summary: string;
  security: ConnectorSecurity;
}

/** The value of `x-ms-agentic-protocol` that says MCP over streamable HTTP. */
export const PROTOCOL = "mcp-streamable-1.0";

/** The methods that an operation of OpenAPI 2.0 can have. */
export const METHODS = ["get", "put", "post", "delete", "options", "head", "patch"];

/** Whether a host is this machine: no name on the internet, so it needs no certificate. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
}

/** A value that may have fields. */
export type Fields = Record<string, unknown>;

/** The value as an object, an empty one when it is none. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** Whether a value is an object and no list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An operation, and the way to it. */
export interface FoundOperation {
  path: string;
  method: string;
  operation: Fields;
}

/** Every operation of a description, in its order. */
export function operationsOf(api: Fields): FoundOperation[] {
  return Object.entries(fieldsOf(api.paths)).flatMap(([path, item]) =>
    Object.entries(fieldsOf(item))
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => ({ path, method, operation: fieldsOf(operation) }))
  );
}
