/**
 * The MCP servers that a request names: here the endpoint is the MCP client. Loaded with the first `mcp` tool, not before.
 *
 * @module
 */
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { type CallToolResult, McpError, type Tool } from "@modelcontextprotocol/sdk/types.js";
import { callTool } from "../../agent/call.ts";
import { toText } from "../../agent/content.ts";
import { listAllTools } from "../../agent/tools.ts";
import { connect } from "../../connect.ts";
import { stayOnThisMachine } from "./loopback.ts";
import type { McpCall, McpListTools, McpTool } from "./types.ts";

/** How long a server may stay silent. */
const TIMEOUT = 60_000;

/** The tools of a server could not be listed. */
export class ListError extends Error {
  override name = "ListError";

  /**
   * @param label The server's label.
   * @param reason Why.
   * @param status What the server answered, where it answered at all.
   */
  constructor(readonly label: string, reason: string, readonly status?: number) {
    super(`Error retrieving tool list from MCP server: '${label}'. ${reason}`);
  }
}

/** The connections of one response: made with the first need, closed with the response. */
export class McpServers {
  #clients = new Map<string, Promise<Client>>();
  #fetch: typeof fetch;

  /**
   * @param send Sends the requests to the servers.
   * @param signal Ends what is under way.
   */
  constructor(send: typeof fetch, readonly signal?: AbortSignal) {
    this.#fetch = stayOnThisMachine(send);
  }

  /**
   * Lists a server's tools.
   *
   * @param tool The server, as the request names it.
   * @returns The tools, as the response shows them.
   * @throws {ListError} When the server cannot be reached or does not list.
   */
  async list(tool: McpTool): Promise<McpListTools["tools"]> {
    try {
      const client = await this.#client(tool);
      return (await listAllTools(client, { signal: this.signal })).map(toListed);
    } catch (error) {
      throw new ListError(tool.server_label, explain(error), httpStatus(error));
    }
  }

  /**
   * Calls a tool.
   *
   * @param tool The server, as the request names it.
   * @param name The tool.
   * @param args Its arguments.
   * @returns What came of it: an output or an error, never both.
   */
  async call(
    tool: McpTool,
    name: string,
    args: Record<string, unknown>,
  ): Promise<Pick<McpCall, "output" | "error">> {
    try {
      const client = await this.#client(tool);
      const definition: Tool = { name, inputSchema: { type: "object" } };
      const result = await callTool(client, definition, args, {
        signal: this.signal,
        timeout: TIMEOUT,
      });
      return toOutcome(result);
    } catch (error) {
      return { output: null, error: toCallError(error) };
    }
  }

  /** Ends every connection. */
  async close(): Promise<void> {
    await Promise.all(
      [...this.#clients.values()].map((client) =>
        client.then((one) => one.close()).catch(() => {})
      ),
    );
  }

  #client(tool: McpTool): Promise<Client> {
    const { server_label: label, server_url: url, headers, authorization } = tool;
    const made = this.#clients.get(label) ?? connect(url, {
      name: "mcp-workshop-embedded-model",
      headers: { ...headers, ...authorization && { authorization: `Bearer ${authorization}` } },
      fetch: this.#fetch,
      signal: this.signal,
    });
    this.#clients.set(label, made);
    return made;
  }
}

function toListed(
  { name, description, inputSchema, annotations }: Tool,
): McpListTools["tools"][number] {
  return {
    name,
    description: description ?? null,
    input_schema: inputSchema,
    annotations: { read_only: annotations?.readOnlyHint === true },
  };
}

function toOutcome(result: CallToolResult): Pick<McpCall, "output" | "error"> {
  if (!result.isError) return { output: toText(result), error: null };
  return { output: null, error: { type: "mcp_tool_execution_error", content: result.content } };
}

function toCallError(error: unknown): NonNullable<McpCall["error"]> {
  if (error instanceof McpError) {
    return { type: "mcp_protocol_error", code: error.code, message: withoutCode(error.message) };
  }
  return { type: "http_error", code: httpStatus(error) ?? 424, message: explain(error) };
}

function explain(error: unknown): string {
  const status = httpStatus(error);
  if (status !== undefined) return `Http status code: ${status}`;
  return withoutCode(error instanceof Error ? error.message : String(error));
}

/** The status that the server answered with, also where a `ConnectError` wraps it. */
function httpStatus(error: unknown): number | undefined {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === "number" && code >= 400 && code < 600) return code;
  return cause === undefined ? undefined : httpStatus(cause);
}

function withoutCode(message: string): string {
  return message.replace(/^(MCP error -?\d+: )+/, "");
}
