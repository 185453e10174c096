import { type Exchange, Refusal } from "./exchange.ts";
import { TIMEOUT } from "./policy/steps/backend.ts";

/** What an API's requests are passed on to. */
export interface Backend {
  /** @param signal Aborts when the client has gone. */
  send(exchange: Exchange, signal: AbortSignal): Promise<Response>;
  close(): Promise<void>;
}

/** Headers that are for one connection (RFC 9110, section 7.6.1), or that fetch writes itself. */
const HOP_BY_HOP = [
  "connection",
  "content-length",
  "host",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/**
 * What proves to the gateway who somebody is: it never goes further (MCP 2025-11-25, Authorization, Access Token Privilege Restriction).
 * `origin` and `forwarded` are dropped for what they would make the backend believe.
 */
const OURS = ["authorization", "cookie", "forwarded", "ocp-apim-subscription-key", "origin"];

/**
 * Passes requests on to an MCP server over HTTP. What it answers is handed over as it comes: streams stay streams.
 *
 * @param url The server's MCP endpoint.
 */
export function createHttpBackend(url: string): Backend {
  return {
    async send(exchange, signal) {
      const seconds = exchange.variables.get(TIMEOUT) as number ?? 300;
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), seconds * 1000);
      try {
        const response = await fetch(url + exchange.url.search, {
          method: exchange.method,
          headers: toBackendHeaders(exchange),
          body: exchange.body,
          redirect: "manual",
          signal: AbortSignal.any([signal, late.signal]),
        });
        return new Response(response.body, {
          status: response.status,
          statusText: response.statusText,
          headers: without(response.headers, HOP_BY_HOP),
        });
      } catch (error) {
        throw toRefusal(exchange, error as Error, late.signal.aborted, seconds);
      } finally {
        clearTimeout(timer);
      }
    },
    close: () => Promise.resolve(),
  };
}

/** The headers with which a request goes on. */
export function toBackendHeaders(exchange: Exchange): Headers {
  const headers = without(exchange.headers, HOP_BY_HOP);
  for (const name of OURS) if (!exchange.setHeaders.has(name)) headers.delete(name);
  headers.set("accept-encoding", "identity");
  headers.set("x-forwarded-for", exchange.ip);
  return headers;
}

function without(headers: Headers, names: readonly string[]): Headers {
  const left = new Headers(headers);
  for (const name of names) left.delete(name);
  return left;
}

function toRefusal(exchange: Exchange, error: Error, isLate: boolean, seconds: number): Refusal {
  console.error(`The backend of ${exchange.api} failed: ${error.message}`);
  return isLate
    ? new Refusal(
      504,
      "forward-request",
      "Timeout",
      `The backend of ${exchange.api} has not answered within ${seconds} seconds`,
    )
    : new Refusal(
      502,
      "forward-request",
      "BackendConnectionFailure",
      `The backend of ${exchange.api} cannot be reached`,
    );
}
