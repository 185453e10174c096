/**
 * What a failed request to the model means, in one sentence that says what to do.
 *
 * @module
 */
import type { Model } from "../model.ts";

/** What the OpenAI client's errors carry. Looked at by shape, so that this module need not load the client. */
interface ApiErrorShape {
  status?: number;
  code?: string | null;
  headers?: Headers;
  message: string;
  error?: { message?: string };
  cause?: unknown;
}

/** The variables that a sentence may point to. */
const VARIABLES = {
  azure: {
    key: "AZURE_OPENAI_API_KEY",
    name: "AZURE_OPENAI_DEPLOYMENT",
    address: "AZURE_OPENAI_ENDPOINT",
  },
  openai: { key: "OPENAI_API_KEY", name: "OPENAI_MODEL", address: "OPENAI_BASE_URL" },
  embedded: { key: "MCP_MODEL", name: "MCP_MODEL", address: "MCP_MODEL" },
};

/**
 * Explains what the OpenAI client threw.
 *
 * @param error What was thrown.
 * @param model The model that was asked.
 * @returns One sentence, without the key.
 *
 * @example
 * ```ts
 * import { openModel } from "../model.ts";
 * import { explainModelError } from "./explain.ts";
 *
 * const model = openModel({ env: { OPENAI_API_KEY: "k", OPENAI_MODEL: "m" } });
 * explainModelError({ status: 401, message: "401" }, model); // "The model refused the key (401): check OPENAI_API_KEY"
 * ```
 */
export function explainModelError(error: unknown, model: Model): string {
  const shape = toShape(error);
  const host = hostOf(model);
  const kind = (error as { constructor?: { name?: string } } | null)?.constructor?.name;
  if (shape.status !== undefined) return explainStatus(shape, model);
  if (kind === "APIUserAbortError") return "The request to the model was interrupted";
  if (kind === "APIConnectionTimeoutError") {
    return `The model at ${host} did not answer within ${model.client.timeout / 1000} s`;
  }
  if (kind === "APIConnectionError") {
    const { address } = VARIABLES[model.kind];
    const why = deepest(shape.cause) ?? shape.message;
    return `The model at ${host} cannot be reached (${why}): check ${address} and that it runs`;
  }
  if (kind === "StrangeAnswerError" || error instanceof SyntaxError) {
    return `The model at ${host} did not answer as chat completions do: ${shape.message}`;
  }
  return `The model failed: ${shape.message}`;
}

function explainStatus(shape: ApiErrorShape, model: Model): string {
  const { key, name, address } = VARIABLES[model.kind];
  const said = shape.error?.message ?? shape.message.replace(/^\d{3} /, "");
  switch (shape.status) {
    case 401:
    case 403:
      return `The model refused the key (${shape.status}): check ${key}`;
    case 404:
      return model.kind === "azure"
        ? `There is no deployment "${model.name}" at ${
          hostOf(model)
        } (404): check ${name} and ${address}`
        : model.kind === "embedded"
        ? `There is no embedded model "${model.name}": ${said}`
        : `There is no model "${model.name}" at ${
          hostOf(model)
        } (404): check ${name} and ${address}`;
    case 429:
      if (shape.code === "insufficient_quota") return `The model's quota is used up (429): ${said}`;
      return `The model has had too many requests (429)${retryAfter(shape)}`;
    case 400:
      if (shape.code === "content_filter") {
        return `The model's content filter refused (400): ${said}`;
      }
      return `The model refused the request (400): ${said}`;
    default:
      return (shape.status ?? 0) >= 500
        ? `The model failed on its side (${shape.status}): ${said}`
        : `The model refused the request (${shape.status}): ${said}`;
  }
}

function retryAfter({ headers }: ApiErrorShape): string {
  const value = headers?.get?.("retry-after");
  if (!value) return ": wait a little and ask again";
  return /^\d+(\.\d+)?$/.test(value) ? `: ask again in ${value} s` : `: ask again after ${value}`;
}

function toShape(error: unknown): ApiErrorShape {
  if (typeof error === "object" && error !== null && "message" in error) {
    return error as ApiErrorShape;
  }
  return { message: String(error) };
}

function hostOf({ client }: Model): string {
  try {
    return new URL(client.baseURL).host;
  } catch {
    return client.baseURL;
  }
}

/** The innermost cause says what happened; the outer ones say that something did. */
function deepest(cause: unknown): string | undefined {
  let message: string | undefined;
  for (let each = cause; each instanceof Error; each = each.cause) message = each.message;
  // Deno's message begins with the whole address, which the sentence has already.
  return message?.replace(/^error sending request.*?: /i, "").replace(/\s+/g, " ").slice(0, 160);
}
