import type { Problem } from "../../lib/registry/server_json.ts";

const TITLES: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  413: "Content Too Large",
  422: "Unprocessable Entity",
  500: "Internal Server Error",
  501: "Not Implemented",
};

/** What the registry does not do, and why, in the words of a problem body (RFC 9457). */
export class Refusal extends Error {
  /**
   * @param status HTTP status.
   * @param detail What was wrong.
   * @param problems Where, in the body or in the query.
   * @param source What the places are places of.
   */
  constructor(
    readonly status: number,
    detail: string,
    readonly problems: Problem[] = [],
    readonly source: "body" | "query" = "body",
  ) {
    super(detail);
  }

  /** The answer to the client. */
  toResponse(): Response {
    const { status, message, problems, source } = this;
    const body = {
      title: TITLES[status],
      status,
      detail: message,
      ...problems.length > 0 && {
        errors: problems.map(({ place, message }) => ({
          message,
          location: [source, place].filter((part) => part !== "").join("."),
        })),
      },
    };
    return new Response(JSON.stringify(body), {
      status,
      headers: {
        "content-type": "application/problem+json",
        ...status === 401 && { "www-authenticate": "Bearer" },
      },
    });
  }
}
