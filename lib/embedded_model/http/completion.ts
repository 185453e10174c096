import type { ChatRequest, Reply, ToolCall } from "../types.ts";
import { RELEASED } from "./models.ts";
import { countTokens, cutToTokens } from "./tokens.ts";

/** What both the plain and the streamed form of an answer are made from. */
export interface Completion {
  id: string;
  created: number;
  model: string;
  text: string | null;
  calls: ToolCall[];
  finish: "stop" | "length" | "tool_calls";
  usage: { prompt_tokens: number; completion_tokens: number; total_tokens: number };
}

/**
 * Turns what the rules decided into a completion: ids, limits, token counts.
 * Ids come from the content, so the same request gives the same bytes.
 *
 * @param request the validated request
 * @param reply what the rules decided
 * @returns the completion
 */
export function toCompletion(request: ChatRequest, reply: Reply): Completion {
  const seed = fingerprint(JSON.stringify([request.messages, request.tools, request.model]));
  const calls: ToolCall[] = reply.calls.map((call, index) => ({
    id: `call_${fingerprint(`${seed} ${index} ${call.name} ${JSON.stringify(call.arguments)}`)}`,
    type: "function",
    function: { name: call.name, arguments: JSON.stringify(call.arguments) },
  }));
  const { text, cut } = limit(request, reply.text);
  const prompt = request.messages.reduce(
    (sum, message) => sum + 3 + countTokens(JSON.stringify(message)),
    request.tools ? countTokens(JSON.stringify(request.tools)) : 0,
  );
  const written = countTokens(text ?? "") +
    calls.reduce((sum, { function: f }) => sum + 3 + countTokens(f.name + f.arguments), 0);
  return {
    id: `chatcmpl-${fingerprint(seed + JSON.stringify(reply))}`,
    created: RELEASED,
    model: request.model,
    text,
    calls,
    finish: calls.length > 0 ? "tool_calls" : cut ? "length" : "stop",
    usage: { prompt_tokens: prompt, completion_tokens: written, total_tokens: prompt + written },
  };
}

/**
 * The completion as the body of a plain (not streamed) response.
 *
 * @param completion the completion
 * @returns OpenAI's `chat.completion` object
 */
export function toBody(completion: Completion): Record<string, unknown> {
  const { id, created, model, text, calls, finish, usage } = completion;
  return {
    id,
    object: "chat.completion",
    created,
    model,
    choices: [{
      index: 0,
      message: {
        role: "assistant",
        content: text,
        refusal: null,
        ...(calls.length > 0 ? { tool_calls: calls } : {}),
      },
      logprobs: null,
      finish_reason: finish,
    }],
    usage,
    system_fingerprint: "rules",
  };
}

function limit(request: ChatRequest, text: string | undefined) {
  if (text === undefined) return { text: null, cut: false };
  const stops = [request.stop ?? []].flat().map((stop) => text.indexOf(stop)).filter((at) =>
    at >= 0
  );
  const stopped = stops.length > 0 ? text.slice(0, Math.min(...stops)) : text;
  const most = request.max_completion_tokens ?? request.max_tokens;
  const kept = most ? cutToTokens(stopped, most) : stopped;
  return { text: kept, cut: kept.length < stopped.length };
}

/** A short hash (two FNV-1a halves): the same text gives the same 16 hexadecimal digits. */
function fingerprint(text: string): string {
  let low = 0x811c9dc5, high = 0x1b873593;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code ^ (low >>> 15), 0x85ebca6b);
  }
  return [low, high].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}
