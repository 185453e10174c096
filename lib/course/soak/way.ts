/** Where clients find the server, and over what connections. */
export interface Way extends Disposable {
  url: URL;
  /** Fetches over connections of this way alone. */
  fetch: typeof fetch;
  /** Every session that was opened on this way, also those whose client has gone. */
  ids: Set<string>;
}

type Fetched = RequestInit & { client: Deno.HttpClient };

/** The revision that every client of the soak speaks. */
export const PROTOCOL_VERSION = "2025-11-25";

/** The parameters of a client's `initialize`. */
export const INITIALIZE_PARAMS = {
  protocolVersion: PROTOCOL_VERSION,
  capabilities: {},
  clientInfo: { name: "soak", version: "1.0.0" },
};

/**
 * The headers of a client's POST.
 *
 * @param id Its session, where it has one.
 */
export function clientHeaders(id?: string): Record<string, string> {
  return {
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
    "mcp-protocol-version": PROTOCOL_VERSION,
    ...id !== undefined && { "mcp-session-id": id },
  };
}

/**
 * Opens a way to a server.
 *
 * @param url Its MCP endpoint.
 * @returns The way; disposing closes its connections.
 */
export function openWay(url: URL): Way {
  const client = Deno.createHttpClient({});
  return {
    url,
    ids: new Set(),
    fetch: (input, init) => fetch(input, { ...init, client } as Fetched),
    [Symbol.dispose]: () => client.close(),
  };
}

/**
 * Ends every session of a way. One that the server has pushed out meanwhile is no error.
 *
 * @param way The way.
 */
export async function endSessions({ url, fetch, ids }: Way): Promise<void> {
  for (const id of ids) {
    const response = await fetch(url, { method: "DELETE", headers: clientHeaders(id) });
    await response.body?.cancel();
  }
  ids.clear();
}
