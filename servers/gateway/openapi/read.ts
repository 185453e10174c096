import { dirname, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { OpenApiDocument } from "./document.ts";
import { type Omission, type Operation, readOperations } from "./operation.ts";

/** A REST API as its description has it. */
export interface RestApi {
  title: string;
  version: string;
  description?: string;
  operations: Operation[];
  /** What is described, but cannot be a tool, with the reason. */
  omitted: Omission[];
}

/**
 * Reads the OpenAPI description of a REST API: version 3.0 or 3.1, YAML or JSON. References to other files are followed within
 * the folder of the description, and never to other hosts.
 *
 * @param path Path or `file:` URL of the description.
 * @returns The API, with one tool an operation.
 * @throws {Error} When the file cannot be read, is no OpenAPI 3.0 or 3.1 or is not valid, with what is wrong and where.
 *
 * @example
 * ```ts ignore
 * const api = await readOpenApi("servers/gateway/openapi/orders.yaml");
 * console.log(api.operations.map(({ tool }) => tool.name));
 * ```
 */
export async function readOpenApi(path: string | URL): Promise<RestApi> {
  const file = resolve(
    path instanceof URL || path.startsWith("file:") ? fileURLToPath(path) : path,
  );
  let document: OpenApiDocument;
  try {
    document = await readDocument(file);
  } catch (error) {
    throw new Error(`Cannot use the description "${path}": ${explain(error)}`);
  }
  const { title, version, summary, description = summary } = document.info;
  return { title, version, ...(description && { description }), ...readOperations(document) };
}

async function readDocument(file: string): Promise<OpenApiDocument> {
  const [{ default: parser }, { upgrade }] = await Promise.all([
    import("@apidevtools/swagger-parser"),
    import("@scalar/openapi-upgrader"),
  ]);
  const dereference = { circular: "ignore" } as const;
  const bundled = await parser.bundle(file, { resolve: within(dirname(file)) });
  const version = "openapi" in bundled
    ? bundled.openapi
    : (bundled as { swagger?: string }).swagger;
  if (!/^3\.[01]\.\d+/.test(String(version))) {
    throw new Error(`expected OpenAPI 3.0 or 3.1, got ${version ?? "no version"}`);
  }
  await parser.validate(structuredClone(bundled), { dereference });
  const upgraded = upgrade(bundled as unknown as Record<string, unknown>, "3.1");
  type Source = Parameters<typeof parser.dereference>[0];
  const resolved = await parser.dereference(upgraded as unknown as Source, { dereference });
  return resolved as unknown as OpenApiDocument;
}

/** References to files of a folder alone: a description is not trusted to have anything else read. */
function within(folder: string) {
  const canRead = ({ url }: { url: string }) => {
    const path = url.startsWith("file:") ? fileURLToPath(url) : decodeURIComponent(url);
    return resolve(path).startsWith(folder + sep);
  };
  return { http: false as const, file: { canRead } };
}

/** One of the reasons, and the innermost place: the others follow from it. */
function explain(error: unknown): string {
  const { message, details = [] } = error as Error & { details?: SchemaError[] };
  const [first] = details.toSorted((a, b) => b.instancePath.length - a.instancePath.length);
  if (!first) return message.split("\n")[0];
  const { allowedValues, additionalProperty } = first.params;
  const more = additionalProperty ?? allowedValues?.join(", ");
  return `#${first.instancePath} ${first.message}${more ? ` (${more})` : ""}`;
}

/** What ajv says of a place that is wrong. */
interface SchemaError {
  instancePath: string;
  message: string;
  params: { allowedValues?: string[]; additionalProperty?: string };
}
