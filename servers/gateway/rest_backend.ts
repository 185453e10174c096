import { AsyncLocalStorage } from "node:async_hooks";
import { createStatefulEndpoint } from "../../lib/serve/stateful.ts";
import { type Backend, toBackendHeaders } from "./backend.ts";
import type { Exchange } from "./exchange.ts";
import { createRestServer, readOpenApi } from "./openapi/mod.ts";

/**
 * Puts an MCP server before a REST API: one tool an operation, one server a session. What the policies have set as headers goes with every
 * call of the backend; nothing that the client has sent does.
 *
 * @param openapi Path of the API's description (OpenAPI 3).
 * @param backend Where the API is.
 * @throws {Error} When the description cannot be used.
 */
export async function createRestBackend(openapi: string, backend: string): Promise<Backend> {
  const api = await readOpenApi(openapi);
  const asked = new AsyncLocalStorage<Exchange>();
  const headers = () => ownHeaders(asked.getStore());
  const endpoint = createStatefulEndpoint(() => createRestServer(api, { backend, headers }), {});
  return {
    send: (exchange, signal) =>
      asked.run(exchange, async () => await endpoint.handle(toRequest(exchange, signal))),
    close: () => endpoint.close(),
  };
}

function ownHeaders(exchange: Exchange | undefined): Headers {
  const headers = new Headers();
  if (!exchange) return headers;
  for (const [name, value] of toBackendHeaders(exchange)) {
    if (exchange.setHeaders.has(name)) headers.set(name, value);
  }
  return headers;
}

function toRequest(exchange: Exchange, signal: AbortSignal): Request {
  const { method, body, url } = exchange;
  return new Request(url, { method, body, headers: toBackendHeaders(exchange), signal });
}
