import type {
  CallToolResult,
  ContentBlock,
  GetPromptResult,
  ReadResourceResult,
  Resource,
} from "@modelcontextprotocol/sdk/types.js";
import type { TypedData } from "./worker/protocol.ts";

/** What the library makes of a tool's return value: a type, and content as JSON in a text. */
interface ToolResult {
  type: string;
  content?: string;
  structuredContent?: string;
}

/**
 * Reads what a tool's function returned, as the MCP extension does: one block, several, or a whole result.
 *
 * @param value The return value, as the library has written it; nothing for a function that returned nothing.
 * @returns The result of the call.
 * @throws {SyntaxError} When it is no JSON.
 */
export function toCallResult(
  value: TypedData | null | undefined,
): CallToolResult {
  if (value?.string === undefined) return { content: [] };
  const { type, content = "null", structuredContent } = JSON.parse(
    value.string,
  ) as ToolResult;
  const parsed = JSON.parse(content);
  if (type === "call_tool_result") return parsed;
  const blocks: ContentBlock[] = type === "multi_content_result" ? parsed : [parsed];
  return {
    content: blocks,
    ...structuredContent &&
      { structuredContent: JSON.parse(structuredContent) },
  };
}

/**
 * Reads what a resource's function returned: a text, or bytes.
 *
 * @param value The return value.
 * @param resource The resource as it is registered.
 * @param uri The URI that was asked for.
 * @returns The contents.
 * @throws {TypeError} When it is neither.
 */
export function toReadResult(
  value: TypedData | null | undefined,
  { mimeType }: Resource,
  uri: string,
): ReadResourceResult {
  if (!value) return { contents: [] };
  const about = { uri, ...mimeType && { mimeType } };
  if (value.string !== undefined) {
    return { contents: [{ ...about, text: value.string }] };
  }
  if (value.bytes === undefined) {
    throw new TypeError(
      "Unsupported return type for resource read. Expected string or byte[].",
    );
  }
  return {
    contents: [{ ...about, blob: new Uint8Array(value.bytes).toBase64() }],
  };
}

/**
 * Reads what a prompt's function returned: the text of one message of the user.
 *
 * @param value The return value.
 * @returns The messages.
 */
export function toPromptResult(
  value: TypedData | null | undefined,
): GetPromptResult {
  const text = value?.string ?? value?.json;
  if (text === undefined) return { messages: [] };
  return { messages: [{ role: "user", content: { type: "text", text } }] };
}
