/** A backend that is busy at the first attempt of each call. */
export interface Flaky extends AsyncDisposable {
  url: string;
  /** Every request: method, path and the beginning of its idempotency key. */
  sent: string[];
}

/**
 * Starts a backend that answers 503 to each call's first attempt, and passes the next one on.
 *
 * @param behind The backend that answers in the end.
 * @returns The backend that stands before it.
 */
export function startFlaky(behind: URL): Flaky {
  const sent: string[] = [];
  const options = { hostname: "127.0.0.1", port: 0, onListen: () => {} };
  const server = Deno.serve(options, (request) => {
    const { pathname } = new URL(request.url);
    const key = request.headers.get("idempotency-key")?.slice(0, 8) ?? "no key";
    const one = `${request.method} ${pathname}, ${key}`;
    const isFirst = !sent.includes(one);
    sent.push(one);
    if (!isFirst) return fetch(new URL(pathname, behind), request);
    return new Response("busy", { status: 503, headers: { "retry-after": "0" } });
  });
  const url = `http://127.0.0.1:${server.addr.port}`;
  return { url, sent, [Symbol.asyncDispose]: () => server.shutdown() };
}
