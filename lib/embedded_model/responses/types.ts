/**
 * The part of OpenAI's Responses interface that the embedded model reads and writes, in the words of `npm:openai` itself: what its
 * client takes and gives is what stands here.
 *
 * @module
 */
import type OpenAI from "openai";

/** The whole of a response. */
export type Response = OpenAI.Responses.Response;

/** What a response gives, one by one. */
export type OutputItem = OpenAI.Responses.ResponseOutputItem;

/** What the model knows when it answers: what was said, listed, asked and called so far. */
export type ContextItem = OpenAI.Responses.ResponseInputItem;

/** A tool on an MCP server, which the endpoint itself calls. */
export type McpTool = OpenAI.Responses.Tool.Mcp & { server_url: string };

/** A tool that the caller runs. */
export type FunctionTool = OpenAI.Responses.FunctionTool;

/** The tools that a server listed. */
export type McpListTools = OpenAI.Responses.ResponseOutputItem.McpListTools;

/** A call to an MCP server, with what came of it. */
export type McpCall = OpenAI.Responses.ResponseOutputItem.McpCall;

/** The wish to call, shown to a person first. */
export type McpApprovalRequest = OpenAI.Responses.ResponseOutputItem.McpApprovalRequest;

/** What the person said. */
export type McpApprovalResponse = OpenAI.Responses.ResponseInputItem.McpApprovalResponse;

/** One event of a streamed response. */
export type ResponseEvent = OpenAI.Responses.ResponseStreamEvent;

/** An event before it has its place in the stream. */
export type Draft = ResponseEvent extends infer Event
  ? Event extends unknown ? Omit<Event, "sequence_number"> : never
  : never;

/** The body of `POST /responses`, checked. */
export interface ResponseRequest {
  model: string;
  /** What is new, as items. */
  input: ContextItem[];
  instructions?: string | null;
  tools: (FunctionTool | McpTool)[];
  tool_choice?: ToolChoice | null;
  parallel_tool_calls?: boolean | null;
  max_output_tokens?: number | null;
  max_tool_calls?: number | null;
  previous_response_id?: string | null;
  conversation?: string | { id: string } | null;
  metadata?: Record<string, string> | null;
  store?: boolean | null;
  stream?: boolean | null;
  temperature?: number | null;
  top_p?: number | null;
  text?: OpenAI.Responses.ResponseTextConfig | null;
  user?: string | null;
}

/** How the request restricts the choice of tools. */
export type ToolChoice =
  | "none"
  | "auto"
  | "required"
  | { type: "function"; name: string }
  | { type: "mcp"; server_label: string; name?: string | null };

/**
 * Makes an identifier as the service does.
 *
 * @param prefix What kind of thing it names, such as `resp`.
 * @returns An identifier that nothing else has.
 */
export function newId(prefix: string): string {
  return `${prefix}_${crypto.randomUUID().replaceAll("-", "")}`;
}
