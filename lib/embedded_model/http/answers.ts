/** What the endpoint answers when something is wrong, the same for every interface. */
import type { Context } from "hono";
import { ApiError } from "./errors.ts";
import { MODEL_NAMES } from "./models.ts";

/**
 * Turns what was thrown into a response: a refusal as it is, anything else as a failure of the rules.
 *
 * @param error what was thrown
 * @returns the response
 */
export function answerError(error: Error): Response {
  if (error instanceof ApiError) return error.toResponse();
  const message = `The rules failed on this request: ${error.message}`;
  return new ApiError(500, message, null, "rules_failed").toResponse();
}

/**
 * Says that a model is not served.
 *
 * @param id the name that the request has
 * @returns the error, 404
 */
export function unknownModel(id: string): ApiError {
  const served = MODEL_NAMES.join(" and ");
  return new ApiError(
    404,
    `The model '${id}' does not exist here: this endpoint serves ${served}`,
    "model",
    "model_not_found",
  );
}

/**
 * Says that a path is there, but not for this method.
 *
 * @param c hono's context
 * @param allowed the method that the path takes
 * @returns the response, 405
 */
export function wrongMethod(c: Context, allowed: string): Response {
  const response = new ApiError(
    405,
    `${c.req.method} is not allowed at ${c.req.path}: use ${allowed}`,
    null,
    "method_not_allowed",
  ).toResponse();
  response.headers.set("allow", allowed);
  return response;
}

/**
 * Says that nothing is at a path.
 *
 * @param c hono's context
 * @returns the error, 404
 */
export function unknownUrl(c: Context): ApiError {
  const served = "POST /v1/chat/completions, POST /v1/responses or GET /v1/models";
  const message = `Nothing is served at ${c.req.method} ${c.req.path}: ${served}`;
  return new ApiError(404, message, null, "unknown_url");
}
