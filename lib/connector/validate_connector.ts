import { remembered } from "../remembered.ts";
import { isFields } from "./connector.ts";
import { type ConnectorDocument, readDocument } from "./document.ts";
import { checkOperation } from "./operation_rules.ts";
import { checkPlace } from "./place_rules.ts";
import type { Problem } from "./problem.ts";
import { checkSchema } from "./schema_rules.ts";
import { checkSecurity } from "./security_rules.ts";

/** Power Platform takes descriptions that are smaller than this, in bytes (documentation of 2025, Create a custom connector). */
const LARGEST = 1_000_000;

/** The parser makes its schema ready anew each time, which takes longer than all the rest; and what is checked is often read next. */
const breaches = remembered<Promise<Problem[]>>(100);

/**
 * Says everything that is wrong with a custom connector for an MCP server.
 *
 * It is checked twice: against the schema of OpenAPI 2.0, and against what Copilot Studio expects of an MCP connector (documentation
 * "Connect your agent to an existing MCP server", 2026-05-15): one POST marked `x-ms-agentic-protocol: mcp-streamable-1.0`, a host that is
 * reached by https, and no credentials, an API key, or OAuth 2.0 with an authorization code.
 *
 * @param text The connector, as YAML or JSON.
 * @returns The problems in the order of the file; none when it can be used.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 *
 * const [problem] = await validateConnector("openapi: 3.0.1");
 * assertStringIncludes(problem.message, "custom connectors read OpenAPI 2.0");
 * ```
 */
export async function validateConnector(text: string): Promise<Problem[]> {
  return await findProblems(text, readDocument(text));
}

/** {@linkcode validateConnector}, for a text that has been read. */
export async function findProblems(text: string, document: ConnectorDocument): Promise<Problem[]> {
  if (document.syntax.length > 0) return document.syntax;
  const size = new TextEncoder().encode(text).length;
  if (size >= LARGEST) {
    return [document.problem([], `The file has ${size} bytes: expected less than ${LARGEST}`)];
  }
  const api = document.value;
  if (!isFields(api)) {
    return [document.problem([], "The file is empty or no object: expected swagger, info, host …")];
  }
  const own = [
    ...checkPlace(api, document),
    ...checkOperation(api, document),
    ...checkSecurity(api, document),
  ];
  // The schema of another version would find fault with every line.
  const schema = api.swagger === "2.0"
    ? await breaches(text, () => checkSchema(api, document))
    : [];
  return [...own, ...schema.filter(({ place }) => !own.some((said) => isSaid(place, said.place)))]
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

/** One mistake is one problem: what the schema says of the same place, or of the definition that it is in, is an echo. */
function isSaid(place: string, said: string): boolean {
  const [definition] = said.match(/^securityDefinitions\.[^.]+/) ?? [];
  return place === "" || said === place || said.startsWith(`${place}.`) ||
    definition !== undefined && place.startsWith(definition);
}
