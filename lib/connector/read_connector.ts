import {
  type Connector,
  type ConnectorSecurity,
  type Fields,
  fieldsOf,
  isLoopback,
  operationsOf,
} from "./connector.ts";
import { readDocument } from "./document.ts";
import { ConnectorError } from "./problem.ts";
import { findProblems } from "./validate_connector.ts";

/** Options of {@linkcode readConnector}. */
export interface ReadConnectorOptions {
  /**
   * Takes the place of the file's `host`, as in the form that Power Apps shows after an import: with it one file serves every deployment.
   * A host of this machine, such as `127.0.0.1:8060`, is reached by http.
   */
  host?: string;
}

/**
 * Reads a custom connector for an MCP server as Copilot Studio does: where the server is, and how calls prove who makes them.
 *
 * @param pathOrText A file (YAML or JSON), or the text itself: a text has more than one line or begins with a brace.
 * @param options See {@linkcode ReadConnectorOptions}.
 * @returns What the connector says.
 * @throws {ConnectorError} With every problem named, when the connector cannot be used.
 * @throws {Deno.errors.NotFound} When there is no such file.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const connector = await readConnector(`
 * swagger: "2.0"
 * info: { title: News, description: What the papers say, version: "1.0" }
 * host: news.example.com
 * schemes: [https]
 * paths:
 *   /mcp:
 *     post:
 *       summary: News
 *       operationId: InvokeMCP
 *       x-ms-agentic-protocol: mcp-streamable-1.0
 *       responses: { "200": { description: Success } }
 * `);
 * assertEquals(connector.url, "https://news.example.com/mcp");
 * ```
 */
export async function readConnector(
  pathOrText: string,
  options: ReadConnectorOptions = {},
): Promise<Connector> {
  const isText = /\n|^\s*\{/.test(pathOrText);
  const text = isText ? pathOrText : await Deno.readTextFile(pathOrText);
  const document = readDocument(text);
  const problems = await findProblems(text, document);
  if (problems.length > 0) {
    throw new ConnectorError(problems, isText ? undefined : pathOrText);
  }
  return toConnector(document.value as Fields, options);
}

function toConnector(api: Fields, options: ReadConnectorOptions): Connector {
  const info = fieldsOf(api.info);
  const host = options.host ?? String(api.host);
  if (!URL.canParse(`https://${host}`) || /[/@?#\s]/.test(host)) {
    throw new Error(`Cannot use host "${host}": expected a name and perhaps a port`);
  }
  const [{ path, operation }] = operationsOf(api);
  const basePath = typeof api.basePath === "string" ? api.basePath.replace(/\/$/, "") : "";
  return {
    title: String(info.title),
    description: String(info.description),
    version: String(info.version),
    host,
    url: `${isLoopback(host) ? schemeHere(api, options) : "https"}://${host}${basePath}${path}`,
    operationId: String(operation.operationId),
    summary: String(operation.summary),
    security: toSecurity(api),
  };
}

/** A host of this machine has no certificate, unless the file itself says so. */
function schemeHere({ schemes }: Fields, { host }: ReadConnectorOptions): string {
  return host === undefined && (schemes as string[]).includes("https") ? "https" : "http";
}

function toSecurity(api: Fields): ConnectorSecurity {
  const [scheme] = Object.values(fieldsOf(api.securityDefinitions)).map(fieldsOf);
  if (!scheme) return { kind: "none" };
  if (scheme.type === "apiKey") {
    return { kind: "apiKey", name: String(scheme.name), in: scheme.in as "header" | "query" };
  }
  return {
    kind: "oauth2",
    authorizationUrl: String(scheme.authorizationUrl),
    tokenUrl: String(scheme.tokenUrl),
    scopes: Object.keys(fieldsOf(scheme.scopes)),
  };
}
