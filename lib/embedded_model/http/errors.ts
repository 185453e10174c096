/** Errors in OpenAI's shape. */

/** A request that the endpoint refuses, with what OpenAI's clients expect to read. */
export class ApiError extends Error {
  override name = "ApiError";

  /**
   * @param status the HTTP status
   * @param message what is wrong with which value, and what would be right
   * @param param the field of the request, or null
   * @param code a stable code, or null
   */
  constructor(
    readonly status: 400 | 404 | 405 | 413 | 500,
    message: string,
    readonly param: string | null = null,
    readonly code: string | null = null,
  ) {
    super(message);
  }

  /** @returns the response that carries this error */
  toResponse(): Response {
    const type = this.status === 500 ? "server_error" : "invalid_request_error";
    const error = { message: this.message, type, param: this.param, code: this.code };
    return Response.json({ error }, { status: this.status });
  }
}

/**
 * Refuses a value of the request.
 *
 * @param message what is wrong and what would be right
 * @param param the field
 * @param code a stable code
 * @throws {ApiError} always, with status 400
 */
export function refuse(message: string, param: string, code = "invalid_value"): never {
  throw new ApiError(400, message, param, code);
}
