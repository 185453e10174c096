/** What a response knows, as the chat that the rules answer. */
import type { ModelName } from "../http/models.ts";
import type { ChatMessage, ChatRequest, ResponseFormat } from "../types.ts";
import type { Offer } from "./offer.ts";
import type { ContextItem, McpApprovalResponse, McpCall, ResponseRequest } from "./types.ts";

/**
 * Writes down a response's context as a chat, which is what the planner reads.
 *
 * @param request The request.
 * @param context All that is known so far.
 * @param offer What may be called.
 * @param model Which of the two models answers.
 * @returns The chat request.
 */
export function toChatRequest(
  request: ResponseRequest,
  context: ContextItem[],
  offer: Offer,
  model: ModelName,
): ChatRequest {
  const instructions: ChatMessage[] = request.instructions
    ? [{ role: "system", content: request.instructions }]
    : [];
  return {
    model,
    messages: [...instructions, ...context.flatMap((item) => toMessages(item, context, offer))],
    tools: offer.definitions,
    tool_choice: toChoice(request, offer),
    parallel_tool_calls: request.parallel_tool_calls ?? true,
    response_format: toFormat(request.text?.format),
  };
}

function toMessages(item: ContextItem, context: ContextItem[], offer: Offer): ChatMessage[] {
  switch (item.type) {
    case "message":
      return [{ role: item.role, content: toContent(item.content) }];
    case "function_call":
      return [toCall(item.call_id, item.name, item.arguments)];
    case "function_call_output": {
      const content = typeof item.output === "string" ? item.output : toContent(item.output);
      return [{ role: "tool", tool_call_id: item.call_id ?? "", content }];
    }
    case "mcp_call": {
      const name = offer.shown(item.server_label, item.name);
      return [
        toCall(item.id, name, item.arguments),
        { role: "tool", tool_call_id: item.id, content: toResult(item) },
      ];
    }
    case "mcp_approval_request": {
      const answer = answerTo(item.id, context);
      if (answer?.approve !== false) return [];
      const name = offer.shown(item.server_label, item.name);
      const reason = answer.reason ? `: ${answer.reason}` : "";
      const content = `Error: the call was not approved${reason}`;
      return [
        toCall(item.id, name, item.arguments),
        { role: "tool", tool_call_id: item.id, content },
      ];
    }
    default:
      return [];
  }
}

/**
 * Finds what a person said to an approval request.
 *
 * @param id The request's identifier.
 * @param context All that is known so far.
 * @returns The answer, or nothing as long as there is none.
 */
export function answerTo(id: string, context: ContextItem[]): McpApprovalResponse | undefined {
  return context.find((item): item is McpApprovalResponse =>
    item.type === "mcp_approval_response" && item.approval_request_id === id
  );
}

function toCall(id: string, name: string, args: string): ChatMessage {
  const call = { id, type: "function" as const, function: { name, arguments: args } };
  return { role: "assistant", content: null, tool_calls: [call] };
}

/** What the model reads of a call: the output, or that it failed. */
function toResult({ output, error }: McpCall): string {
  if (!error) return output ?? "";
  if (error.type !== "mcp_tool_execution_error") return `Error: ${error.message}`;
  const content = toContent([error.content].flat());
  return /^error\b/i.test(content) ? content : `Error: ${content}`;
}

function toContent(content: unknown): string {
  if (typeof content === "string") return content;
  const parts = Array.isArray(content) ? content as { text?: string; refusal?: string }[] : [];
  return parts.map((part) => part.text ?? part.refusal ?? "").join("\n");
}

function toChoice(
  { tool_choice: choice }: ResponseRequest,
  offer: Offer,
): ChatRequest["tool_choice"] {
  if (!choice || typeof choice === "string") return choice ?? "auto";
  if (choice.type === "function") return { type: "function", function: { name: choice.name } };
  if (!choice.name) return "required";
  return { type: "function", function: { name: offer.shown(choice.server_label, choice.name) } };
}

type TextFormat = NonNullable<NonNullable<ResponseRequest["text"]>["format"]>;

/** Chat completions wrap what the Responses interface has flat. */
function toFormat(format: TextFormat | undefined): ResponseFormat | undefined {
  if (format?.type !== "json_schema") return format;
  const { name, schema, strict } = format;
  return { type: "json_schema", json_schema: { name, schema, strict: strict ?? undefined } };
}
