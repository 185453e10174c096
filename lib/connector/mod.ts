/**
 * Custom connectors of Power Platform for MCP servers: the file that tells Copilot Studio where a server is and how to sign in.
 *
 * @module
 */
export type { Connector, ConnectorSecurity } from "./connector.ts";
export { ConnectorError, formatProblem, type Problem } from "./problem.ts";
export { readConnector, type ReadConnectorOptions } from "./read_connector.ts";
export { validateConnector } from "./validate_connector.ts";
