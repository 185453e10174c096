import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { DirectoryError } from "../directory.ts";

/** What Microsoft Graph answers when it does not do what it was asked. */
export class GraphError extends Error {
  override name = "GraphError";

  /**
   * @param status HTTP status.
   * @param code Graph's name of the error.
   * @param message One sentence.
   */
  constructor(
    readonly status: ContentfulStatusCode,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Answers with an error in Graph's shape.
 *
 * @param error What was thrown.
 * @param context The request.
 * @returns The answer: `{ error: { code, message, innerError } }`; of an error that is none of ours it tells nothing.
 */
export function toErrorResponse(error: Error, context: Context): Response {
  const { status, code, message } = toGraphError(error);
  const id = crypto.randomUUID();
  const asked = context.req.header("client-request-id");
  if (status === 401) context.header("WWW-Authenticate", 'Bearer realm=""');
  return context.json({
    error: {
      code,
      message,
      innerError: {
        date: new Date().toISOString().slice(0, 19),
        "request-id": id,
        "client-request-id": asked && GUID.test(asked) ? asked : id,
      },
    },
  }, status);
}

function toGraphError(error: Error): GraphError {
  if (error instanceof GraphError) return error;
  if (error instanceof DirectoryError) {
    const status = error.code === "Request_ResourceNotFound" ? 404 : 400;
    return new GraphError(status, error.code, error.message);
  }
  console.error(error.message);
  return new GraphError(
    500,
    "InternalServerError",
    "The server could not do this; its log says why.",
  );
}
