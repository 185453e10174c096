import type { EntraClaims } from "../../lib/entra/claims.ts";
import { countMembers, DEEPEST_JSON, shapeOf } from "../../lib/json_shape.ts";
import type { HeaderFields } from "./header_list.ts";

/** Largest body that the gateway reads, whatever the policies say: 4 MiB. */
export const MAX_BODY = 4 * 1024 * 1024;

/** What went wrong, as `context.LastError` shows it (API Management, Error handling in policies, 2024-06). */
export interface LastError {
  /** The policy. */
  source: string;
  /** For programs, such as `RateLimitExceeded`. */
  reason: string;
  /** For people. */
  message: string;
  section: "inbound" | "backend" | "outbound";
}

/** A token that a policy has validated: what expressions know as `Jwt`. */
export class Jwt {
  constructor(readonly claims: Record<string, unknown>) {}
}

/** The answer to the client, as far as it is known: its body stays a stream. */
export interface Answer {
  status: number;
  reason: string;
  headers: HeaderFields;
}

/** One request on its way through the gateway, and what the policies have learnt and changed. */
export interface Exchange {
  id: string;
  /** The API's name. */
  api: string;
  method: string;
  /** What the client has asked for. */
  url: URL;
  ip: string;
  /** The request's headers; policies change them. */
  headers: HeaderFields;
  /** Headers that a policy has set: these reach the backend, even where the client's own would not. */
  setHeaders: Set<string>;
  /** The body once it has been read; missing when there is none. */
  body?: string;
  /** Whether it has been read. */
  isRead: boolean;
  /**
   * Reads the body.
   *
   * @throws {Refusal} When it is larger than the gateway takes, or breaks off.
   */
  readBody(): Promise<void>;
  /** The body as JSON, once somebody has asked for it. */
  json?: { value: unknown };
  variables: Map<string, unknown>;
  answer?: Answer;
  /** Headers that policies of the inbound section want on the answer, whatever it will be. */
  answerHeaders: HeaderFields;
  lastError?: LastError;
  /** Whose token a policy has validated. */
  caller?: EntraClaims;
  /** Keys that this request has been counted for: one request counts once for a key. */
  counted: Set<string>;
  /** What is to be done when the answer's status is known. */
  afterwards: (() => void)[];
}

/** A policy turns a request away. */
export class Refusal extends Error {
  override name = "Refusal";

  /**
   * @param status What the client gets.
   * @param source The policy.
   * @param reason For programs.
   * @param message For people; the client may read it.
   * @param headers Headers of the answer.
   */
  constructor(
    readonly status: number,
    readonly source: string,
    readonly reason: string,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

/** The body is not what a policy takes it for. */
export class BodyError extends Error {
  override name = "BodyError";
}

/**
 * The body as JSON.
 *
 * A member that stands twice is refused: of two tools' names a policy would see the last one, and some server behind the first (RFC 8259,
 * section 4).
 *
 * @throws {BodyError} When it is none.
 */
export function readJsonBody(exchange: Exchange): unknown {
  exchange.json ??= { value: exchange.body ? parse(exchange.body) : undefined };
  return exchange.json.value;
}

function parse(text: string): unknown {
  const { depth, members } = shapeOf(text);
  if (depth > DEEPEST_JSON) {
    throw new BodyError(`Bad request: the body is nested more than ${DEEPEST_JSON} levels deep`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BodyError("Bad request: the body is not valid JSON");
  }
  if (countMembers(value) === members) return value;
  throw new BodyError("Bad request: a member of the body stands twice");
}
