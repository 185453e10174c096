/**
 * A tool's result as text: what a model that reads text gets to see of it.
 *
 * @module
 */
import type { CallToolResult, ContentBlock } from "@modelcontextprotocol/sdk/types.js";

/** Longer results are cut: one result must not crowd the question out of the model's window. */
const MAX_LENGTH = 100_000;

/**
 * Renders a tool's result as text.
 *
 * Text stays as it is. Images and audio are noted with their type and size, links and embedded resources with their
 * address. Structured content is used only when there is no text: a server that sends both says the same twice.
 *
 * @param result What `tools/call` returned.
 * @returns The text; it starts with "Error" when the tool reported one.
 *
 * @example
 * ```ts
 * import { toText } from "./content.ts";
 *
 * toText({ content: [{ type: "text", text: "No such city" }], isError: true }); // "Error: No such city"
 * ```
 */
export function toText(result: CallToolResult): string {
  const blocks: ContentBlock[] = result.content ?? [];
  const parts = blocks.map(blockToText);
  const hasText = blocks.some((block) =>
    (block.type === "text" && block.text.trim() !== "") ||
    (block.type === "resource" && "text" in block.resource)
  );
  if (!hasText && result.structuredContent !== undefined) {
    parts.push(JSON.stringify(result.structuredContent));
  }
  const text = parts.filter((part) => part !== "").join("\n") || "(no content)";
  const whole = result.isError && !/^error\b/i.test(text) ? `Error: ${text}` : text;
  if (whole.length <= MAX_LENGTH) return whole;
  return `${whole.slice(0, MAX_LENGTH)}\n(cut: ${whole.length - MAX_LENGTH} more characters)`;
}

/**
 * Renders one block of content as text.
 *
 * @param block A block of a tool's result, of a prompt or of a sampling message.
 * @returns Its text, or a line in brackets that says what it is.
 */
export function blockToText(block: ContentBlock): string {
  switch (block.type) {
    case "text":
      return block.text;
    case "image":
    case "audio":
      return `[${block.type}, ${block.mimeType}, ${bytes(block.data)} bytes]`;
    case "resource_link": {
      const title = block.title ?? block.name;
      const about = block.description ? `: ${block.description}` : "";
      return `[resource ${block.uri}, ${title}${about}]`;
    }
    case "resource": {
      const { resource } = block;
      if ("text" in resource) return `[resource ${resource.uri}]\n${resource.text}`;
      const type = resource.mimeType ?? "binary";
      return `[resource ${resource.uri}, ${type}, ${bytes(resource.blob)} bytes]`;
    }
    default:
      return `[${(block as { type: string }).type}]`;
  }
}

function bytes(base64: string): number {
  const padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
  return Math.max(0, Math.floor(base64.length * 3 / 4) - padding);
}
