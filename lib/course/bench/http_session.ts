/** The headers with which the calls of one session go out. */
export type SessionHeaders = Record<string, string>;

const CONTENT = {
  "content-type": "application/json",
  "accept": "application/json, text/event-stream",
  "mcp-protocol-version": "2025-11-25",
};

/**
 * Opens a session on a streamable HTTP server with bare requests: `initialize`, then
 * `notifications/initialized`.
 *
 * @returns the headers, session id included, for every further request of the session
 */
export async function openSession(url: URL): Promise<SessionHeaders> {
  const response = await fetch(url, {
    method: "POST",
    headers: CONTENT,
    body: JSON.stringify({
      jsonrpc: "2.0",
      id: 0,
      method: "initialize",
      params: {
        protocolVersion: "2025-11-25",
        capabilities: {},
        clientInfo: { name: "bench", version: "1.0.0" },
      },
    }),
  });
  await response.text();
  const id = response.headers.get("mcp-session-id");
  if (!id) throw new Error(`Cannot open a session on ${url}: status ${response.status}`);
  const headers = { ...CONTENT, "mcp-session-id": id };
  const initialized = await fetch(url, {
    method: "POST",
    headers,
    body: JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" }),
  });
  await initialized.text();
  return headers;
}

let lastId = 0;

/** The body of a `tools/call` with an id that no earlier body had. */
export function callBody(): string {
  return JSON.stringify({
    jsonrpc: "2.0",
    id: ++lastId,
    method: "tools/call",
    params: { name: "get_stock_price", arguments: { symbol: "AAPL" } },
  });
}
