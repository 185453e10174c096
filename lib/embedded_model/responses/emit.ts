/** The events by which an item of output arrives, in the order in which the service sends them. */
import type { Draft, McpApprovalRequest, McpCall, McpListTools, OutputItem } from "./types.ts";

/** Splits a text into pieces of a few words; joined they are the text. */
function pieces(text: string): string[] {
  return text.match(/(?:\s*\S+){1,3}\s*$|(?:\s*\S+){1,3}/g) ?? [];
}

/** An item that is there at once, such as an approval request. */
export function* whole(item: McpApprovalRequest | McpListTools, index: number): Generator<Draft> {
  yield { type: "response.output_item.added", output_index: index, item };
  yield { type: "response.output_item.done", output_index: index, item };
}

/** Before a server's tools are listed. */
export function* listing(item: McpListTools, index: number): Generator<Draft> {
  const at = { item_id: item.id, output_index: index };
  yield { type: "response.output_item.added", output_index: index, item };
  yield { type: "response.mcp_list_tools.in_progress", ...at };
}

/** After a server's tools were listed, or could not be. */
export function* listed(item: McpListTools, index: number): Generator<Draft> {
  const at = { item_id: item.id, output_index: index };
  const how = item.error ? "failed" as const : "completed" as const;
  yield { type: `response.mcp_list_tools.${how}`, ...at };
  yield { type: "response.output_item.done", output_index: index, item };
}

/** Before a tool of a server is called. */
export function* calling(item: McpCall, index: number): Generator<Draft> {
  const at = { item_id: item.id, output_index: index };
  yield {
    type: "response.output_item.added",
    output_index: index,
    item: { ...item, arguments: "", status: "in_progress" },
  };
  yield { type: "response.mcp_call.in_progress", ...at };
  yield* argumentsOf("response.mcp_call_arguments", item.arguments, at);
}

/** After a tool of a server was called. */
export function* called(item: McpCall, index: number): Generator<Draft> {
  const at = { item_id: item.id, output_index: index };
  const how = item.error ? "failed" as const : "completed" as const;
  yield { type: `response.mcp_call.${how}`, ...at };
  yield { type: "response.output_item.done", output_index: index, item };
}

type FunctionCall = Extract<OutputItem, { type: "function_call" }>;

/** A call that the caller makes. */
export function* functionCall(item: FunctionCall, index: number): Generator<Draft> {
  const at = { item_id: item.id ?? item.call_id, output_index: index };
  yield {
    type: "response.output_item.added",
    output_index: index,
    item: { ...item, arguments: "", status: "in_progress" },
  };
  yield* argumentsOf("response.function_call_arguments", item.arguments, at);
  yield { type: "response.output_item.done", output_index: index, item };
}

type Message = Extract<OutputItem, { type: "message" }>;
type Text = Extract<Message["content"][number], { type: "output_text" }>;

/** The answer, a few words at a time. */
export function* message(item: Message, index: number): Generator<Draft> {
  const part = item.content[0] as Text;
  const at = { item_id: item.id, output_index: index, content_index: 0 };
  yield {
    type: "response.output_item.added",
    output_index: index,
    item: { ...item, content: [], status: "in_progress" },
  };
  yield { type: "response.content_part.added", ...at, part: { ...part, text: "" } };
  for (const delta of pieces(part.text)) {
    yield { type: "response.output_text.delta", ...at, delta, logprobs: [] };
  }
  yield { type: "response.output_text.done", ...at, text: part.text, logprobs: [] };
  yield { type: "response.content_part.done", ...at, part };
  yield { type: "response.output_item.done", output_index: index, item };
}

type ArgumentsOf = "response.mcp_call_arguments" | "response.function_call_arguments";

function* argumentsOf(
  type: ArgumentsOf,
  args: string,
  at: { item_id: string; output_index: number },
): Generator<Draft> {
  for (const delta of pieces(args)) yield { type: `${type}.delta`, ...at, delta };
  yield { type: `${type}.done`, ...at, arguments: args };
}
