/** The conversation: who said what, which tools were called, what came back. */
import type { ChatMessage, ChatRequest } from "../types.ts";

/** One call of a tool and its result. */
export interface Call {
  tool: string;
  arguments: Record<string, unknown>;
  result: string;
  failed: boolean;
}

/** What one user message led to. */
export interface Turn {
  user: string;
  calls: Call[];
  /** What the assistant said after it. */
  replies: string[];
}

/** The messages of a request, sorted. */
export interface Conversation {
  system: string[];
  /** Earlier turns, oldest first. */
  earlier: Turn[];
  /** The turn that this request is about. */
  current: Turn;
  /** Everything said so far as plain text, for those who want to pass it on. */
  transcript: string;
}

/**
 * Sorts the messages of a request.
 *
 * @param request a validated request
 * @returns the conversation
 */
export function toConversation({ messages }: ChatRequest): Conversation {
  const system: string[] = [];
  const turns: Turn[] = [];
  const open = new Map<string, Call>();
  for (const message of messages) {
    const text = textOf(message);
    if (message.role === "system" || message.role === "developer") system.push(text);
    else if (message.role === "user") addUser(turns, text);
    else if (message.role === "assistant") {
      const turn = turns.at(-1) ?? addUser(turns, "");
      if (text.trim()) turn.replies.push(text);
      for (const call of message.tool_calls ?? []) {
        const entry = {
          tool: call.function.name,
          arguments: parseArguments(call.function.arguments),
          result: "",
          failed: false,
        };
        open.set(call.id, entry);
        turn.calls.push(entry);
      }
    } else {
      const call = open.get(message.tool_call_id ?? "");
      if (call) Object.assign(call, { result: text, failed: isFailure(text) });
    }
  }
  const current = turns.pop() ?? { user: "", calls: [], replies: [] };
  return { system, earlier: turns, current, transcript: transcript(messages) };
}

/**
 * The text of a message, its parts joined.
 *
 * @param message any message
 * @returns its text, or an empty string
 */
export function textOf(message: ChatMessage): string {
  if (typeof message.content === "string") return message.content;
  return (message.content ?? []).map((part) => part.text ?? "").join("\n");
}

/** Two user messages in a row are one. */
function addUser(turns: Turn[], text: string): Turn {
  const last = turns.at(-1);
  if (last && last.calls.length === 0 && last.replies.length === 0) {
    last.user = `${last.user}\n${text}`;
    return last;
  }
  const turn = { user: text, calls: [], replies: [] };
  turns.push(turn);
  return turn;
}

function parseArguments(text: string): Record<string, unknown> {
  try {
    const value = JSON.parse(text || "{}");
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

const FAILURE =
  /^\W{0,3}(?:(?:tool|mcp|input validation|execution|validation|server|http|type|value|runtime)?[ _-]*error\b|exception\b|failed\b|failure\b|unknown\b|invalid\b|cannot\b|can't\b|could not\b|couldn't\b|unable to\b|missing\b|not found\b|no such\b|access denied\b|permission denied\b|unauthori[sz]ed\b|forbidden\b|bad request\b|timed? ?-?out\b|unsupported\b|[45]\d\d\b[ :])/i;

/** A result is a failure when it opens like one, or is an object that carries an error. */
function isFailure(text: string): boolean {
  const trimmed = text.trim();
  if (/^\{/.test(trimmed)) {
    try {
      const value = JSON.parse(trimmed);
      return value.isError === true || value.is_error === true || value.ok === false ||
        value.success === false ||
        (value.error !== undefined && value.error !== null && value.error !== false &&
          value.error !== "");
    } catch {
      return false;
    }
  }
  return trimmed.length < 1500 && FAILURE.test(trimmed);
}

/** Up to the user's last message, so that it stays the same while tools are called. */
function transcript(all: ChatMessage[]): string {
  const messages = all.slice(0, all.findLastIndex(({ role }) => role === "user") + 1);
  return messages
    .filter((message) => message.role !== "tool" || textOf(message))
    .map((message) => [message.role, textOf(message).trim()])
    .filter(([, text]) => text !== "")
    .map(([role, text]) => `${role}: ${text}`)
    .join("\n");
}
