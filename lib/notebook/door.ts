import { type HttpLog, recordHttp } from "./http_log.ts";
import { replaceRunning } from "./running.ts";

/** A way into a server at which everything that passes is written down. */
export interface Door extends Pick<HttpLog, "exchanges" | "settled">, AsyncDisposable {
  /** The server's address, by this way. */
  readonly url: URL;
  /** Closes it. */
  stop(): Promise<void>;
}

/**
 * Opens another way into a server, for a client that is not in this process: what passes is written down for `traffic()`, and goes on
 * unchanged. Running the cell again replaces it.
 *
 * @param server The server's address.
 * @returns The door, whose `exchanges` hold tokens: nothing but `traffic()` should show them.
 *
 * @example Usage
 * ```ts ignore
 * const door = await openDoor(docs.url);
 * // ... somebody else calls door.url ...
 * await door.settled();
 * traffic(door, { docs: docs.url }, { client: "the service" })
 * ```
 */
export async function openDoor(server: string | URL): Promise<Door> {
  const target = new URL(server);
  return await replaceRunning(`door ${target.pathname}`, () => Promise.resolve(start(target)));
}

function start(target: URL): Door {
  const http = recordHttp();
  const aborter = new AbortController();
  const options = {
    hostname: "127.0.0.1",
    port: 0,
    onListen() {},
    onError: () => Response.json({ error: "The server behind the door is gone" }, { status: 502 }),
  };
  const door = Deno.serve(options, async (request) => {
    const headers = new Headers(request.headers);
    headers.delete("host");
    const { method } = request;
    const body = method === "GET" || method === "HEAD" ? undefined : await request.text();
    const { search, pathname } = new URL(request.url);
    const signal = AbortSignal.any([request.signal, aborter.signal]);
    return await http.fetch(new URL(pathname + search, target), { method, headers, body, signal });
  });
  const stop = async () => {
    aborter.abort();
    await door.shutdown();
  };
  return {
    url: new URL(target.pathname, `http://127.0.0.1:${door.addr.port}`),
    exchanges: http.exchanges,
    settled: http.settled,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
