import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { RequestHandlerExtra } from "@modelcontextprotocol/sdk/shared/protocol.js";
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type ServerNotification,
  type ServerRequest,
} from "@modelcontextprotocol/sdk/types.js";
import { createLazyValidator } from "../../../lib/lazy_validator.ts";
import { isIdempotent } from "./annotations.ts";
import { BackendError } from "./backend_error.ts";
import { callBackend, type CallOptions } from "./call.ts";
import type { Operation } from "./operation.ts";
import type { RestApi } from "./read.ts";
import { BadValueError, IDEMPOTENCY_KEY, writeCall } from "./request.ts";
import { toResult, type Validate } from "./result.ts";
import { takeSecretsOut } from "./secrets.ts";

/** What a tool call brings along beside its arguments. */
export type CallExtra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** Options of {@linkcode createRestServer}. */
export interface RestServerOptions extends CallOptions {
  /** Where the API is, for example `http://127.0.0.1:8610`. */
  backend: string;
  /** Headers that every call gets: a key of the backend, for example. They are in no answer and in no error. */
  headers?(extra: CallExtra): HeadersInit | Promise<HeadersInit>;
}

/**
 * Makes an MCP server whose tools are the operations of a REST API, not yet connected.
 *
 * What fails at the backend is the tool's error, with the call and what the backend said of it, so that the model can go on from
 * it; see {@linkcode callBackend} for what is tried again.
 *
 * @param api The API, as `readOpenApi()` gives it; one will do for any number of servers.
 * @param options See {@linkcode RestServerOptions}.
 * @returns The server.
 *
 * @example
 * ```ts
 * import { readOpenApi } from "./read.ts";
 * import { createRestServer } from "./server.ts";
 *
 * const api = await readOpenApi(new URL("orders.yaml", import.meta.url));
 * const server = createRestServer(api, { backend: "http://127.0.0.1:8610" });
 * ```
 */
export function createRestServer(api: RestApi, options: RestServerOptions): McpServer {
  const server = new McpServer(
    { name: toName(api.title), title: api.title, version: api.version },
    {
      capabilities: { tools: {} },
      jsonSchemaValidator: createLazyValidator(),
      ...(api.description && { instructions: api.description }),
    },
  );
  const operations = new Map(api.operations.map((operation) => [operation.tool.name, operation]));
  const tools = api.operations.map(({ tool }) => tool);
  server.server.setRequestHandler(ListToolsRequestSchema, () => ({ tools }));
  server.server.setRequestHandler(CallToolRequestSchema, ({ params }, extra) => {
    const operation = operations.get(params.name);
    if (operation) return callTool(operation, params.arguments ?? {}, options, extra);
    throw new McpError(ErrorCode.InvalidParams, `Unknown tool "${params.name}"`);
  });
  return server;
}

async function callTool(
  operation: Operation,
  args: Record<string, unknown>,
  options: RestServerOptions,
  extra: CallExtra,
): Promise<CallToolResult> {
  const { method, tool, wrapped } = operation;
  const wrong = validatorOf(tool.inputSchema)(args);
  if (wrong) return toError(`Cannot call ${tool.name}: ${wrong}`);
  let sent = new Headers();
  try {
    const call = writeCall(operation, options.backend, args);
    sent = new Headers(await options.headers?.(extra));
    sent.forEach((value, name) => call.init.headers.set(name, value));
    const repeatable = isIdempotent(method) || call.init.headers.has(IDEMPOTENCY_KEY);
    const answer = await callBackend(call, repeatable, extra.signal, options);
    const validate = tool.outputSchema && validatorOf(tool.outputSchema);
    return toResult(call.name, answer, validate && { wrapped, validate });
  } catch (error) {
    if (error instanceof BackendError) return toError(takeSecretsOut(error.message, sent));
    if (error instanceof BadValueError) return toError(error.message);
    throw error;
  }
}

function toError(text: string): CallToolResult {
  return { content: [{ type: "text", text }], isError: true };
}

/** Compiled once a schema, whatever the number of servers. */
const validators = new WeakMap<object, Validate>();

function validatorOf(schema: object): Validate {
  let validate = validators.get(schema);
  if (!validate) {
    const check = createLazyValidator().getValidator(schema);
    validate = (value) => {
      const { valid, errorMessage } = check(value);
      return valid ? undefined : errorMessage.replace(/\bdata(\/|(?= must))/g, "").trim();
    };
    validators.set(schema, validate);
  }
  return validate;
}

function toName(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "api";
}
