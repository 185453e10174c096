/**
 * One request to the model: streamed or whole, the same result.
 *
 * @module
 */
import type OpenAI from "openai";
import type { Model } from "../model.ts";
import type { ChatMessage } from "./steps.ts";

/** A call in the model's answer, its arguments still as text. */
export interface RawCall {
  /** As the model gave it; may be empty. */
  id: string;
  /** The function's name. */
  name: string;
  /** JSON, or what the model took for it. */
  arguments: string;
}

/** What the model answered. */
export interface Completion {
  /** The text, maybe empty. */
  text: string;
  /** The calls that it wants. */
  calls: RawCall[];
  /** Why it stopped: "stop", "length", "tool_calls", "content_filter". */
  finish: string | null;
  /** The tokens, where the endpoint counts them. */
  usage?: OpenAI.CompletionUsage;
}

/** What is asked of the model. */
export interface CompletionRequest {
  /** The conversation. */
  messages: ChatMessage[];
  /** The functions that it may call. */
  tools: OpenAI.Chat.Completions.ChatCompletionFunctionTool[];
  /** Aborts the request. */
  signal: AbortSignal;
  /** Yields the text as it arrives. */
  stream: boolean;
}

/** The endpoint answered, but not with what chat completions answer. */
export class StrangeAnswerError extends Error {
  override name = "StrangeAnswerError";
  /** Stable, for programs. */
  readonly code = "strange_answer";
}

/**
 * Asks the model once.
 *
 * @param model The model.
 * @param request What is asked.
 * @returns Yields pieces of the text when streaming; returns the whole.
 * @throws What the OpenAI client throws, and {@linkcode StrangeAnswerError}.
 */
export async function* complete(
  model: Model,
  { messages, tools, signal, stream }: CompletionRequest,
): AsyncGenerator<string, Completion> {
  const body = { model: model.name, messages, ...(tools.length > 0 && { tools }) };
  if (!stream) {
    return whole(await model.client.chat.completions.create(body, { signal }));
  }
  const idle = new AbortController();
  const chunks = await model.client.chat.completions.create(
    { ...body, stream: true, stream_options: { include_usage: true } },
    { signal: AbortSignal.any([signal, idle.signal]) },
  );
  return yield* streamed(chunks, model.client.timeout, idle);
}

function whole(completion: OpenAI.Chat.Completions.ChatCompletion): Completion {
  const choice = completion?.choices?.[0];
  if (!choice?.message) throw new StrangeAnswerError("The answer has no choices");
  const { message } = choice;
  const calls = (message.tool_calls ?? []).flatMap((call) =>
    call.type === "custom"
      ? []
      : [{ id: call.id ?? "", name: call.function.name, arguments: call.function.arguments ?? "" }]
  );
  return {
    text: message.content ?? message.refusal ?? "",
    calls,
    finish: choice.finish_reason,
    usage: completion.usage,
  };
}

async function* streamed(
  chunks: AsyncIterable<OpenAI.Chat.Completions.ChatCompletionChunk>,
  timeout: number,
  idle: AbortController,
): AsyncGenerator<string, Completion> {
  const done: Completion = { text: "", calls: [], finish: null };
  let any = false;
  // The OpenAI client stops its own clock when the headers arrive: a stream that stalls would be waited for for ever.
  const clock = () => setTimeout(() => idle.abort(), timeout);
  let timer = clock();
  try {
    for await (const chunk of chunks) {
      clearTimeout(timer);
      timer = clock();
      if (chunk.usage) done.usage = chunk.usage;
      const choice = chunk.choices?.[0];
      if (!choice) continue;
      any = true;
      if (choice.finish_reason) done.finish = choice.finish_reason;
      const piece = choice.delta?.content ?? choice.delta?.refusal;
      if (piece) {
        done.text += piece;
        yield piece;
      }
      for (const delta of choice.delta?.tool_calls ?? []) addDelta(done.calls, delta);
    }
  } finally {
    clearTimeout(timer);
  }
  if (idle.signal.aborted) {
    throw new StrangeAnswerError(`The answer stopped for ${timeout / 1000} s in the middle`);
  }
  if (!any) throw new StrangeAnswerError("The streamed answer has no choices");
  done.calls = done.calls.filter((call) => call !== undefined);
  return done;
}

function addDelta(
  calls: RawCall[],
  delta: OpenAI.Chat.Completions.ChatCompletionChunk.Choice.Delta.ToolCall,
): void {
  // Some local endpoints send whole calls without an index: one that has an id begins a new call.
  const index = delta.index ?? (delta.id ? calls.length : Math.max(0, calls.length - 1));
  const call = calls[index] ??= { id: "", name: "", arguments: "" };
  if (delta.id) call.id = delta.id;
  if (delta.function?.name) call.name += delta.function.name;
  if (delta.function?.arguments) call.arguments += delta.function.arguments;
}
