/** The response object itself: how it begins, and what it counts. */
import { countTokens } from "../http/tokens.ts";
import {
  type ContextItem,
  type McpTool,
  newId,
  type Response,
  type ResponseRequest,
} from "./types.ts";

/**
 * Makes a response that has not got anywhere yet.
 *
 * @param request The request, most of whose settings it repeats.
 * @returns The response, in progress.
 */
export function begin(request: ResponseRequest): Response {
  const { conversation } = request;
  const response: Omit<Response, "output_text" | "access_programs"> = {
    id: newId("resp"),
    object: "response",
    created_at: Math.floor(Date.now() / 1000),
    status: "in_progress",
    background: false,
    completed_at: null,
    error: null,
    incomplete_details: null,
    instructions: request.instructions ?? null,
    max_output_tokens: request.max_output_tokens ?? null,
    max_tool_calls: request.max_tool_calls ?? null,
    metadata: request.metadata ?? {},
    model: request.model,
    output: [],
    parallel_tool_calls: request.parallel_tool_calls ?? true,
    previous_response_id: request.previous_response_id ?? null,
    conversation: conversation
      ? { id: typeof conversation === "string" ? conversation : conversation.id }
      : null,
    temperature: request.temperature ?? 1,
    text: request.text ?? { format: { type: "text" } },
    tool_choice: (request.tool_choice ?? "auto") as Response["tool_choice"],
    tools: request.tools.map((tool) => tool.type === "mcp" ? withoutSecrets(tool) : tool),
    top_p: request.top_p ?? 1,
    truncation: "disabled",
    user: request.user ?? undefined,
  };
  return response as Response;
}

/** A response goes to logs and dashboards: what opens the server, and where exactly it is, stays out of it. */
function withoutSecrets({ authorization: _, headers, ...tool }: McpTool): McpTool {
  const { origin, pathname } = new URL(tool.server_url);
  return {
    ...tool,
    server_url: pathname === "/" ? `${origin}/` : `${origin}/<redacted>`,
    headers: headers
      ? Object.fromEntries(Object.keys(headers).map((name) => [name, "<redacted>"]))
      : null,
  };
}

/**
 * Counts the tokens of a response.
 *
 * @param response The response, whose `usage` is set.
 * @param context All that is known at its end, its output included.
 */
export function countUsage(response: Response, context: ContextItem[]): void {
  const count = (items: unknown[]) =>
    items.reduce((sum: number, item) => sum + 3 + countTokens(JSON.stringify(item)), 0);
  const input = count(context.slice(0, context.length - response.output.length));
  const output = count(response.output.filter(({ type }) => type !== "mcp_list_tools"));
  response.usage = {
    input_tokens: input + countTokens(String(response.instructions ?? "")),
    input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: 0,
  };
  response.usage.total_tokens = response.usage.input_tokens + output;
}
