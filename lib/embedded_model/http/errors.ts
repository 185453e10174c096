/** Errors in OpenAI's shape. */

/** A request that the endpoint refuses, with what OpenAI's clients expect to read. */
export class ApiError extends Error {
  override name = "ApiError";

  /**
   * @param status the HTTP status
   * @param message what is wrong with which value, and what would be right
   * @param param the field of the request, or null
   * @param code a stable code, or null
   * @param type the kind of error; by default it follows from the status
   */
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 424 | 500,
    message: string,
    readonly param: string | null = null,
    readonly code: string | null = null,
    readonly type: string = status === 500 ? "server_error" : "invalid_request_error",
  ) {
    super(message);
  }

  /** @returns the response that carries this error */
  toResponse(): Response {
    const { message, type, param, code } = this;
    const error = { message, type, param, code };
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
