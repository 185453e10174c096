import { randomUUID } from "node:crypto";
import { errors } from "./oidc.ts";

/** Every error body of Entra has these (RFC 6749, section 5.2, and more). */
export interface ErrorBody {
  error: string;
  error_description: string;
  error_codes: number[];
  timestamp: string;
  trace_id: string;
  correlation_id: string;
  error_uri: string;
  suberror?: string;
}

/** What is told of an error beside its sentence. */
export interface ErrorDetails {
  /** HTTP status. Default 400. */
  status?: number;
  /** What MSAL looks at to know that a person is needed. */
  suberror?: string;
}

/** An error as Entra tells it: a stable number, `AADSTS…`, beside OAuth's `error`. */
export class EntraError extends errors.OIDCProviderError {
  readonly suberror?: string;

  /**
   * @param aadsts Entra's number.
   * @param error OAuth's name.
   * @param sentence What was wrong, for people.
   */
  constructor(
    readonly aadsts: number,
    error: string,
    readonly sentence: string,
    { status = 400, suberror }: ErrorDetails = {},
  ) {
    super(status, error);
    this.error_description = `AADSTS${aadsts}: ${sentence}`;
    this.suberror = suberror;
  }
}

/**
 * Makes the body that goes to the client.
 *
 * @param error What was wrong.
 * @param correlationId What the client calls its request; a new one otherwise.
 * @returns The body.
 */
export function toErrorBody(error: EntraError, correlationId: string = randomUUID()): ErrorBody {
  const traceId = randomUUID();
  const timestamp = new Date().toISOString().replace("T", " ").replace(/\.\d+/, "");
  return {
    error: error.error,
    error_description:
      `${error.error_description} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [error.aadsts],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${error.aadsts}`,
    ...error.suberror ? { suberror: error.suberror } : {},
  };
}
