/**
 * A chat completion as the result of a sampling request.
 *
 * @module
 */
import type OpenAI from "openai";
import type { CreateMessageRequestParams } from "@modelcontextprotocol/sdk/types.js";
import type { SamplingResult } from "../sampling.ts";
import { SamplingError } from "./error.ts";

type Choice = OpenAI.Chat.Completions.ChatCompletion.Choice;

/**
 * Turns a completion into the result that the server gets.
 *
 * @param completion What the model answered.
 * @param params What the server asked: with tools it may get several blocks, without them exactly one.
 * @param name The model's name, for an endpoint that does not say it.
 * @returns The result, its stop reason in the protocol's words.
 * @throws {SamplingError} when the completion has no choice.
 */
export function toSamplingResult(
  completion: OpenAI.Chat.Completions.ChatCompletion,
  params: CreateMessageRequestParams,
  name: string,
): SamplingResult {
  const choice = completion?.choices?.[0];
  if (!choice?.message) {
    throw new SamplingError("The model's answer has no choices");
  }
  const text = {
    type: "text" as const,
    text: choice.message.content ?? choice.message.refusal ?? "",
  };
  const base = {
    role: "assistant" as const,
    model: completion.model || name,
    stopReason: stopReason(choice, params),
  };
  const uses = params.tools?.length ? toolUses(choice) : [];
  if (uses.length === 0) return { ...base, content: text };
  return { ...base, content: text.text ? [text, ...uses] : uses };
}

function toolUses(choice: Choice) {
  return (choice.message.tool_calls ?? []).flatMap((call) =>
    call.type === "custom" ? [] : [{
      type: "tool_use" as const,
      id: call.id,
      name: call.function.name,
      input: toInput(call.function.name, call.function.arguments),
    }]
  );
}

function toInput(name: string, text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text || "{}");
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch { /* told below */ }
  throw new SamplingError(`The model's arguments for "${name}" are no JSON object`);
}

function stopReason(choice: Choice, params: CreateMessageRequestParams): string {
  switch (choice.finish_reason) {
    case "length":
      return "maxTokens";
    case "tool_calls":
    case "function_call":
      return "toolUse";
    case "content_filter":
      return "contentFilter";
    default: {
      // OpenAI says "stop" for both; vLLM and others name the sequence.
      const { stop_reason: matched } = choice as { stop_reason?: unknown };
      const known = typeof matched === "string" && params.stopSequences?.includes(matched);
      return known ? "stopSequence" : "endTurn";
    }
  }
}
