import { isObject, type Json, kindOf, toText } from "../json.ts";
import { ActionError } from "./action_error.ts";
import type { Limits } from "./limits.ts";

/** A request to a service, its expressions filled in. */
export interface ServiceRequest {
  method: string;
  uri: string;
  headers?: Json;
  queries?: Json;
  body?: Json;
  /** Milliseconds that it may take. */
  timeout?: number;
}

/** How requests leave. */
export interface Sending {
  fetch: typeof fetch;
  limits: Limits;
  signal: AbortSignal;
}

/**
 * Sends the request of an HTTP or connector action, once: the service would send it again up to four times where it failed for the
 * moment, unless its `retryPolicy` is `none`.
 *
 * @returns Status, headers and body of the answer.
 * @throws {ActionError} When the answer's status is 400 or more, when none comes, or not in time.
 */
export async function send(request: ServiceRequest, sending: Sending): Promise<Json> {
  const { url, init } = toInit(request);
  const timeout = Math.min(request.timeout ?? sending.limits.request, sending.limits.request);
  const timer = AbortSignal.timeout(timeout);
  const signal = AbortSignal.any([sending.signal, timer]);
  let response: Response;
  let text: string;
  try {
    response = await sending.fetch(url, { ...init, signal });
    text = await readText(response, sending.limits.result);
  } catch (error) {
    if (error instanceof ActionError) throw error;
    if (timer.aborted && !sending.signal.aborted) {
      const message = `${url.origin} has not answered within ${timeout / 1000} s`;
      throw new ActionError("ActionTimedOut", message, undefined, "TimedOut");
    }
    throw new ActionError("ConnectionFailure", `${url.origin} cannot be reached`);
  }
  const outputs = {
    statusCode: response.status,
    headers: toHeaders(response.headers),
    body: toBody(text, response.headers),
  };
  if (response.ok) return outputs;
  throw new ActionError(
    CODES[response.status] ?? `Http${response.status}`,
    `${url.origin}${url.pathname} answered with status ${response.status}`,
    outputs,
  );
}

const CODES: Record<number, string> = {
  400: "BadRequest",
  401: "Unauthorized",
  403: "Forbidden",
  404: "NotFound",
  405: "MethodNotAllowed",
  408: "RequestTimeout",
  409: "Conflict",
  415: "UnsupportedMediaType",
  422: "UnprocessableEntity",
  429: "TooManyRequests",
  500: "InternalServerError",
  502: "BadGateway",
  503: "ServiceUnavailable",
  504: "GatewayTimeout",
};

function toInit({ method, uri, headers, queries, body }: ServiceRequest) {
  const url = URL.parse(uri);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new ActionError("InvalidUri", `"${uri.slice(0, 80)}" is no URL of a service`);
  }
  for (const [name, value] of entriesOf("queries", queries)) url.searchParams.set(name, value);
  const sent = new Headers();
  for (const [name, value] of entriesOf("headers", headers)) setHeader(sent, name, value);
  const hasBody = body !== undefined && body !== null;
  if (hasBody && (method === "GET" || method === "HEAD")) {
    throw new ActionError("InvalidRequest", `A ${method} request has no body`);
  }
  if (hasBody && !sent.has("content-type")) {
    sent.set("content-type", typeof body === "string" ? "text/plain" : "application/json");
  }
  return { url, init: { method, headers: sent, body: hasBody ? toText(body) : undefined } };
}

function entriesOf(what: string, value: Json = {}): [string, string][] {
  if (!isObject(value)) {
    throw new ActionError("InvalidRequest", `The ${what} are ${kindOf(value)}, expected an object`);
  }
  return Object.entries(value).filter(([, one]) => one !== null)
    .map(([name, one]) => [name, toText(one)]);
}

function setHeader(headers: Headers, name: string, value: string): void {
  try {
    headers.set(name, value);
  } catch {
    throw new ActionError(
      "InvalidRequest",
      `The header "${name}" cannot have the value that the workflow gives it`,
    );
  }
}

async function readText(response: Response, most: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const part of response.body ?? []) {
    text += decoder.decode(part, { stream: true });
    if (text.length > most) {
      throw new ActionError("ActionResultTooLarge", `The answer has more than ${most} characters`);
    }
  }
  return text + decoder.decode();
}

function toBody(text: string, headers: Headers): Json {
  if (text === "") return null;
  if (!/\bjson\b/i.test(headers.get("content-type") ?? "")) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What says something about the answer; the rest changes from call to call. */
function toHeaders(headers: Headers): Json {
  const kept = ["content-type", "retry-after", "location"];
  return Object.fromEntries([...headers].filter(([name]) => kept.includes(name)));
}
