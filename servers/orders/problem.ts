/** What is wrong with one field of a request. */
export interface FieldError {
  field: string;
  message: string;
}

/** An error as the API tells it: RFC 9457. */
export class Problem extends Error {
  override name = "Problem";
  readonly status: number;
  readonly title: string;
  readonly errors?: FieldError[];

  constructor(status: number, title: string, detail: string, errors?: FieldError[]) {
    super(detail);
    this.status = status;
    this.title = title;
    this.errors = errors;
  }

  /** The answer: `application/problem+json`. */
  toResponse(): Response {
    const { status, title, message: detail, errors } = this;
    return Response.json(
      { type: "about:blank", title, status, detail, ...(errors && { errors }) },
      { status, headers: { "content-type": "application/problem+json" } },
    );
  }
}
