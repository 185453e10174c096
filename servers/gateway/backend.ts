import { type Exchange, Refusal } from "./exchange.ts";
import { HeaderList } from "./header_list.ts";
import { TIMEOUT } from "./policy/steps/backend.ts";

/** What an API's requests are passed on to. */
export interface Backend {
  /** @param signal Aborts when the client has gone. */
  send(exchange: Exchange, signal: AbortSignal): Promise<Response>;
  close(): Promise<void>;
}

/** Headers that are for one connection (RFC 9110, section 7.6.1), or that fetch writes itself. */
const HOP_BY_HOP = new Set([
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
]);

/** Headers that the gateway writes itself. */
const WRITTEN = new Set(["accept-encoding", "x-forwarded-for"]);

/**
 * What proves to the gateway who somebody is: it never goes further (MCP 2025-11-25, Authorization, Access Token Privilege Restriction).
 * `origin` and `forwarded` are dropped for what they would make the backend believe.
 */
const OURS = new Set([
  "authorization",
  "cookie",
  "forwarded",
  "ocp-apim-subscription-key",
  "origin",
]);

/**
 * Passes requests on to an MCP server over HTTP. What it answers is handed over as it comes: streams stay streams.
 *
 * @param url The server's MCP endpoint.
 */
export function createHttpBackend(url: string): Backend {
  return {
    async send(exchange, signal) {
      const seconds = exchange.variables.get(TIMEOUT) as number ?? 300;
      const stop = new AbortController();
      let isLate = false;
      const timer = setTimeout(() => stop.abort(isLate = true), seconds * 1000);
      const leave = () => stop.abort();
      signal.addEventListener("abort", leave);
      try {
        return await fetch(withQuery(url, exchange.url.search), {
          method: exchange.method,
          headers: toBackendHeaders(exchange),
          body: exchange.method === "GET" ? undefined : exchange.body,
          redirect: "manual",
          signal: stop.signal,
        });
      } catch (error) {
        throw toRefusal(exchange, error as Error, isLate, seconds);
      } finally {
        clearTimeout(timer);
        signal.removeEventListener("abort", leave);
      }
    },
    close: () => Promise.resolve(),
  };
}

/** The headers with which a request goes on. */
export function toBackendHeaders({ headers, setHeaders, ip }: Exchange): [string, string][] {
  const entries = [...headers].filter(([name]) =>
    !HOP_BY_HOP.has(name) && (!OURS.has(name) || setHeaders.has(name)) && !WRITTEN.has(name)
  );
  return [...entries, ["accept-encoding", "identity"], ["x-forwarded-for", ip]];
}

/** The headers of an answer, on the way to the client. */
export function toClientHeaders(headers: Headers): HeaderList {
  return new HeaderList([...headers].filter(([name]) => !HOP_BY_HOP.has(name)));
}

/** A backend's address may have a query of its own, such as a key. */
function withQuery(url: string, search: string): string {
  return search && url.includes("?") ? `${url}&${search.slice(1)}` : url + search;
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
