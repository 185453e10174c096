/**
 * Sampling: the client's model, lent to a server that asks for it with `sampling/createMessage`.
 *
 * @module
 */
import type OpenAI from "openai";
import {
  type CreateMessageRequestParams,
  type CreateMessageResult,
  type CreateMessageResultWithTools,
} from "@modelcontextprotocol/sdk/types.js";
import { explainModelError } from "./model/explain.ts";
import type { Model } from "./model.ts";
import { toChatMessages } from "./sampling/messages.ts";
import { SamplingError } from "./sampling/error.ts";
import { toSamplingResult } from "./sampling/result.ts";

export { SamplingError };

/** What a sampling handler returns: one block, or with tools also several. */
export type SamplingResult = CreateMessageResult | CreateMessageResultWithTools;

/** Serves one sampling request. */
export type ModelSampling = (
  params: CreateMessageRequestParams,
  extra?: { signal?: AbortSignal },
) => Promise<SamplingResult>;

type Body = OpenAI.Chat.Completions.ChatCompletionCreateParamsNonStreaming;

/** OpenAI accepts this many stop sequences. */
const MAX_STOPS = 4;

/**
 * Makes the handler that serves sampling requests with a model (specification 2025-11-25, client/sampling).
 *
 * The system prompt, the token limit, the temperature, the stop sequences, images, tools and the tool choice are passed on;
 * the model's stop reason comes back in the protocol's words. Nobody is asked: whoever wants a person to approve wraps the
 * handler.
 *
 * @param model The model that answers.
 * @returns The handler, for `connect(target, { sampling })`.
 * @throws {SamplingError} (the handler) when the model cannot be asked.
 *
 * @example
 * ```ts
 * import { openModel } from "./model.ts";
 * import { samplingWith } from "./sampling.ts";
 *
 * const sampling = samplingWith(openModel({ env: {} }));
 * const result = await sampling({
 *   messages: [{ role: "user", content: { type: "text", text: "Summarise: the shop opens at nine." } }],
 *   maxTokens: 100,
 * });
 * result.role; // "assistant"
 * ```
 */
export function samplingWith(model: Model): ModelSampling {
  return async (params, extra) => {
    try {
      const completion = await ask(model, toBody(model, params), extra?.signal);
      return toSamplingResult(completion, params, model.name);
    } catch (error) {
      if (error instanceof SamplingError) throw error;
      throw new SamplingError(explainModelError(error, model), { cause: error });
    }
  };
}

function toBody(model: Model, params: CreateMessageRequestParams): Body {
  const { temperature, stopSequences, tools, toolChoice } = params;
  return {
    model: model.name,
    messages: toChatMessages(params),
    [limitName(model)]: params.maxTokens,
    ...(temperature !== undefined && { temperature }),
    ...(stopSequences?.length && { stop: stopSequences.slice(0, MAX_STOPS) }),
    ...(tools?.length && {
      tools: tools.map(({ name, description, inputSchema }) => ({
        type: "function" as const,
        function: {
          name,
          description,
          parameters: { ...inputSchema, properties: inputSchema.properties ?? {} },
        },
      })),
      ...(toolChoice?.mode && { tool_choice: toolChoice.mode }),
    }),
  };
}

/** OpenAI's newer models refuse `max_tokens`; endpoints that only speak like OpenAI often know nothing else. */
function limitName(model: Model): "max_tokens" | "max_completion_tokens" {
  const isOpenAI = model.kind === "azure" || /\bapi\.openai\.com\b/.test(model.client.baseURL);
  return isOpenAI ? "max_completion_tokens" : "max_tokens";
}

/** Asks; what a model refuses by name (reasoning models have no temperature and no stop) is left out and asked again. */
async function ask(
  model: Model,
  body: Body,
  signal?: AbortSignal,
): Promise<OpenAI.Chat.Completions.ChatCompletion> {
  try {
    return await model.client.chat.completions.create(body, { signal });
  } catch (error) {
    const { status, param } = error as { status?: number; param?: string };
    const optional = param === "temperature" || param === "stop";
    if (status !== 400 || !optional || !(param in body)) throw error;
    const { [param]: _, ...rest } = body;
    return ask(model, rest as Body, signal);
  }
}
