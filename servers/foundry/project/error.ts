/** A request that the project refuses, in the service's error body (Foundry REST reference, ApiErrorResponse, 2026). */
export class ProjectError extends Error {
  override name = "ProjectError";

  /**
   * @param status The HTTP status.
   * @param code Stable.
   * @param message What was wrong with which value, and what would be right.
   * @param param The field, where it is one.
   */
  constructor(
    readonly status: 400 | 401 | 404 | 405,
    readonly code: string,
    message: string,
    readonly param?: string,
  ) {
    super(message);
  }

  /** @returns The response that carries this error. */
  toResponse(): Response {
    const { code, message, param, status } = this;
    const type = status === 400 ? "invalid_request_error" : undefined;
    return Response.json({ error: { code, message, param, type, details: [] } }, { status });
  }
}
