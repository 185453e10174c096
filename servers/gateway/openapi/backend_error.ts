/** A call of a backend that has failed, told so that a model and a user can go on from it. */
export class BackendError extends Error {
  override name = "BackendError";
  /** HTTP status of the answer; missing when there was none. */
  readonly status?: number;

  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}

const LONGEST_TEXT = 500;
const LONGEST_LIST = 2_000;

/**
 * Says what a backend's answer of an error means: the members of a problem (RFC 9457), or the message that a JSON object
 * has. What is neither was not written for clients (a page, a stack trace), and of it only the status is told.
 *
 * @param call Method and path.
 * @param status The answer's status.
 * @param type Its media type.
 * @param text Its body.
 * @returns The error.
 */
export function toBackendError(
  call: string,
  { status, type, text }: { status: number; type: string; text: string },
): BackendError {
  const told = isShown(type, status) ? describeBody(type, text) : undefined;
  return new BackendError(`${call} answered ${status}${told ? `: ${told}` : ""}`, status);
}

function isShown(type: string, status: number): boolean {
  return /[/+]json\b/i.test(type) || (type.startsWith("text/plain") && status < 500);
}

function describeBody(type: string, text: string): string | undefined {
  if (type.startsWith("text/plain")) return shorten(text.trim(), LONGEST_TEXT);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof body !== "object" || body === null) return undefined;
  if (!/problem\+json/i.test(type)) return messageOf(body as Record<string, unknown>);
  const { type: _, status: __, instance: ___, title, detail, ...rest } = body as Record<
    string,
    unknown
  >;
  const said = [title, detail].filter((each) => typeof each === "string").join(". ");
  const more = Object.keys(rest).length > 0 ? shorten(JSON.stringify(rest), LONGEST_LIST) : "";
  return [said, more].filter(Boolean).join(" ") || undefined;
}

function messageOf(body: Record<string, unknown>): string | undefined {
  for (const key of ["message", "detail", "error_description", "error", "title"]) {
    const value = body[key];
    if (typeof value === "string") return shorten(value, LONGEST_TEXT);
    if (typeof value === "object" && value !== null) {
      return messageOf(value as Record<string, unknown>);
    }
  }
}

function shorten(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest)} …`;
}
