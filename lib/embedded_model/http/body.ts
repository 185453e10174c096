import type { Context } from "hono";
import { ApiError } from "./errors.ts";

/** The most characters that a request may have. */
const BODY_LIMIT = 8 * 1024 * 1024;

/**
 * Reads the body of a request as JSON.
 *
 * @param c hono's context
 * @param options `empty`: what a request without a body stands for; an error when missing
 * @returns the parsed value
 * @throws {ApiError} 413 for a body that is too long, 400 for one that is no JSON
 */
export async function readJson(c: Context, options: { empty?: unknown } = {}): Promise<unknown> {
  const text = await c.req.text();
  if (text.length > BODY_LIMIT) {
    throw new ApiError(
      413,
      `The body has more than ${BODY_LIMIT} characters`,
      null,
      "body_too_large",
    );
  }
  if (text === "" && options.empty !== undefined) return options.empty;
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, "The body could not be read as JSON", null, "invalid_json");
  }
}
