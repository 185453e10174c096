/**
 * Sampling messages as chat completions have them.
 *
 * @module
 */
import type OpenAI from "openai";
import type {
  CreateMessageRequestParams,
  SamplingMessage,
} from "@modelcontextprotocol/sdk/types.js";
import { blockToText, toText } from "../agent/content.ts";
import type { ChatMessage } from "../agent/steps.ts";

type Part = OpenAI.Chat.Completions.ChatCompletionContentPart;
type Block = Exclude<SamplingMessage["content"], unknown[]>;

/**
 * Turns the messages of a sampling request into those of chat completions.
 *
 * @param params The request: its system prompt comes first.
 * @returns The messages, in their order; a tool's result becomes a message of its own.
 */
export function toChatMessages(params: CreateMessageRequestParams): ChatMessage[] {
  const messages = params.messages.flatMap(toMessages);
  if (!params.systemPrompt) return messages;
  return [{ role: "system", content: params.systemPrompt }, ...messages];
}

function toMessages({ role, content }: SamplingMessage): ChatMessage[] {
  const blocks: Block[] = Array.isArray(content) ? content : [content];
  return role === "assistant" ? [toAssistant(blocks)] : toUser(blocks);
}

function toAssistant(blocks: Block[]): ChatMessage {
  const calls = blocks.filter((block) => block.type === "tool_use");
  const text = blocks.flatMap((block) => {
    if (block.type === "tool_use" || block.type === "tool_result") return [];
    return [blockToText(block)];
  }).join("\n");
  return {
    role: "assistant",
    content: text || null,
    ...(calls.length > 0 && {
      tool_calls: calls.map(({ id, name, input }) => ({
        id,
        type: "function" as const,
        function: { name, arguments: JSON.stringify(input) },
      })),
    }),
  };
}

function toUser(blocks: Block[]): ChatMessage[] {
  const results: ChatMessage[] = [];
  const parts: Part[] = [];
  for (const block of blocks) {
    if (block.type === "tool_result") {
      const { toolUseId, content, structuredContent, isError } = block;
      const text = toText({ content, structuredContent, isError });
      results.push({ role: "tool", tool_call_id: toolUseId, content: text });
    } else if (block.type !== "tool_use") {
      parts.push(toPart(block));
    }
  }
  if (parts.length === 0) return results;
  const isText = parts.every((part) => part.type === "text");
  const content = isText ? parts.map((part) => part.text).join("\n") : parts;
  return [...results, { role: "user", content }];
}

function toPart(block: Exclude<Block, { type: "tool_use" | "tool_result" }>): Part {
  if (block.type === "image") {
    return { type: "image_url", image_url: { url: `data:${block.mimeType};base64,${block.data}` } };
  }
  const format = block.type === "audio" ? audioFormat(block.mimeType) : undefined;
  if (block.type === "audio" && format) {
    return { type: "input_audio", input_audio: { data: block.data, format } };
  }
  return { type: "text", text: blockToText(block) };
}

function audioFormat(mimeType: string): "wav" | "mp3" | undefined {
  if (/^audio\/(x-)?wav/.test(mimeType)) return "wav";
  return /^audio\/(mpeg|mp3)/.test(mimeType) ? "mp3" : undefined;
}
