import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  ReadResourceRequestSchema,
  type Tool,
} from "@modelcontextprotocol/sdk/types.js";
import { createLazyValidator } from "../../lib/lazy_validator.ts";
import type { FunctionApp } from "./function_app.ts";
import { toCallResult, toPromptResult, toReadResult } from "./results.ts";

/** How a client came, as the extension tells a function. */
export type TransportName = "http-streamable" | "http-sse";

type Extra = { requestInfo?: { headers: Record<string, unknown> } };

/**
 * Makes the MCP server that the extension makes of a function app: lists come from what is registered, calls run functions.
 *
 * What fails in a function does not reach the client: the extension answers `An error occurred invoking '…'.`, and the log
 * has the message. It checks that required arguments are there, and no more: types are up to the function.
 *
 * @param app The function app.
 * @param transport How the client came.
 * @returns The server, not yet connected.
 */
export function createExtensionServer(
  app: FunctionApp,
  transport: TransportName,
): McpServer {
  const { serverName, serverVersion, instructions } = app.project.host.extensions.mcp;
  const mcp = new McpServer({ name: serverName, version: serverVersion }, {
    instructions,
    jsonSchemaValidator: createLazyValidator(),
  });
  // Not among the options: there they would bring the SDK's own lists, and the promise to tell when these change.
  mcp.server.registerCapabilities({ tools: {}, resources: {}, prompts: {} });
  const origin = (extra: Extra) => toOrigin(extra, transport);
  answerTools(mcp.server, app, origin);
  answerResources(mcp.server, app, origin);
  answerPrompts(mcp.server, app, origin);
  return mcp;
}

/** What a function learns of how its client came. */
function toOrigin({ requestInfo }: Extra, name: TransportName) {
  const headers = requestInfo?.headers ?? {};
  const sessionId = headers["mcp-session-id"];
  return {
    ...sessionId !== undefined && { sessionid: sessionId },
    transport: {
      name,
      ...sessionId !== undefined && { sessionId },
      properties: { headers },
    },
  };
}

type Origin = (extra: Extra) => ReturnType<typeof toOrigin>;

function answerTools(server: Server, app: FunctionApp, origin: Origin): void {
  server.setRequestHandler(ListToolsRequestSchema, async () => {
    const { tools } = await app.triggers();
    return { tools: tools.map(({ tool }) => tool) };
  });
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra) => {
    const { tools } = await app.triggers();
    const trigger = tools.find(({ tool }) => isSame(tool.name, params.name));
    if (!trigger) throw unknown("tool", params.name);
    checkRequired(trigger.tool, params.arguments);
    const context = { name: params.name, arguments: params.arguments, ...origin(extra) };
    const metadata = {
      mcptoolcontext: context,
      mcpsessionid: context.sessionid,
      mcptoolargs: params.arguments && toTexts(params.arguments),
    };
    try {
      return toCallResult(await app.invoke(trigger, context, metadata));
    } catch {
      return toError(params.name);
    }
  });
}

function answerResources(server: Server, app: FunctionApp, origin: Origin): void {
  server.setRequestHandler(ListResourcesRequestSchema, async () => {
    const { resources } = await app.triggers();
    return { resources: resources.map(({ resource }) => resource) };
  });
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({ resourceTemplates: [] }));
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params: { uri } }, extra) => {
    const { resources } = await app.triggers();
    const trigger = resources.find(({ resource }) => isSame(resource.uri, uri));
    if (!trigger) throw unknown("resource", uri);
    const context = { uri, ...origin(extra) };
    const metadata = {
      mcpresourcecontext: context,
      mcpsessionid: context.sessionid,
      mcpresourceuri: uri,
    };
    return await orInternalError(async () =>
      toReadResult(await app.invoke(trigger, context, metadata), trigger.resource, uri)
    );
  });
}

function answerPrompts(server: Server, app: FunctionApp, origin: Origin): void {
  server.setRequestHandler(ListPromptsRequestSchema, async () => {
    const { prompts } = await app.triggers();
    return { prompts: prompts.map(({ prompt }) => prompt) };
  });
  server.setRequestHandler(GetPromptRequestSchema, async ({ params }, extra) => {
    const { prompts } = await app.triggers();
    const trigger = prompts.find(({ prompt }) => isSame(prompt.name, params.name));
    if (!trigger) throw unknown("prompt", params.name);
    const context = { name: params.name, arguments: params.arguments, ...origin(extra) };
    const metadata = { mcppromptcontext: context, mcppromptargs: params.arguments };
    return await orInternalError(async () =>
      toPromptResult(await app.invoke(trigger, context, metadata))
    );
  });
}

function unknown(what: string, name: string): Error {
  return toFailure(ErrorCode.InvalidParams, `Unknown ${what}: '${name}'`);
}

/** The SDK's McpError would put the code into the sentence, and the client does so again. */
function toFailure(code: ErrorCode, message: string): Error {
  return Object.assign(new Error(message), { code });
}

/** The extension's registries ignore case. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function checkRequired(
  { inputSchema }: Tool,
  given: Record<string, unknown> = {},
): void {
  const missing = inputSchema.required?.filter((name) =>
    given[name] === undefined || given[name] === null
  );
  if (missing?.length) {
    throw toFailure(
      ErrorCode.InvalidParams,
      `One or more required tool properties are missing values. Please provide: ${
        missing.join(", ")
      }`,
    );
  }
}

/** `context.triggerMetadata.mcptoolargs` has every argument as .NET writes it in a text. */
function toTexts(given: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, toText(value)]),
  );
}

function toText(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "True" : "False";
  return JSON.stringify(value);
}

function toError(name: string): CallToolResult {
  return {
    isError: true,
    content: [{ type: "text", text: `An error occurred invoking '${name}'.` }],
  };
}

async function orInternalError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw toFailure(ErrorCode.InternalError, "An error occurred.");
  }
}
